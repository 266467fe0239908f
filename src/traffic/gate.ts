import type { Catalogue } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { CredentialGroup } from '../products/marketplace.ts';
import { around, type Step } from './around.ts';
import type { Breakers } from './circuit/breaker.ts';
import { createRetirements } from './circuit/retirements.ts';
import type { Clock } from './clock.ts';
import { derivedCall } from './derived-call.ts';
import type { Stage } from './stage.ts';

/** Turns calls back while their account's circuit is open, before they spend a slot: those that arrive, and those that
 *  wait for a slot when it opens. When a probe is due, one call is let on and the others are told to come back.
 *  An interface that Amazon has switched off turns calls back just so, and is knocked at once an hour. */
export function gate(breakers: Breakers, clock: Pick<Clock, 'elapsed'>): Stage {
  const retirements = createRetirements(clock);
  const probed = new Set<CredentialGroup>();

  const step: Step = async (_operation, call, proceed) => {
    const { group } = call.marketplace;
    if (retirements.isRetired(group)) throw switchedOff();
    const breaker = breakers.of(group);
    const state = breaker.state();
    if (state === 'open') throw closedRoad(breaker.openForMs());
    const isProbe = state === 'half_open';
    if (isProbe && probed.has(group)) throw closedRoad(breakers.upstreamTimeoutMs);
    if (isProbe) probed.add(group);

    const shut = new AbortController();
    const stops = [breaker.onOpen(() => shut.abort()), retirements.onLearned(group, () => shut.abort())];
    const stopListening = () => {
      for (const stop of stops) stop();
    };
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
      if (error instanceof CatalogueError && error.code === 'retired') retirements.learn(group);
      else if (shut.signal.aborted && !call.signal.aborted)
        throw retirements.isRetired(group) ? switchedOff(error) : closedRoad(breaker.openForMs(), error);
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

function switchedOff(cause?: unknown): CatalogueError {
  return new CatalogueError('retired', 'Amazon has switched this interface off', { cause });
}

function closedRoad(retryAfterMs: number, cause?: unknown): CatalogueError {
  return new CatalogueError('upstream_down', 'the circuit to Amazon is open', { retryAfterMs, cause });
}
