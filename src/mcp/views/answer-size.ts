/** How much an answer says: the value of the argument `response_format`. */
export type ResponseFormat = 'concise' | 'detailed';

/** Hosts cut what they show a model at some size; our answers stay whole below this one, in bytes of JSON. */
const maxAnswerBytes = 20_000;

/** Room for everything in an answer besides its list: notes, disclosure, refinements, what was not found. */
const reservedBytes = 3_000;

/** Keeps whole items from the front while they fit into one answer; the answer has to name the rest.
 *  @param extraBytes what the answer carries beyond the usual */
export function takeWithinBudget<T>(
  items: readonly T[],
  extraBytes = 0,
): { readonly shown: readonly T[]; readonly left: readonly T[] } {
  const budgetBytes = maxAnswerBytes - reservedBytes - extraBytes;
  let usedBytes = 0;
  const end = items.findIndex((item) => {
    usedBytes += jsonBytes(item) + 1;
    return usedBytes > budgetBytes;
  });
  return end < 0 ? { shown: items, left: [] } : { shown: items.slice(0, end), left: items.slice(end) };
}

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Cuts at a character, not within one, and shows that it did. */
export function shortened(text: string | undefined, maxChars: number): string | undefined {
  if (text === undefined || text.length <= maxChars) return text;
  return `${[...text]
    .slice(0, maxChars - 1)
    .join('')
    .trimEnd()}…`;
}
