import { toAbortError } from '../../products/abort-error.ts';
import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, Lookup, MissingReason } from '../../products/catalogue.ts';
import type { Product } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import { createInFlightRequest, type InFlightRequest } from './in-flight-request.ts';
import { createRefusedRequests } from './refused-requests.ts';
import { createSplitLookup, isRefusal, type Outcome, type Outcomes } from './split-lookup.ts';

export interface BatchedLookupOptions {
  readonly clock: Clock;
  readonly events: Pick<Events, 'upstreamCallAvoided'>;
}

/** Amazon answers ten ASINs in one request, at the price of one (Creators API, GetItems; PA-API 5 the same). */
const maxAsinsPerRequest = 10;

interface Batch {
  /** Grows until the request is sent. */
  readonly asins: Asin[];
  readonly request: InFlightRequest<Outcomes>;
  isSent: boolean;
}

/** Looks products up so that no ASIN is in flight twice, and look-ups that wait for a slot leave together, ten ASINs a
 *  request. A batch waits for nothing but its slot: until then it takes in what fits. Each caller gets the outcome of
 *  its own ASINs, whatever became of the others in its batch. */
export function createBatchedLookup(
  next: Pick<Catalogue, 'lookup'>,
  { clock, events }: BatchedLookupOptions,
): Catalogue['lookup'] {
  const splitLookup = createSplitLookup(next);
  const inFlight = new Map<string, Set<Batch>>();
  const refused = createRefusedRequests(clock);

  function openBatch(call: Call): Batch {
    const place = placeOf(call);
    const batches = inFlight.get(place) ?? new Set();
    const asins: Asin[] = [];
    const request = createInFlightRequest(call, {
      clock,
      send: (onward) => splitLookup(asins, onward),
      onSend() {
        batch.isSent = true;
      },
      onSettled() {
        batches.delete(batch);
        if (batches.size === 0) inFlight.delete(place);
      },
    });
    const batch: Batch = { asins, request, isSent: false };
    inFlight.set(place, batches.add(batch));
    return batch;
  }

  function batchWith(asin: Asin, call: Call): Batch {
    const batches = [...(inFlight.get(placeOf(call)) ?? [])];
    const batch =
      batches.find(({ asins }) => asins.includes(asin)) ??
      batches.find(({ asins, isSent }) => !isSent && asins.length < maxAsinsPerRequest) ??
      openBatch(call);
    if (!batch.asins.includes(asin)) batch.asins.push(asin);
    return batch;
  }

  return async (asins, call) => {
    if (call.signal.aborted) throw toAbortError(call, clock.now());
    const all = [...new Set(asins)];
    const keyOf = (asin: Asin) => `${placeOf(call)} ${asin}`;
    const known = all.flatMap((asin) => {
      const error = refused.get(keyOf(asin));
      return error === undefined ? [] : [[asin, { error }] as const];
    });
    const wanted = known.length === 0 ? all : all.filter((asin) => refused.get(keyOf(asin)) === undefined);
    const before = new Set(inFlight.get(placeOf(call)));
    const isNew = wanted.some((asin) => ![...before].some((batch) => batch.asins.includes(asin)));
    const batches = new Set(wanted.map((asin) => batchWith(asin, call)));
    if (batches.size > 0 && [...batches].every((batch) => before.has(batch))) {
      events.upstreamCallAvoided({ by: isNew ? 'batch' : 'flight', operation: 'lookup' });
    }
    const answers = await Promise.all([...batches].map(({ request }) => request.join(call)));
    const news = answers.flatMap((outcomes) => [...outcomes]);
    for (const [asin, outcome] of news)
      if ('error' in outcome && isRefusal(outcome.error)) refused.add(keyOf(asin), outcome.error);
    return toLookup(all, new Map<Asin, Outcome>([...known, ...news]));
  };
}

/** One caller's part of what was asked for several. Once any ASIN was answered the way of asking is sound, and what is
 *  still refused is an ASIN that Amazon rejects. Until then the fault may be in the request, such as a wrong partner tag.
 *  @throws CatalogueError when one of the caller's own ASINs failed, a refusal only if nothing else did */
function toLookup(wanted: readonly Asin[], outcomes: Outcomes): Lookup {
  const isAnyAnswered = [...outcomes.values()].some((outcome) => !('error' in outcome));
  const found = new Map<Asin, Product>();
  const missing = new Map<Asin, MissingReason>();
  const errors: unknown[] = [];
  for (const asin of wanted) {
    const outcome: Outcome | undefined = outcomes.get(asin);
    if (outcome === undefined) throw new TypeError('a batch must have an outcome for each of its ASINs');
    if ('product' in outcome) found.set(asin, outcome.product);
    else if ('missing' in outcome) missing.set(asin, outcome.missing);
    else if (isAnyAnswered && isRefusal(outcome.error)) missing.set(asin, 'invalid');
    else errors.push(outcome.error);
  }
  if (errors.length > 0) throw errors.find((error) => !isRefusal(error)) ?? errors[0];
  return { found, missing };
}

function placeOf({ marketplace, language }: Call): string {
  return `${marketplace.code} ${language}`;
}
