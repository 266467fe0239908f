import type { CredentialGroup } from '../products/marketplace.ts';
import { marketplaceOf } from '../products/marketplaces.ts';
import { groupOfVersion } from './amazon-kinds.ts';
import type { CreatorsCredential, Secrets } from './config.ts';
import type { Values, VariableName } from './environment-variables.ts';
import type { Fault } from './fault.ts';

interface CredentialNames {
  readonly id: VariableName & `CREATORS_${string}_ID`;
  readonly secret: VariableName & `CREATORS_${string}_SECRET`;
  readonly version: VariableName & `CREATORS_${string}_VERSION`;
}

const defaultNames: CredentialNames = {
  id: 'CREATORS_CREDENTIAL_ID',
  secret: 'CREATORS_CREDENTIAL_SECRET',
  version: 'CREATORS_CREDENTIAL_VERSION',
};

const namesByGroup: Readonly<Record<CredentialGroup, CredentialNames>> = {
  NA: namesOf('NA'),
  EU: namesOf('EU'),
  FE: namesOf('FE'),
};

function namesOf<Group extends CredentialGroup>(group: Group) {
  return {
    id: `CREATORS_${group}_CREDENTIAL_ID`,
    secret: `CREATORS_${group}_CREDENTIAL_SECRET`,
    version: `CREATORS_${group}_CREDENTIAL_VERSION`,
  } as const;
}

type Credentials = Secrets['credentials'];

/** Collects the Creators API credentials by group: complete ones, whose version belongs to the group. */
export function readCredentials(values: Values): { credentials: Credentials; faults: readonly Fault[] } {
  const defaultGroup = marketplaceOf(values.AMAZON_MARKETPLACE).group;
  const faults: Fault[] = [];
  const credentials: Partial<Record<CredentialGroup, CreatorsCredential>> = {};

  function collect(names: CredentialNames, group: CredentialGroup): void {
    const { credential, faults: found } = readCredential(values, names);
    faults.push(...found);
    if (credential === undefined) return;
    if (groupOfVersion(credential.version) !== group) {
      faults.push(wrongGroup(names, credential.version, group));
    }
    if (credentials[group] !== undefined) {
      faults.push({ name: names.id, allowed: `left out while ${defaultNames.id} is set`, received: 'both' });
    }
    credentials[group] = credential;
  }

  collect(defaultNames, defaultGroup);
  for (const group of ['NA', 'EU', 'FE'] as const) collect(namesByGroup[group], group);
  return { credentials, faults: [...faults, ...paapi5Faults(values)] };
}

function paapi5Faults(values: Values): readonly Fault[] {
  const names = ['AMAZON_ACCESS_KEY', 'AMAZON_SECRET_KEY'] as const;
  return halfSet(values, names, { required: values.AMAZON_SOURCE === 'paapi5' });
}

function readCredential(
  values: Values,
  names: CredentialNames,
): { credential?: CreatorsCredential; faults: readonly Fault[] } {
  const [id, secret, version] = [values[names.id], values[names.secret], values[names.version]];
  if (id !== undefined && secret !== undefined && version !== undefined) {
    return { credential: { id, secret, version }, faults: [] };
  }
  return { faults: halfSet(values, [names.id, names.secret, names.version], { required: false }) };
}

/** Names that only make sense together: a fault for each that is missing while another is set, or all are required. */
function halfSet(
  values: Values,
  names: readonly VariableName[],
  { required }: { required: boolean },
): readonly Fault[] {
  const set = names.filter((name) => values[name] !== undefined);
  if (set.length === 0 && !required) return [];
  const reason = set.length === 0 ? 'AMAZON_SOURCE is paapi5' : `${set.join(' and ')} is`;
  return names
    .filter((name) => values[name] === undefined)
    .map((name) => ({ name, allowed: `set when ${reason}`, received: 'nothing', restsOn: set }));
}

function wrongGroup(
  names: CredentialNames,
  version: CreatorsCredential['version'],
  group: CredentialGroup,
): Fault {
  const digit = { NA: 1, EU: 2, FE: 3 }[group];
  const isDefault = names === defaultNames;
  const remedy = isDefault
    ? `; for a credential of ${groupOfVersion(version)}, change AMAZON_MARKETPLACE or use ${namesByGroup[groupOfVersion(version)].version}`
    : '';
  return {
    name: names.version,
    allowed: `2.${digit} or 3.${digit}, the versions of the group ${group}${remedy}`,
    received: JSON.stringify(version),
    restsOn: isDefault ? ['AMAZON_MARKETPLACE'] : [],
  };
}
