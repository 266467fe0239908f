import type { ToolCall } from './workload.ts';

/** The Amazon calls of a day without limits on which every answer stays known for `knownForMs`: a search costs one the
 *  first time it is asked, and so does each look-up of products that neither a search nor a look-up has brought. */
export function countNeededCalls(calls: readonly ToolCall[], knownForMs: number): number {
  const askedAt = new Map<string, number>();
  const isKnown = (key: string, atMs: number) =>
    atMs - (askedAt.get(key) ?? Number.NEGATIVE_INFINITY) < knownForMs;
  let needed = 0;
  for (const { atMs, marketplace, question, items } of calls) {
    const products = items.map((item) => `${marketplace} ${item}`);
    const unknown = products.filter((key) => !isKnown(key, atMs));
    if (question !== undefined ? isKnown(question, atMs) : unknown.length === 0) continue;
    needed += 1;
    if (question !== undefined) askedAt.set(question, atMs);
    for (const key of question !== undefined ? products : unknown) askedAt.set(key, atMs);
  }
  return needed;
}
