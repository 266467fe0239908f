import type { EpochMs } from '../../products/product.ts';

/** Remembers which words belong to which id, and finds ids by words. */
export interface InvertedIndex {
  /** Replaces whatever was known of the id.
   *  @param expiresAt from then on it is not found any more */
  put(id: string, words: readonly string[], expiresAt: EpochMs): void;
  /** Until when the id is known; `undefined` when it is not. */
  expiryOf(id: string): EpochMs | undefined;
  /** Ids to which most of these words belong, rare words weighing more; the best first, then the newest. */
  find(words: readonly string[], most: number): readonly string[];
}

export interface InvertedIndexOptions {
  /** The id put longest ago goes first. Some 700 bytes each. */
  readonly maxIds: number;
  readonly now: () => EpochMs;
}

/** Of all that the words weigh together, this much has to be found; two words of like weight must both be. */
const leastShare = 0.6;

export function createInvertedIndex({ maxIds, now }: InvertedIndexOptions): InvertedIndex {
  // Oldest first: a map keeps the order of writing, and putting again moves to the end.
  const entries = new Map<string, { readonly words: ReadonlySet<string>; readonly expiresAt: EpochMs }>();
  const idsByWord = new Map<string, Set<string>>();

  function remove(id: string): void {
    for (const word of entries.get(id)?.words ?? []) {
      const ids = idsByWord.get(word);
      ids?.delete(id);
      if (ids?.size === 0) idsByWord.delete(word);
    }
    entries.delete(id);
  }

  /** What nobody asks for again has to go as well: the licence forbids keeping, not only showing. */
  function sweep(): void {
    for (const [id, { expiresAt }] of entries) {
      if (entries.size <= maxIds && expiresAt > now()) break;
      remove(id);
    }
  }

  const weightOf = (word: string) => Math.log1p(entries.size / (1 + (idsByWord.get(word)?.size ?? 0)));

  return {
    put(id, words, expiresAt) {
      remove(id);
      const distinct = new Set(words);
      entries.set(id, { words: distinct, expiresAt });
      for (const word of distinct) {
        const ids = idsByWord.get(word);
        if (ids === undefined) idsByWord.set(word, new Set([id]));
        else ids.add(id);
      }
      sweep();
    },

    expiryOf: (id) => entries.get(id)?.expiresAt,

    find(words, most) {
      sweep();
      const wanted = [...new Set(words)];
      const scores = new Map<string, number>();
      for (const word of wanted) {
        const weight = weightOf(word);
        for (const id of idsByWord.get(word) ?? []) scores.set(id, (scores.get(id) ?? 0) + weight);
      }
      const least = leastShare * wanted.reduce((sum, word) => sum + weightOf(word), 0);
      const expiryOf = (id: string) => entries.get(id)?.expiresAt ?? 0;
      return [...scores]
        .filter(([id, score]) => score >= least && expiryOf(id) > now())
        .toSorted(([a, scoreA], [b, scoreB]) => scoreB - scoreA || expiryOf(b) - expiryOf(a))
        .slice(0, most)
        .map(([id]) => id);
    },
  };
}
