/** One thing wrong with the environment. It reads as a sentence: name "must be" allowed, "got" received. */
export interface Fault {
  readonly name: string;
  /** What the variable may hold, and under which condition. */
  readonly allowed: string;
  /** What it held, fit for printing; never a secret. */
  readonly received: string;
  /** The other variables that the judgement rests on. When one of those is itself at fault, this fault is
   *  dropped: it may well be only its echo. */
  readonly restsOn?: readonly string[];
}

/** What the operator reads on standard error before the server exits. */
export function formatFaults(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? 'is one fault' : `are ${faults.length} faults`;
  const sentences = faults.map(
    ({ name, allowed, received }) => `  ${name} must be ${allowed}; got ${received}`,
  );
  return [`The server did not start: there ${count} in its environment.`, ...sentences, ''].join('\n');
}

// Longer than most settings, shorter than most secrets: what was pasted into the wrong line should not be printed.
const maxShown = 32;

/** A received value in a form that is safe to print. */
export function shown(value: string | undefined, { secret }: { secret: boolean }): string {
  if (value === undefined) return 'nothing';
  if (secret) return 'a value that is not shown';
  if (/^[a-z+]+:\/\//i.test(value)) return JSON.stringify(withoutUserinfo(value));
  if (value.length > maxShown && !/[,=]/.test(value)) return `${value.length} characters that are not shown`;
  return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}

// URLs may carry a password before the host and a key in the query.
function withoutUserinfo(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*$/s, '?…');
}
