import { CatalogueError } from '../../products/errors.ts';
import { untilAborted } from '../../runtime/abort.ts';
import type { Breakers } from '../circuit/breakers.ts';
import { derivedCall, type Step } from '../pipeline.ts';

/** Sends the request through its account's circuit breaker, and for no longer than the upstream timeout. A caller that
 *  leaves is not counted as a failure of Amazon. */
export function circuitBreaker(breakers: Breakers): Step {
  const { upstreamTimeoutMs } = breakers;
  return (_operation, call, proceed) =>
    breakers.of(call.marketplace.group).run(async (probing) => {
      const timeout = new AbortController();
      const timer = setTimeout(() => timeout.abort(), upstreamTimeoutMs);
      // A probe is finished even when its caller has left: the breaker waits for its outcome, too.
      const signal = probing ? timeout.signal : AbortSignal.any([call.signal, timeout.signal]);
      try {
        // Also for a source that ignores its signal.
        return await untilAborted(proceed(derivedCall(call, { signal })), timeout.signal);
      } catch (error) {
        // The source sees a signal abort and cannot know whose it was.
        if (!timeout.signal.aborted || (call.signal.aborted && !probing)) throw error;
        throw new CatalogueError('upstream_down', `Amazon gave no answer within ${upstreamTimeoutMs} ms`, {
          cause: error,
        });
      } finally {
        clearTimeout(timer);
      }
    });
}
