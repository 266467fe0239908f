/** The little that sign-in state needs from a store: this process's memory, or Redis so that any replica can finish
 *  what another began. Unlike a cache it may not shrug: a method that cannot do its work rejects, because a code
 *  that is not known to be unused must not be taken for unused. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  /** @param ttlMs absent: for ever */
  set(key: string, value: string, ttlMs?: number): Promise<void>;
  /** Sets what is not there yet; of all that try at once, one alone hears `true`. */
  add(key: string, value: string, ttlMs?: number): Promise<boolean>;
  delete(keys: readonly string[]): Promise<void>;
  /** Adds one and says how many that makes. The key lives for `ttlMs` from its first increment. */
  increment(key: string, ttlMs: number): Promise<number>;
  /** Adds a member to a set, which lives at least `ttlMs` longer. */
  addMember(key: string, member: string, ttlMs: number): Promise<void>;
  members(key: string): Promise<readonly string[]>;
}
