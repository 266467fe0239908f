import { toAbortError } from '../products/abort-error.ts';
import type {
  BrowseNode,
  Call,
  Catalogue,
  Operation,
  SearchPage,
  VariationPage,
} from '../products/catalogue.ts';
import { type ToQueryKey, toQueryKey } from './cache/cache-keys.ts';
import { type BatchedLookupOptions, createBatchedLookup } from './in-flight/batched-lookup.ts';
import { createInFlightRequest, type InFlightRequest } from './in-flight/in-flight-request.ts';
import { createRefusedRequests } from './in-flight/refused-requests.ts';
import { isRefusal } from './in-flight/split-lookup.ts';
import { type Stage, unwatched } from './pipeline.ts';

export interface CoalescedOptions extends BatchedLookupOptions {
  /** Default: `toQueryKey`. */
  readonly queryKey?: ToQueryKey;
}

/** Equal questions in flight share one request, and look-ups that wait anyway leave together (the field's DataLoader).
 *  A caller who leaves aborts nobody else's request. Any request in flight is fresh enough for any `maxAgeMs`: its
 *  answer is yet to come. */
export function coalesced(options: CoalescedOptions): Stage {
  const { queryKey = toQueryKey } = options;
  return function coalesced(next: Catalogue, watched = unwatched): Catalogue {
    const searches = createSharing<SearchPage>('search', options);
    const families = createSharing<VariationPage>('variations', options);
    const nodes = createSharing<readonly BrowseNode[]>('browse', options);
    const lookup = createBatchedLookup(next, options);
    return {
      search: (query, call) =>
        watched('search', call, (inner) =>
          searches(queryKey(query, inner), inner, (onward) => next.search(query, onward)),
        ),
      lookup: (asins, call) => watched('lookup', call, (inner) => lookup(asins, inner)),
      variations: (asin, page, call) =>
        watched('variations', call, (inner) =>
          families(`${placeOf(inner)} ${asin} ${page}`, inner, (onward) =>
            next.variations(asin, page, onward),
          ),
        ),
      browse: (nodeIds, call) =>
        watched('browse', call, (inner) =>
          nodes(`${placeOf(inner)} ${nodeIds.toSorted()}`, inner, (onward) => next.browse(nodeIds, onward)),
        ),
    };
  };
}

/** Shares one operation's answers: a call under a key that is in flight joins that request. */
function createSharing<Answer>(operation: Operation, { clock, events }: BatchedLookupOptions) {
  const inFlight = new Map<string, InFlightRequest<Answer>>();
  const refused = createRefusedRequests(clock);

  return async (key: string, call: Call, send: (call: Call) => Promise<Answer>): Promise<Answer> => {
    if (call.signal.aborted) throw toAbortError(call, clock.now());
    const known = inFlight.get(key);
    if (known !== undefined) {
      events.upstreamCallAvoided({ by: 'flight', operation });
      return known.join(call);
    }
    const refusal = refused.get(key);
    if (refusal !== undefined) throw refusal;
    const onSettled = () => inFlight.delete(key);
    const sendAndLearn = async (onward: Call): Promise<Answer> => {
      try {
        return await send(onward);
      } catch (error) {
        if (isRefusal(error)) refused.add(key, error);
        throw error;
      }
    };
    const request = createInFlightRequest<Answer>(call, { clock, send: sendAndLearn, onSettled });
    inFlight.set(key, request);
    return request.join(call);
  };
}

function placeOf({ marketplace, language }: Call): string {
  return `${marketplace.code} ${language}`;
}
