/** How many letters have to be inserted, dropped or replaced to make one word of the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  // One row of the table at a time is all that the next one needs.
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const replace = (above[column - 1] ?? 0) + (b[column - 1] === letter ? 0 : 1);
      const insertOrDrop = Math.min(current[column - 1] ?? 0, above[column] ?? 0) + 1;
      current.push(Math.min(replace, insertOrDrop));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
