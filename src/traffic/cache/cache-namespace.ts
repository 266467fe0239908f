import type { EpochMs } from '../../products/product.ts';
import type { Freshness, FreshnessPolicy, FreshnessRequirement } from './freshness-policy.ts';
import type {
  AskedTimes,
  CachedValues,
  CacheEntry,
  CacheValue,
  Namespace,
  Store,
  StoredEntry,
  StoreLevel,
} from './store.ts';

/** One namespace of the store, with every entry judged by the freshness policy when it is read. */
export interface CacheNamespace<Value> {
  /** The entries that may still be used; expired ones are left out, whatever the store says.
   *  @param requirement one for all keys, or one for each */
  get(
    keys: readonly string[],
    requirement: FreshnessRequirement | ((key: string) => FreshnessRequirement),
  ): Promise<ReadonlyMap<string, CachedEntry<Value>>>;

  /** @param ttlJitter one per answer: its parts then expire together, and are fetched together again */
  put(answers: ReadonlyMap<string, CacheValue<Value>>, ttlJitter: number): Promise<void>;
}

/** An answer that may be used, and how. */
export interface CachedEntry<Value> {
  readonly answer: CacheValue<Value>;
  readonly freshness: Exclude<Freshness, 'expired'>;
  readonly level: StoreLevel;
  readonly expiresAt: EpochMs;
}

export interface CacheNamespaceParts {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly now: () => EpochMs;
}

/** @param askedAtOf when Amazon was asked for a value */
export function createCacheNamespace<N extends Namespace>(
  namespace: N,
  askedAtOf: (value: CachedValues[N]) => AskedTimes,
  { store, policy, now }: CacheNamespaceParts,
): CacheNamespace<CachedValues[N]> {
  return {
    async get(keys, requirement) {
      const judge = (key: string, entry: StoredEntry<CachedValues[N]>) =>
        policy.judge(
          'missing' in entry.answer ? 'missing' : namespace,
          entry,
          typeof requirement === 'function' ? requirement(key) : requirement,
        );
      const entries = new Map<string, CachedEntry<CachedValues[N]>>();
      // What is not fresh here may have been fetched again by another replica.
      const suffices = (entry: StoredEntry<CachedValues[N]>, key: string) => judge(key, entry) === 'fresh';
      for (const [key, entry] of await store.readMany(namespace, keys, suffices)) {
        const { answer, level, expiresAt } = entry;
        const freshness = judge(key, entry);
        if (freshness !== 'expired') entries.set(key, { answer, freshness, level, expiresAt });
      }
      return entries;
    },

    async put(answers, ttlJitter) {
      const entries = new Map<string, CacheEntry<CachedValues[N]>>();
      for (const [key, answer] of answers) {
        const askedAt = 'missing' in answer ? { content: now() } : askedAtOf(answer.value);
        entries.set(key, { answer, askedAt, expiresAt: policy.expiresAt(askedAt), ttlJitter });
      }
      if (entries.size > 0) await store.write(namespace, entries);
    },
  };
}
