import { editDistance } from '../products/word-matching.ts';
import { type ConfigError, printable } from './config-error.ts';
import { environmentVariables } from './environment-variables.ts';
import type { Variable } from './variable.ts';

// A name that begins like this was meant for this server.
const ourPrefixes =
  /^(?:AMAZON|AUTH|BLOCKED|CACHE|CIRCUIT|CREATORS|MAX_REQUESTS|METRICS|MOCK|OAUTH|PAAPI|RATE_LIMIT|REDIS|TOOL|UPSTREAM)_/;

// Kubernetes puts the addresses of neighbouring services into the environment under the services' names.
const serviceLink = /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT_\d+_(?:TCP|UDP)(?:_\w+)?$/;

const minLength = 7;
const maxEdits = 2;

/** Finds variables that were meant for this server but that nothing reads. A misspelt name is an error, since the
 *  server would run with a default that the operator meant to change; a name that is merely unknown is a warning. */
export function unknownVariables(texts: ReadonlyMap<string, string>): {
  errors: readonly ConfigError[];
  warnings: readonly string[];
} {
  const variables = new Map<string, Variable<unknown>>(Object.entries(environmentVariables));
  const known = [...variables.keys()];
  const errors: ConfigError[] = [];
  const warnings: string[] = [];
  for (const [name, text] of texts) {
    if (variables.has(name) || serviceLink.test(name) || /^tcp:\/\//.test(text)) continue;
    const nearest = nearestName(name, known);
    if (nearest === undefined) continue;
    if (name.length >= minLength && nearest.edits <= maxEdits && !texts.has(nearest.name)) {
      errors.push({
        name,
        allowed: `spelt ${nearest.name}: nothing reads it as it is`,
        received: printable(text, { secret: variables.get(nearest.name)?.secret === true }),
      });
    } else if (ourPrefixes.test(name)) {
      warnings.push(`${name} is set, but nothing reads it. The nearest known name is ${nearest.name}.`);
    }
  }
  return { errors, warnings };
}

interface Nearest {
  readonly name: string;
  /** Letters to insert, drop or replace. */
  readonly edits: number;
}

/** The known name that takes the fewest edits to reach. */
function nearestName(name: string, known: readonly string[]): Nearest | undefined {
  return known
    .map((each) => ({ name: each, edits: editDistance(name, each) }))
    .reduce<Nearest | undefined>((best, next) => (best && best.edits <= next.edits ? best : next), undefined);
}
