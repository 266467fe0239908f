import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { type Clock, wait } from '../../runtime/clock.ts';
import type { Leases } from './leases.ts';

/** One flight for all replicas: whoever holds the lease on a key fetches it, everybody else waits until the answer is
 *  in the store. */
export interface JointFlight<Value> {
  /** @returns a value for every key
   *  @throws CatalogueError what fetching failed with · deadline · cancelled */
  board(keys: readonly string[], call: Call, ways: Ways<Value>): Promise<ReadonlyMap<string, Value>>;
}

/** Where values come from. */
interface Ways<Value> {
  /** Reads what others have brought since. */
  readonly look: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
  /** Asks Amazon; every key gets a value. */
  readonly fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
  /** Somebody else fetched it all. */
  readonly onSaved: () => void;
}

const firstPauseMs = 25;
const longestPauseMs = 250;

export function createJointFlight<Value>({
  leases,
  clock,
}: {
  readonly leases: Leases;
  readonly clock: Clock;
}): JointFlight<Value> {
  async function fetchOurs(keys: readonly string[], { look, fetch }: Ways<Value>, release: () => void) {
    try {
      // It may have been fetched between our look into the store and our lease.
      const known = await look(keys);
      const rest = keys.filter((key) => !known.has(key));
      return rest.length === 0 ? known : new Map([...known, ...(await fetch(rest))]);
    } finally {
      // A turn of the event loop later `cached` has sent the answer to the store, ahead of this on the same
      // connection: whoever finds the lease gone finds the answer.
      setImmediate(release);
    }
  }

  /** Waits for other holders, until all have answered or one has given up. Holders may hold for long, but not in
   *  silence: they renew their leases, or lose them. */
  async function awaitTheirs(keys: readonly string[], call: Call, { look }: Ways<Value>, done: AbortSignal) {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await wait(pauseMs * (0.5 + Math.random()), AbortSignal.any([call.signal, done]));
      if (call.signal.aborted) throw toAbortError(call, clock.now());
      const held = await leases.held(keys);
      const known = await look(keys);
      const isOver =
        keys.every((key) => known.has(key)) || keys.some((key) => !known.has(key) && !held.has(key));
      if (isOver || done.aborted) return known;
    }
  }

  return {
    async board(keys, call, ways) {
      const known = new Map<string, Value>();
      let hasFetched = false;
      while (known.size < keys.length) {
        const open = keys.filter((key) => !known.has(key));
        const holding = await leases.take(open, call.priority);
        const [ours, theirs] = [
          open.filter((key) => holding.keys.has(key)),
          open.filter((key) => !holding.keys.has(key)),
        ];
        const failed = new AbortController();
        hasFetched ||= ours.length > 0;
        const brought = await Promise.all([
          ours.length === 0 ? [] : fetchOurs(ours, ways, holding.release),
          theirs.length === 0 ? [] : awaitTheirs(theirs, call, ways, failed.signal),
        ]).finally(() => failed.abort());
        for (const values of brought) for (const [key, value] of values) known.set(key, value);
      }
      if (!hasFetched) ways.onSaved();
      return known;
    },
  };
}
