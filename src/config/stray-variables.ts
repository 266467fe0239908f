import { environmentVariables, type Variable } from './environment-variables.ts';
import { type Fault, shown } from './fault.ts';
import { nearestName } from './nearest-name.ts';

// Whoever sets something that begins like this is talking to us.
const ourPrefixes =
  /^(?:AMAZON|AUTH|CACHE|CIRCUIT|CREATORS|MAX_REQUESTS|METRICS|MOCK|OAUTH|PAAPI|RATE_LIMIT|REDIS|TOOL|UPSTREAM)_/;

// Kubernetes puts the addresses of neighbouring services into the environment under the services' names.
const serviceLink = /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT_\d+_(?:TCP|UDP)(?:_\w+)?$/;

const minLength = 7;
const maxSlips = 2;

/** Finds what was set for us but reaches nobody. A slip of the pen is a fault, since the server would run with a
 *  default that the operator meant to change; a name that is merely unknown is a note. */
export function strayVariables(texts: ReadonlyMap<string, string>): {
  faults: readonly Fault[];
  notes: readonly string[];
} {
  const variables = new Map<string, Variable<unknown>>(Object.entries(environmentVariables));
  const known = [...variables.keys()];
  const faults: Fault[] = [];
  const notes: string[] = [];
  for (const [name, text] of texts) {
    if (variables.has(name) || serviceLink.test(name) || /^tcp:\/\//.test(text)) continue;
    const nearest = nearestName(name, known);
    if (nearest === undefined) continue;
    if (name.length >= minLength && nearest.edits <= maxSlips && !texts.has(nearest.name)) {
      faults.push({
        name,
        allowed: `spelt ${nearest.name}: nothing reads it as it is`,
        received: shown(text, { secret: variables.get(nearest.name)?.secret === true }),
      });
    } else if (ourPrefixes.test(name)) {
      notes.push(`${name} is set, but nothing reads it. The nearest known name is ${nearest.name}.`);
    }
  }
  return { faults, notes };
}
