import { toAbortError } from '../../products/abort-error.ts';
import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, Lookup } from '../../products/catalogue.ts';
import { createFlight, type Flight } from './flight.ts';
import { answerFor } from './lookup-answer.ts';
import type { SharingOptions } from './sharing.ts';

/** Looks products up so that no ASIN is under way twice: what flies already is joined, the rest leaves together. */
export function createSharedLookup(
  next: Pick<Catalogue, 'lookup'>,
  { clock, events }: SharingOptions,
): Catalogue['lookup'] {
  const flights = new Map<string, Flight<Lookup>>();

  function depart(asins: readonly Asin[], call: Call): Flight<Lookup> {
    const keys = asins.map((asin) => keyOf(asin, call));
    const flight = createFlight<Lookup>(call, {
      clock,
      fly: (onward) => next.lookup(asins, onward),
      onEnd() {
        for (const key of keys) flights.delete(key);
      },
    });
    for (const key of keys) flights.set(key, flight);
    return flight;
  }

  return async (asins, call) => {
    if (call.signal.aborted) throw toAbortError(call, clock.now());
    const wanted = [...new Set(asins)];
    const rest = wanted.filter((asin) => !flights.has(keyOf(asin, call)));
    const joined = new Set(wanted.flatMap((asin) => flights.get(keyOf(asin, call)) ?? []));
    if (rest.length === 0 && joined.size > 0)
      events.upstreamCallAvoided({ by: 'flight', operation: 'lookup' });
    const boarded = rest.length > 0 ? [...joined, depart(rest, call)] : [...joined];
    const answers = await Promise.all(boarded.map((flight) => flight.board(call)));
    return answerFor(wanted, answers);
  };
}

function keyOf(asin: Asin, call: Call): string {
  return `${call.marketplace.code} ${call.language} ${asin}`;
}
