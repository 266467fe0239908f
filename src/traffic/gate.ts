import type { Catalogue } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { CredentialGroup } from '../products/marketplace.ts';
import { around, type Step } from './around.ts';
import type { Breakers } from './breaker.ts';
import { derivedCall } from './derived-call.ts';
import type { Stage } from './stage.ts';

/** Turns calls back while their account's circuit is open, before they spend a slot: those that arrive, and those that
 *  wait for a slot when it opens. When a probe is due, one call is let on and the others are told to come back. */
export function gate(breakers: Breakers): Stage {
  const probed = new Set<CredentialGroup>();

  const step: Step = async (_operation, call, proceed) => {
    const { group } = call.marketplace;
    const breaker = breakers.of(group);
    const state = breaker.state();
    if (state === 'open') throw closedRoad(breaker.openForMs());
    const isProbe = state === 'half_open';
    if (isProbe && probed.has(group)) throw closedRoad(breakers.upstreamTimeoutMs);
    if (isProbe) probed.add(group);

    const shut = new AbortController();
    const stopListening = breaker.onOpen(() => shut.abort());
    const guardedCall = derivedCall(call, {
      signal: AbortSignal.any([call.signal, shut.signal]),
      onDeparture() {
        // What has left is not called back: the slot is spent, and the answer may still come.
        stopListening();
        call.onDeparture?.();
      },
    });
    try {
      return await proceed(guardedCall);
    } catch (error) {
      if (shut.signal.aborted && !call.signal.aborted) throw closedRoad(breaker.openForMs(), error);
      throw error;
    } finally {
      stopListening();
      if (isProbe) probed.delete(group);
    }
  };

  return function gate(next: Catalogue): Catalogue {
    return around(next, step);
  };
}

function closedRoad(retryAfterMs: number, cause?: unknown): CatalogueError {
  return new CatalogueError('upstream_down', 'the circuit to Amazon is open', { retryAfterMs, cause });
}
