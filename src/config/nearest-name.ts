import { editDistance } from '../products/word-matching.ts';

export interface Nearest {
  readonly name: string;
  /** Letters to insert, drop or replace. */
  readonly edits: number;
}

/** The known name that takes the fewest edits to reach. */
export function nearestName(name: string, known: readonly string[]): Nearest | undefined {
  return known
    .map((each) => ({ name: each, edits: editDistance(name, each) }))
    .reduce<Nearest | undefined>((best, next) => (best && best.edits <= next.edits ? best : next), undefined);
}
