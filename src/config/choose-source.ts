import type { SourceConfig } from './config.ts';
import type { Values } from './environment-variables.ts';
import type { Fault } from './fault.ts';

const creatorsNames = [
  'CREATORS_CREDENTIAL_ID',
  'CREATORS_CREDENTIAL_SECRET',
  'CREATORS_NA_CREDENTIAL_ID',
  'CREATORS_NA_CREDENTIAL_SECRET',
  'CREATORS_EU_CREDENTIAL_ID',
  'CREATORS_EU_CREDENTIAL_SECRET',
  'CREATORS_FE_CREDENTIAL_ID',
  'CREATORS_FE_CREDENTIAL_SECRET',
] as const;

/** Where products come from. Unless told, credentials decide: somebody who set some wants Amazon, even when one of
 *  them is missing; the demo in its place would look like a success. */
export function chooseSource(values: Values): { kind: SourceConfig['kind']; faults: readonly Fault[] } {
  const { MOCK_MODE: mock, AMAZON_SOURCE: named } = values;
  if (named === undefined) return { kind: unnamedSource(values), faults: [] };
  if (mock === undefined || mock === (named === 'demo')) return { kind: named, faults: [] };
  const allowed = mock
    ? 'demo, or unset, while MOCK_MODE is true'
    : 'another than demo while MOCK_MODE is false';
  const fault = { name: 'AMAZON_SOURCE', allowed, received: JSON.stringify(named), restsOn: ['MOCK_MODE'] };
  return { kind: named, faults: [fault] };
}

function unnamedSource(values: Values): SourceConfig['kind'] {
  if (values.MOCK_MODE !== undefined) return values.MOCK_MODE ? 'demo' : 'creators';
  return creatorsNames.some((name) => values[name] !== undefined) ? 'creators' : 'demo';
}
