import type { CredentialGroup } from '../../products/marketplace.ts';
import type { Clock } from '../clock.ts';

/** Remembers which accounts use an interface that Amazon has switched off. Amazon's word holds for an hour: waiting
 *  cures nothing, but a gateway in between may be mended while this process runs. */
export interface Retirements {
  isRetired(group: CredentialGroup): boolean;
  learn(group: CredentialGroup): void;
  /** Calls back when an account turns out to be retired.
   *  @returns how to stop listening */
  onLearned(group: CredentialGroup, listener: () => void): () => void;
}

const heldTrueMs = 3_600_000;

export function createRetirements(clock: Pick<Clock, 'elapsed'>): Retirements {
  const learnedAtMs = new Map<CredentialGroup, number>();
  const listeners = new Map<() => void, CredentialGroup>();
  return {
    isRetired(group) {
      const atMs = learnedAtMs.get(group);
      return atMs !== undefined && clock.elapsed() - atMs < heldTrueMs;
    },
    learn(group) {
      learnedAtMs.set(group, clock.elapsed());
      for (const [listener, listensTo] of [...listeners]) if (listensTo === group) listener();
    },
    onLearned(group, listener) {
      // A listener of its own for each call, so that the same function may listen twice.
      const told = () => listener();
      listeners.set(told, group);
      return () => listeners.delete(told);
    },
  };
}
