import { CatalogueError } from '../../products/errors.ts';
import type { Breakers } from '../circuit/breakers.ts';
import type { Refusal, RefusedAccounts } from '../circuit/refused-accounts.ts';
import { derivedCall, type Step } from '../pipeline.ts';

/** Rejects calls while their account's circuit is open, or while Amazon refuses the account, before they spend a slot:
 *  those that arrive, and those that wait for a slot when it happens. When a probe is due, one call proceeds and the
 *  others are rejected: by an open circuit with the time after which to retry. */
export function failFast(breakers: Breakers, refused: RefusedAccounts): Step {
  const probed = new Set<string>();

  return async (_operation, call, proceed) => {
    const { group, code } = call.marketplace;
    const refusal = refused.of(call.marketplace);
    // One probe, if both are due, is the account's: an answer of any kind closes the circuit as well.
    const probe = refusal === undefined ? group : `${group} ${code}`;
    if (refusal !== undefined && (refusal.heldForMs > 0 || probed.has(probe))) throw stillRefused(refusal);
    const breaker = breakers.of(group);
    const state = breaker.state();
    if (state === 'open') throw circuitOpen(breaker.openForMs());
    const isProbe = state === 'half_open' || refusal !== undefined;
    if (isProbe && probed.has(probe)) throw circuitOpen(breakers.upstreamTimeoutMs);
    if (isProbe) probed.add(probe);

    const shut = new AbortController();
    const stops = [
      breaker.onOpen(() => shut.abort()),
      refused.onRefused(call.marketplace, () => shut.abort()),
    ];
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
      const answer = await proceed(onwardCall);
      refused.saw(call.marketplace);
      return answer;
    } catch (error) {
      if (shut.signal.aborted && !call.signal.aborted) {
        const now = refused.of(call.marketplace);
        throw now === undefined ? circuitOpen(breaker.openForMs(), error) : stillRefused(now);
      }
      refused.saw(call.marketplace, error);
      throw error;
    } finally {
      stopListening();
      if (isProbe) probed.delete(probe);
    }
  };
}

function stillRefused({ code, error }: Refusal): CatalogueError {
  return new CatalogueError(code, 'Amazon refused this account a short while ago', { cause: error });
}

function circuitOpen(retryAfterMs: number, cause?: unknown): CatalogueError {
  return new CatalogueError('upstream_down', 'the circuit to Amazon is open', { retryAfterMs, cause });
}
