export interface Nearest {
  readonly name: string;
  /** Letters to insert, drop or replace. */
  readonly edits: number;
}

/** The known name that takes the fewest edits to reach. */
export function nearestName(name: string, known: readonly string[]): Nearest | undefined {
  return known
    .map((each) => ({ name: each, edits: editsBetween(name, each) }))
    .reduce<Nearest | undefined>((best, next) => (best && best.edits <= next.edits ? best : next), undefined);
}

// Levenshtein, keeping one row at a time.
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
