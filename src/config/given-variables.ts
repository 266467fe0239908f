import { environmentVariables, type Variable } from './environment-variables.ts';
import { type Fault, shown } from './fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the operator really said: trimmed, blank values gone, secrets fetched from the files that name them. */
export interface Given {
  readonly texts: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
}

/** Collects the variables that are set. A secret may stand in a file instead: `METRICS_TOKEN_FILE=/run/secrets/…`,
 *  as container engines hand them out. */
export function givenVariables(env: Environment, readFile: (path: string) => string): Given {
  const texts = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(env)) {
    const text = value?.trim();
    if (text !== undefined && text !== '') texts.set(name, text);
  }
  for (const [name, variable] of Object.entries<Variable<unknown>>(environmentVariables)) {
    const path = texts.get(`${name}_FILE`);
    if (variable.secret !== true || path === undefined) continue;
    texts.delete(`${name}_FILE`);
    if (texts.has(name)) {
      faults.push({ name: `${name}_FILE`, allowed: `left out while ${name} is set`, received: 'both' });
      continue;
    }
    const content = contentOf(path, readFile);
    if (content === undefined) {
      const received = shown(path, { secret: false });
      faults.push({
        name: `${name}_FILE`,
        allowed: 'the path of a readable file that is not empty',
        received,
      });
    } else texts.set(name, content);
  }
  return { texts, faults };
}

function contentOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    // Why it cannot be read is between the operator and the file system; that it cannot be read is the fault.
    return undefined;
  }
}
