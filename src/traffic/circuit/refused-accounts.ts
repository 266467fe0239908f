import type { Call } from '../../products/catalogue.ts';
import { CatalogueError, type CatalogueErrorCode, errorPolicies } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import { hourMs, minuteMs } from '../../runtime/durations.ts';

type Marketplace = Call['marketplace'];

/** Amazon's no to an account, its credential or its tag: waiting does not cure it, somebody has to act. */
export interface Refusal {
  /** A code that `errorPolicies` calls an account state. */
  readonly code: CatalogueErrorCode;
  readonly since: EpochMs;
  /** Milliseconds until one request may find out whether it still holds; 0 when that is due. */
  readonly heldForMs: number;
  /** What Amazon said, for the operator's log. */
  readonly error: CatalogueError;
}

/** Which accounts Amazon refuses. It is the open circuit of refusals: nothing is sent while one holds, one probe finds
 *  out whether it still does, and each probe in vain doubles the time until the next. */
export interface RefusedAccounts {
  /** The refusal that stands in this marketplace, also while a probe is due or out. */
  of(marketplace: Marketplace): Refusal | undefined;
  /** Learns from how a request ended; no error is a success. Of what is neither a success nor a refusal of the account
   *  it learns nothing. */
  saw(marketplace: Marketplace, error?: unknown): void;
  /** Calls back when Amazon begins to refuse here, or goes on to. @returns how to stop listening */
  onRefused(marketplace: Marketplace, listener: () => void): () => void;
}

/** How long a refusal holds at first, and at most. A credential is mended by people, who then want to see it work; an
 *  interface that is switched off comes back only when a gateway in between is repaired. */
const holds = {
  account: { firstMs: minuteMs / 2, mostMs: 15 * minuteMs },
  retired: { firstMs: hourMs, mostMs: hourMs },
};

interface Held {
  readonly code: CatalogueErrorCode;
  readonly error: CatalogueError;
  readonly since: EpochMs;
  readonly holdMs: number;
  readonly untilMs: number;
}

/** Remembers refusals by marketplace, for a tag and a membership are judged there; only an interface that is switched
 *  off is so for the whole account. */
export function createRefusedAccounts(clock: Pick<Clock, 'now' | 'elapsed'>): RefusedAccounts {
  const held = new Map<string, Held>();
  const listeners = new Set<{ readonly places: readonly string[]; readonly call: () => void }>();

  function find(marketplace: Marketplace): Held | undefined {
    return placesOf(marketplace).flatMap((place) => held.get(place) ?? [])[0];
  }

  function hold(place: string, error: CatalogueError): void {
    const before = held.get(place);
    const at = clock.elapsed();
    // Requests that were out together are refused together: that is one refusal.
    if (before !== undefined && before.code === error.code && at < before.untilMs) return;
    const { firstMs, mostMs } = error.code === 'retired' ? holds.retired : holds.account;
    const holdMs = before?.code === error.code ? Math.min(before.holdMs * 2, mostMs) : firstMs;
    const since = before?.since ?? clock.now();
    held.set(place, { code: error.code, error, since, holdMs, untilMs: at + holdMs });
    for (const { places, call } of [...listeners]) if (places.includes(place)) call();
  }

  return {
    of(marketplace) {
      const known = find(marketplace);
      if (known === undefined) return undefined;
      const { code, error, since, untilMs } = known;
      return { code, error, since, heldForMs: Math.max(untilMs - clock.elapsed(), 0) };
    },
    saw(marketplace, error) {
      const [account, here] = placesOf(marketplace);
      if (error === undefined) {
        held.delete(account);
        held.delete(here);
      } else if (error instanceof CatalogueError && errorPolicies[error.code].isAccountState) {
        hold(error.code === 'retired' ? account : here, error);
      }
    },
    onRefused(marketplace, call) {
      const listener = { places: placesOf(marketplace), call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function placesOf({ group, code }: Marketplace): readonly [account: string, here: string] {
  return [group, `${group} ${code}`];
}
