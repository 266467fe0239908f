import { toAbortError } from '../../products/abort-error.ts';
import type { Call, Operation } from '../../products/catalogue.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import { createFlight, type Flight } from './flight.ts';

export interface SharingOptions {
  readonly clock: Clock;
  readonly events: Pick<Events, 'upstreamCallAvoided'>;
}

/** Shares one operation's answers: whoever asks under a key that is in flight boards that flight. */
export function createSharing<Answer>(operation: Operation, { clock, events }: SharingOptions) {
  const flights = new Map<string, Flight<Answer>>();

  return async (key: string, call: Call, fly: (call: Call) => Promise<Answer>): Promise<Answer> => {
    if (call.signal.aborted) throw toAbortError(call, clock.now());
    const underWay = flights.get(key);
    if (underWay) {
      events.upstreamCallAvoided({ by: 'flight', operation });
      return underWay.board(call);
    }
    const flight = createFlight<Answer>(call, { clock, fly, onEnd: () => flights.delete(key) });
    flights.set(key, flight);
    return flight.board(call);
  };
}
