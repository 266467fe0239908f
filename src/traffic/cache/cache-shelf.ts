import type { EpochMs } from '../../products/product.ts';
import type { Asker, FreshnessPolicy, Standing } from './cache-policy.ts';
import type { AskedTimes, Entry, Namespace, Shelves, Store, StoredEntry, StoreLevel, Word } from './store.ts';

/** One namespace of the store, with every entry judged by the freshness policy on its way out. */
export interface Shelf<Value> {
  /** What may still be used. An entry that is `gone`, whatever the store says, is left out. */
  read(keys: readonly string[], asker: AskerOf): Promise<ReadonlyMap<string, Judged<Value>>>;

  /** @param lifeShare one draw per answer: its parts then grow old together, and are fetched together again */
  keep(words: ReadonlyMap<string, Word<Value>>, lifeShare: number): Promise<void>;
}

/** One asker for all keys, or one for each. */
type AskerOf = Asker | ((key: string) => Asker);

/** A word of Amazon's that may be used, and how. */
export interface Judged<Value> {
  readonly word: Word<Value>;
  readonly standing: Exclude<Standing, 'gone'>;
  readonly level: StoreLevel;
  readonly expiresAt: EpochMs;
}

export interface ShelfParts {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly now: () => EpochMs;
}

/** @param timesOf reads off a value when Amazon was asked for it */
export function createShelf<N extends Namespace>(
  namespace: N,
  timesOf: (value: Shelves[N]) => AskedTimes,
  { store, policy, now }: ShelfParts,
): Shelf<Shelves[N]> {
  return {
    async read(keys, asker) {
      const judge = (key: string, entry: StoredEntry<Shelves[N]>) =>
        policy.judge(
          'absent' in entry.word ? 'absence' : namespace,
          entry,
          typeof asker === 'function' ? asker(key) : asker,
        );
      const judged = new Map<string, Judged<Shelves[N]>>();
      // What is no longer fresh here may have been fetched anew by another replica.
      const suffices = (entry: StoredEntry<Shelves[N]>, key: string) => judge(key, entry) === 'fresh';
      for (const [key, entry] of await store.readMany(namespace, keys, suffices)) {
        const standing = judge(key, entry);
        if (standing === 'gone') continue;
        judged.set(key, { word: entry.word, standing, level: entry.level, expiresAt: entry.expiresAt });
      }
      return judged;
    },

    async keep(words, lifeShare) {
      const entries = new Map<string, Entry<Shelves[N]>>();
      for (const [key, word] of words) {
        const askedAt = 'absent' in word ? { content: now() } : timesOf(word.present);
        entries.set(key, { word, askedAt, expiresAt: policy.expiresAt(askedAt), lifeShare });
      }
      if (entries.size > 0) await store.write(namespace, entries);
    },
  };
}
