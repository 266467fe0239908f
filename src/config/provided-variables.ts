import { type ConfigError, printable } from './config-error.ts';
import { environmentVariables } from './environment-variables.ts';
import type { Variable } from './variable.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the operator has set: trimmed, without blank values, secrets read from the files that `NAME_FILE` names. */
export interface Provided {
  readonly texts: ReadonlyMap<string, string>;
  readonly errors: readonly ConfigError[];
}

/** Collects the variables that are set. A secret may stand in a file instead: `METRICS_TOKEN_FILE=/run/secrets/…`,
 *  as container engines hand them out. */
export function providedVariables(env: Environment, readFile: (path: string) => string): Provided {
  const texts = new Map<string, string>();
  const errors: ConfigError[] = [];
  for (const [name, value] of Object.entries(env)) {
    const text = value?.trim();
    if (text !== undefined && text !== '') texts.set(name, text);
  }
  for (const [name, variable] of Object.entries<Variable<unknown>>(environmentVariables)) {
    const path = texts.get(`${name}_FILE`);
    if (variable.secret !== true || path === undefined) continue;
    texts.delete(`${name}_FILE`);
    if (texts.has(name)) {
      errors.push({ name: `${name}_FILE`, allowed: `left out while ${name} is set`, received: 'both' });
      continue;
    }
    const content = contentOf(path, readFile);
    if (content === undefined) {
      const received = printable(path, { secret: false });
      errors.push({
        name: `${name}_FILE`,
        allowed: 'the path of a readable file that is not empty',
        received,
      });
    } else texts.set(name, content);
  }
  return { texts, errors };
}

function contentOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    // Why it cannot be read is between the operator and the file system; that it cannot be read is the error.
    return undefined;
  }
}
