import { toAbortError } from '../products/abort-error.ts';
import type { Asin } from '../products/asin.ts';
import type { Call, Catalogue } from '../products/catalogue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Events } from '../telemetry/events.ts';
import { createFlight, type Flight } from './flights/flight.ts';
import { answerFor } from './flights/lookup-answer.ts';
import { createSplitLookup, isRefusal, type PartialLookup, settled } from './flights/split-lookup.ts';
import type { Stage } from './pipeline.ts';

/** Amazon answers ten ASINs in one request, at the price of one (Creators API, GetItems; PA-API 5 the same). */
const mostAsinsPerRequest = 10;

/** Look-ups that wait for a slot anyway leave together, ten ASINs a request, and each asker gets its own part of the
 *  answer. Nothing waits on purpose: a batch leaves when its slot comes, and until then it takes in what fits. */
export function batched({
  clock,
  events,
}: {
  clock: Clock;
  events: Pick<Events, 'upstreamCallAvoided'>;
}): Stage {
  return function batched(next: Catalogue): Catalogue {
    const ask = createSplitLookup(next);
    const waiting = new Map<string, Set<Batch>>();

    function openBatch(call: Call): Batch {
      const key = `${call.marketplace.code} ${call.language}`;
      const batches = waiting.get(key) ?? new Set();
      const asins: Asin[] = [];
      const close = () => {
        batches.delete(batch);
        if (batches.size === 0) waiting.delete(key);
      };
      const batch: Batch = {
        asins,
        flight: createFlight(call, {
          clock,
          fly: (onward) => ask(asins, onward),
          onDeparture: close,
          onEnd: close,
        }),
      };
      waiting.set(key, batches.add(batch));
      return batch;
    }

    function seat(asin: Asin, call: Call): Batch {
      const batches = [...(waiting.get(`${call.marketplace.code} ${call.language}`) ?? [])];
      const batch =
        batches.find(({ asins }) => asins.includes(asin)) ??
        batches.find(({ asins }) => asins.length < mostAsinsPerRequest) ??
        openBatch(call);
      if (!batch.asins.includes(asin)) batch.asins.push(asin);
      return batch;
    }

    return {
      search: (query, call) => next.search(query, call),
      variations: (asin, page, call) => next.variations(asin, page, call),
      browse: (nodeIds, call) => next.browse(nodeIds, call),
      async lookup(asins, call) {
        if (call.signal.aborted) throw toAbortError(call, clock.now());
        const wanted = [...new Set(asins)];
        const before = new Set([...waiting.values()].flatMap((batches) => [...batches]));
        const boarded = [...new Set(wanted.map((asin) => seat(asin, call)))];
        if (boarded.length > 0 && boarded.every((batch) => before.has(batch)))
          events.upstreamCallAvoided({ by: 'batch', operation: 'lookup' });
        const answer = settled(await Promise.all(boarded.map(({ flight }) => flight.board(call))));
        const faults = wanted.flatMap((asin) => answer.failed.get(asin) ?? []);
        // Somebody may have joined for one of these ASINs, and must not be refused for the sake of another.
        if (faults.length > 0) throw faults.find((fault) => !isRefusal(fault)) ?? faults[0];
        return answerFor(wanted, [answer]);
      },
    };
  };
}

interface Batch {
  /** Grows until the batch departs. */
  readonly asins: Asin[];
  readonly flight: Flight<PartialLookup>;
}
