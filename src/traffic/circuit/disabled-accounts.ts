import type { CredentialGroup } from '../../products/marketplace.ts';
import type { Clock } from '../../runtime/clock.ts';
import { hourMs } from '../../runtime/durations.ts';

/** Remembers which accounts use an interface that Amazon has switched off. Amazon's answer holds for an hour: waiting
 *  does not help, but a gateway in between may be repaired while this process runs. */
export interface DisabledAccounts {
  has(group: CredentialGroup): boolean;
  add(group: CredentialGroup): void;
  /** Calls back when Amazon turns out to have disabled an account.
   *  @returns how to stop listening */
  onAdded(group: CredentialGroup, listener: () => void): () => void;
}

const heldForMs = hourMs;

export function createDisabledAccounts(clock: Pick<Clock, 'elapsed'>): DisabledAccounts {
  const addedAtMs = new Map<CredentialGroup, number>();
  const listeners = new Map<() => void, CredentialGroup>();
  return {
    has(group) {
      const atMs = addedAtMs.get(group);
      return atMs !== undefined && clock.elapsed() - atMs < heldForMs;
    },
    add(group) {
      addedAtMs.set(group, clock.elapsed());
      for (const [listener, listensTo] of [...listeners]) if (listensTo === group) listener();
    },
    onAdded(group, listener) {
      // A listener of its own for each call, so that the same function may listen twice.
      const own = () => listener();
      listeners.set(own, group);
      return () => listeners.delete(own);
    },
  };
}
