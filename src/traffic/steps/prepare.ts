import type { Source } from '../../products/catalogue.ts';
import type { Step } from '../pipeline.ts';

/** Gets ready what a request needs, such as an access token, before it queues: a slot is then taken when the request
 *  can really leave.
 *  @param asRequest where a failed preparation is reported, at no slot, as the failed request that it stands for */
export function prepare(source: Required<Pick<Source, 'prepare'>>, asRequest: Step): Step {
  return async (operation, call, proceed) => {
    try {
      await source.prepare(call);
    } catch (error) {
      if (call.signal.aborted) throw error;
      return asRequest(operation, call, () => Promise.reject(error));
    }
    return proceed(call);
  };
}
