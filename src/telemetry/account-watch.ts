import { valuesOf } from './labels.ts';

/** What Amazon last said about one account: `ok`, or why it will not serve it. */
export interface AccountSnapshot {
  readonly group: string;
  readonly state: string;
}

/** Remembers how each account stands with Amazon. Only a success, or a no that waiting cannot cure, changes that: a
 *  throttled call, or one that found nothing, proves neither. */
export interface AccountWatch {
  /** @param outcome `ok`, or the code of a `CatalogueError` */
  saw(group: string, outcome: string): void;
  /** The accounts that Amazon has been asked for. */
  snapshots(): readonly AccountSnapshot[];
}

export function createAccountWatch(): AccountWatch {
  const states = new Map<string, string>();
  return {
    saw(group, outcome) {
      if (valuesOf('accountState').includes(outcome)) states.set(group, outcome);
    },
    snapshots: () => [...states].map(([group, state]) => ({ group, state })),
  };
}
