import { CatalogueError } from '../../products/errors.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { Clock } from '../../runtime/clock.ts';
import { hourMs } from '../../runtime/durations.ts';
import type { Breakers } from '../circuit/breakers.ts';
import { derivedCall, type Step } from '../pipeline.ts';

/** Rejects calls while their account's circuit is open, before they spend a slot: those that arrive, and those that
 *  wait for a slot when it opens. When a probe is due, one call proceeds and the others are rejected with the time
 *  after which to retry. An API that Amazon has switched off rejects calls in the same way, and is probed hourly. */
export function failFast(breakers: Breakers, clock: Pick<Clock, 'elapsed'>): Step {
  const disabled = createDisabledAccounts(clock);
  const probed = new Set<CredentialGroup>();

  return async (_operation, call, proceed) => {
    const { group } = call.marketplace;
    if (disabled.has(group)) throw switchedOff();
    const breaker = breakers.of(group);
    const state = breaker.state();
    if (state === 'open') throw circuitOpen(breaker.openForMs());
    const isProbe = state === 'half_open';
    if (isProbe && probed.has(group)) throw circuitOpen(breakers.upstreamTimeoutMs);
    if (isProbe) probed.add(group);

    const shut = new AbortController();
    const stops = [breaker.onOpen(() => shut.abort()), disabled.onAdded(group, () => shut.abort())];
    const stopListening = () => {
      for (const stop of stops) stop();
    };
    const onwardCall = derivedCall(call, {
      signal: AbortSignal.any([call.signal, shut.signal]),
      onSend() {
        // A request that was sent is not aborted: its slot is spent, and the answer may still come.
        stopListening();
        call.onSend?.();
      },
    });
    try {
      return await proceed(onwardCall);
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'retired') disabled.add(group);
      else if (shut.signal.aborted && !call.signal.aborted)
        throw disabled.has(group) ? switchedOff(error) : circuitOpen(breaker.openForMs(), error);
      throw error;
    } finally {
      stopListening();
      if (isProbe) probed.delete(group);
    }
  };
}

function switchedOff(cause?: unknown): CatalogueError {
  return new CatalogueError('retired', 'Amazon has switched this interface off', { cause });
}

function circuitOpen(retryAfterMs: number, cause?: unknown): CatalogueError {
  return new CatalogueError('upstream_down', 'the circuit to Amazon is open', { retryAfterMs, cause });
}

/** Remembers which accounts use an interface that Amazon has switched off. Amazon's answer holds for an hour: waiting
 *  does not help, but a gateway in between may be repaired while this process runs. */
interface DisabledAccounts {
  has(group: CredentialGroup): boolean;
  add(group: CredentialGroup): void;
  /** Calls back when Amazon turns out to have disabled an account.
   *  @returns how to stop listening */
  onAdded(group: CredentialGroup, listener: () => void): () => void;
}

const heldForMs = hourMs;

function createDisabledAccounts(clock: Pick<Clock, 'elapsed'>): DisabledAccounts {
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
