/** What a host shows a model is cut at some size; ours stay whole below this one, in bytes of JSON. */
const maxAnswerBytes = 20_000;

/** Room for everything in an answer besides its list: notes, disclosure, refinements, what was not found. */
const roomForTheRestBytes = 3_000;

/** Keeps whole items from the front while they fit into one answer; the rest is for the answer to name.
 *  @param besidesBytes what else the answer carries beyond the usual */
export function fitting<T>(
  items: readonly T[],
  besidesBytes = 0,
): { readonly shown: readonly T[]; readonly left: readonly T[] } {
  const room = maxAnswerBytes - roomForTheRestBytes - besidesBytes;
  let used = 0;
  const end = items.findIndex((item) => {
    used += jsonBytes(item) + 1;
    return used > room;
  });
  return end < 0 ? { shown: items, left: [] } : { shown: items.slice(0, end), left: items.slice(end) };
}

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
