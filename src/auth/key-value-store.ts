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

/** The store could not be asked. It says nothing about a code, a token or a visitor; a little later it may. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The same store, whose failures can be told from bugs of ours. */
export function withKnownFailures(store: KeyValueStore): KeyValueStore {
  const known = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (cause) {
      throw new StoreUnavailable('the store of sign-ins does not answer', { cause });
    }
  };
  return {
    get: (key) => known(store.get(key)),
    set: (key, value, ttlMs) => known(store.set(key, value, ttlMs)),
    add: (key, value, ttlMs) => known(store.add(key, value, ttlMs)),
    delete: (keys) => known(store.delete(keys)),
    increment: (key, ttlMs) => known(store.increment(key, ttlMs)),
    addMember: (key, member, ttlMs) => known(store.addMember(key, member, ttlMs)),
    members: (key) => known(store.members(key)),
  };
}

interface Slot {
  readonly text: string;
  readonly members: ReadonlySet<string>;
  readonly expiresAt: number;
}

/** Keeps sign-in state in this process, for a server that runs alone.
 *  @param now milliseconds of the wall clock
 *  @param maxEntries beyond it, what would expire soonest goes first: a flood of begun sign-ins, good for minutes,
 *  cannot push out refresh tokens, good for weeks */
export function createMemoryKeyValueStore(now: () => number, maxEntries = 20_000): KeyValueStore {
  const slots = new Map<string, Slot>();

  function read(key: string): Slot | undefined {
    const slot = slots.get(key);
    if (slot === undefined || slot.expiresAt > now()) return slot;
    slots.delete(key);
    return undefined;
  }

  function write(key: string, slot: Slot): void {
    slots.set(key, slot);
    if (slots.size > maxEntries) makeRoom();
  }

  // A tenth at a time, so that a flood does not pay for a sort with every entry.
  function makeRoom(): void {
    const inOrder = [...slots].toSorted(([, one], [, other]) => one.expiresAt - other.expiresAt);
    for (const [key] of inOrder.slice(0, Math.ceil(maxEntries / 10))) slots.delete(key);
  }

  const endOf = (ttlMs: number | undefined) => (ttlMs === undefined ? Infinity : now() + ttlMs);
  const textSlot = (text: string, expiresAt: number): Slot => ({ text, members: new Set(), expiresAt });

  return {
    get: async (key) => read(key)?.text,
    set: async (key, value, ttlMs) => write(key, textSlot(value, endOf(ttlMs))),
    add: async (key, value, ttlMs) => {
      if (read(key) !== undefined) return false;
      write(key, textSlot(value, endOf(ttlMs)));
      return true;
    },
    delete: async (keys) => {
      for (const key of keys) slots.delete(key);
    },
    increment: async (key, ttlMs) => {
      const slot = read(key);
      const count = Number(slot?.text ?? '0') + 1;
      write(key, textSlot(String(count), slot?.expiresAt ?? endOf(ttlMs)));
      return count;
    },
    addMember: async (key, member, ttlMs) => {
      const slot = read(key);
      const members = new Set([...(slot?.members ?? []), member]);
      write(key, { text: '', members, expiresAt: Math.max(slot?.expiresAt ?? 0, endOf(ttlMs)) });
    },
    members: async (key) => [...(read(key)?.members ?? [])],
  };
}
