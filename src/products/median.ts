/** The middle of the values, or the mean of the two in the middle; `undefined` for none. Unlike an average it shrugs at
 *  one odd value, and comes out the same to the last bit in whatever order the values come. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
