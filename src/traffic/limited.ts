import type { Catalogue } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import { around, type Step } from './around.ts';
import type { Quotas } from './quota/quotas.ts';
import type { Stage } from './stage.ts';

/** Sends a request when its account's quota has a slot for it. The request itself runs outside the line, so that a
 *  slow answer holds nobody up. */
export function limited(quotas: Quotas): Stage {
  const step: Step = async (_operation, call, proceed) => {
    const slot = await quotas.of(call.marketplace.group).acquire(call);
    call.onDeparture?.();
    try {
      const answer = await proceed(call);
      slot.answered();
      return answer;
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'throttled')
        await slot.throttled(error.retryAfterMs);
      throw error;
    }
  };

  return function limited(next: Catalogue): Catalogue {
    return around(next, step);
  };
}
