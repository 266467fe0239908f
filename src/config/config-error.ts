/** One thing wrong with the environment. It reads as a sentence: name "must be" allowed, "got" received. */
export interface ConfigError {
  readonly name: string;
  /** What the variable may hold, and under which condition. */
  readonly allowed: string;
  /** What it held, fit for printing; never a secret. */
  readonly received: string;
  /** The other variables that this conclusion was drawn from. When one of those is wrong itself, this error is
   *  dropped: it may only follow from the other. */
  readonly dependsOn?: readonly string[];
}

/** What the operator reads on standard error before the server exits. */
export function formatConfigErrors(errors: readonly ConfigError[]): string {
  const count = errors.length === 1 ? 'is one fault' : `are ${errors.length} faults`;
  const sentences = errors.map(
    ({ name, allowed, received }) => `  ${name} must be ${allowed}; got ${received}`,
  );
  return [`The server did not start: there ${count} in its environment.`, ...sentences, ''].join('\n');
}

/** Drops the cascading errors: "AUTH_MODE must be chosen" does not help an operator who has mistyped HOST.
 *  @param concluded errors drawn from several variables
 *  @param own errors of single variables */
export function withoutCascading(
  concluded: readonly ConfigError[],
  own: readonly ConfigError[],
): readonly ConfigError[] {
  const broken = new Set(own.map(({ name }) => name.replace(/_FILE$/, '')));
  return concluded.filter(
    ({ name, dependsOn = [] }) => ![name, ...dependsOn].some((each) => broken.has(each)),
  );
}

// Longer than most settings, shorter than most secrets: what was pasted into the wrong line should not be printed.
const maxPrinted = 32;

/** A received value in a form that is safe to print. */
export function printable(value: string | undefined, { secret }: { secret: boolean }): string {
  if (value === undefined) return 'nothing';
  if (secret) return 'a value that is not shown';
  if (/^[a-z+]+:\/\//i.test(value)) return JSON.stringify(withoutUserinfo(value));
  if (value.length > maxPrinted && !/[,=]/.test(value))
    return `${value.length} characters that are not shown`;
  return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}

// URLs may carry a password before the host and a key in the query.
function withoutUserinfo(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*$/s, '?…');
}
