import type { Call } from '../../products/catalogue.ts';

/** Who of all replicas fetches what. A lease is short and renewed while its holder lives, so that a replica which dies
 *  in mid-call keeps the others waiting for a few seconds at most. Without a way to ask, everybody gets every lease:
 *  fetching twice is better than not at all. */
export interface Leases {
  /** Takes what is free. A person's call also takes what is held for a background refresh, which may be far back in
   *  its queue. Never rejects.
   *  @returns the keys that are ours now; the rest is being fetched by somebody else */
  take(keys: readonly string[], priority: Call['priority']): Promise<Holding>;

  /** Which of the keys somebody holds. Never rejects. */
  held(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

interface Holding {
  readonly keys: ReadonlySet<string>;
  /** Gives everything back; what another one has taken over meanwhile stays theirs. */
  release(): void;
}

/** For a server that shares with nobody. */
export function createLoneLeases(): Leases {
  return {
    take: async (keys) => ({ keys: new Set(keys), release: () => undefined }),
    held: async () => new Set(),
  };
}
