import { CatalogueError } from '../../products/errors.ts';
import type { Step } from '../pipeline.ts';
import type { Quotas } from '../quota/quotas.ts';

/** Sends a request once its account's quota has a slot for it. The request itself runs outside the queue, so that a
 *  slow answer delays no other request. */
export function rateLimit(quotas: Quotas): Step {
  return async (_operation, call, proceed) => {
    const slot = await quotas.of(call.marketplace.group).acquire(call);
    call.onSend?.();
    call.onTrouble?.(new CatalogueError('upstream_down', 'a request to Amazon is still out'));
    try {
      const answer = await proceed(call);
      slot.answered();
      call.onTrouble?.();
      return answer;
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'throttled')
        await slot.throttled(error.retryAfterMs);
      throw error;
    }
  };
}
