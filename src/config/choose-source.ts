import type { CredentialGroup } from '../products/marketplace.ts';
import { marketplaceOf } from '../products/marketplaces.ts';
import type { SourceSettings } from '../upstream/create-source.ts';
import type { Credential, Credentials } from '../upstream/creators/credential.ts';
import { groupOfVersion } from './amazon-parsers.ts';
import type { ConfigError } from './config-error.ts';
import type { Values, VariableName } from './environment-variables.ts';

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

/** Where products come from. Unless it is named, credentials decide: an operator who set some wants Amazon, even when
 *  one of them is missing; the demo in its place would look like a success. */
export function chooseSource(values: Values): {
  kind: SourceSettings['kind'];
  errors: readonly ConfigError[];
} {
  const { MOCK_MODE: mock, AMAZON_SOURCE: named } = values;
  if (named === undefined) return { kind: unnamedSource(values), errors: [] };
  if (mock === undefined || mock === (named === 'demo')) return { kind: named, errors: [] };
  const allowed = mock
    ? 'demo, or unset, while MOCK_MODE is true'
    : 'another than demo while MOCK_MODE is false';
  const error = { name: 'AMAZON_SOURCE', allowed, received: JSON.stringify(named), dependsOn: ['MOCK_MODE'] };
  return { kind: named, errors: [error] };
}

function unnamedSource(values: Values): SourceSettings['kind'] {
  if (values.MOCK_MODE !== undefined) return values.MOCK_MODE ? 'demo' : 'creators';
  return isAnyCreatorsSecretSet(values) ? 'creators' : 'demo';
}

function isAnyCreatorsSecretSet(values: Values): boolean {
  return [defaultNames, ...Object.values(namesByGroup)].some(
    ({ id, secret }) => values[id] !== undefined || values[secret] !== undefined,
  );
}

/** Collects the Creators API credentials by group: complete ones, whose version belongs to the group. */
export function readCredentials(values: Values): {
  credentials: Credentials;
  errors: readonly ConfigError[];
} {
  const defaultGroup = marketplaceOf(values.AMAZON_MARKETPLACE).group;
  const errors: ConfigError[] = [];
  const credentials: Partial<Record<CredentialGroup, Credential>> = {};

  function collect(names: CredentialNames, group: CredentialGroup): void {
    const { credential, errors: found } = readCredential(values, names);
    errors.push(...found);
    if (credential === undefined) return;
    if (groupOfVersion(credential.version) !== group) {
      errors.push(wrongGroup(names, credential.version, group));
    }
    if (credentials[group] !== undefined) {
      errors.push({ name: names.id, allowed: `left out while ${defaultNames.id} is set`, received: 'both' });
    }
    credentials[group] = credential;
  }

  collect(defaultNames, defaultGroup);
  for (const group of ['NA', 'EU', 'FE'] as const) collect(namesByGroup[group], group);
  return { credentials, errors: [...errors, ...paapi5Errors(values)] };
}

function paapi5Errors(values: Values): readonly ConfigError[] {
  const names = ['AMAZON_ACCESS_KEY', 'AMAZON_SECRET_KEY'] as const;
  return halfSet(values, names, { required: values.AMAZON_SOURCE === 'paapi5' });
}

function readCredential(
  values: Values,
  names: CredentialNames,
): { credential?: Credential; errors: readonly ConfigError[] } {
  const [id, secret, version] = [values[names.id], values[names.secret], values[names.version]];
  if (id !== undefined && secret !== undefined && version !== undefined) {
    return { credential: { id, secret, version }, errors: [] };
  }
  return { errors: halfSet(values, [names.id, names.secret, names.version], { required: false }) };
}

/** Names that only make sense together: an error for each that is missing while another is set, or all are required. */
function halfSet(
  values: Values,
  names: readonly VariableName[],
  { required }: { required: boolean },
): readonly ConfigError[] {
  const set = names.filter((name) => values[name] !== undefined);
  if (set.length === 0 && !required) return [];
  const reason = set.length === 0 ? 'AMAZON_SOURCE is paapi5' : `${set.join(' and ')} is`;
  return names
    .filter((name) => values[name] === undefined)
    .map((name) => ({ name, allowed: `set when ${reason}`, received: 'nothing', dependsOn: set }));
}

function wrongGroup(
  names: CredentialNames,
  version: Credential['version'],
  group: CredentialGroup,
): ConfigError {
  const digit = { NA: 1, EU: 2, FE: 3 }[group];
  const isDefault = names === defaultNames;
  const remedy = isDefault
    ? `; for a credential of ${groupOfVersion(version)}, change AMAZON_MARKETPLACE or use ${namesByGroup[groupOfVersion(version)].version}`
    : '';
  return {
    name: names.version,
    allowed: `2.${digit} or 3.${digit}, the versions of the group ${group}${remedy}`,
    received: JSON.stringify(version),
    dependsOn: isDefault ? ['AMAZON_MARKETPLACE'] : [],
  };
}
