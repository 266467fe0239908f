import type { Config } from './config.ts';
import type { Parser } from './parsers.ts';

/** One row: everything there is to know about a variable. */
export interface Variable<Value> {
  /** Says what is accepted and in which unit, and gives the value in the unit of the room that reads it. */
  readonly parser: Parser<Value>;
  /** One line for `.env.example` and the README. */
  readonly sentence: string;
  /** Taken when the variable is unset or empty, in the form an operator would write. */
  readonly default?: string;
  /** Never printed; may also come from the file that `NAME_FILE` names. */
  readonly secret?: true;
  /** Absent: always read. */
  readonly when?: Condition;
}

interface Condition {
  readonly sentence: string;
  readonly holds: (config: Pick<Config, 'upstream' | 'auth' | 'metrics' | 'redis'>) => boolean;
}

/** What makes the server read a variable. */
export const sourceIs = (kind: Config['upstream']['settings']['kind']): Condition => ({
  sentence: `AMAZON_SOURCE is ${kind}`,
  holds: ({ upstream }) => upstream.settings.kind === kind,
});

export const authIs = (mode: Config['auth']['mode']): Condition => ({
  sentence: `AUTH_MODE is ${mode}`,
  holds: ({ auth }) => auth.mode === mode,
});

export const sentinelsAreAsked: Condition = {
  sentence: 'REDIS_URL names Sentinels',
  holds: ({ redis }) => redis?.form === 'sentinel',
};

export const metricsAreOn: Condition = {
  sentence: 'ENABLE_METRICS is true',
  holds: ({ metrics }) => metrics.enabled,
};

/** The same rows, each with the condition under which it is read. */
export function onlyWhen<const Rows extends Readonly<Record<string, Variable<unknown>>>>(
  when: Condition,
  rows: Rows,
): { readonly [Name in keyof Rows]: Rows[Name] & { readonly when: Condition } };
export function onlyWhen(when: Condition, rows: Readonly<Record<string, Variable<unknown>>>) {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { ...row, when }]));
}
