import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import type { Clock } from '../../runtime/clock.ts';

/** One request that several callers wait for. Each rider leaves on its own signal without disturbing the others;
 *  when the last one has left, the flight itself is called off. */
export interface Flight<Answer> {
  /** What travels on: as urgent as the most urgent rider, as patient as the most patient one, and as particular about
   *  age as the most particular one; all live. */
  readonly call: Call;
  /** Waits for the shared answer on behalf of one caller. The first boarding starts the flight.
   *  @throws CatalogueError the flight's own failure · deadline · cancelled */
  board(rider: Call): Promise<Answer>;
  /** Whether somebody can still board: not once it has landed or been called off. */
  isBoarding(): boolean;
}

export interface FlightPlan<Answer> {
  readonly clock: Clock;
  readonly fly: (call: Call) => Promise<Answer>;
  /** A request left for Amazon; again for every further try. */
  readonly onDeparture?: () => void;
  /** The flight has landed, crashed or been called off: nobody boards from here on. */
  readonly onEnd?: () => void;
}

/** A flight that nobody has boarded yet, for callers of the same marketplace and language as `first`. */
export function createFlight<Answer>(first: Call, plan: FlightPlan<Answer>): Flight<Answer> {
  // Seats, not calls: one call may board twice, and each seat is given up by itself.
  const seats = new Set<{ readonly rider: Call }>();
  const calledOff = new AbortController();
  let landing: Promise<Answer> | undefined;
  let ended = false;

  const call: Call = {
    marketplace: first.marketplace,
    language: first.language,
    requestId: first.requestId,
    signal: calledOff.signal,
    get priority() {
      return [...seats].some(({ rider }) => rider.priority === 'person') ? 'person' : 'refresh';
    },
    get deadlineAt() {
      return Math.max(...[...seats].map(({ rider }) => rider.deadlineAt));
    },
    get maxAgeMs() {
      const wishes = [...seats].flatMap(({ rider }) => rider.maxAgeMs ?? []);
      return wishes.length === 0 ? undefined : Math.min(...wishes);
    },
    get caller() {
      const [eldest] = seats;
      return (eldest?.rider ?? first).caller;
    },
    onDeparture() {
      plan.onDeparture?.();
      for (const { rider } of seats) rider.onDeparture?.();
    },
  };

  async function take(): Promise<Answer> {
    try {
      return await plan.fly(call);
    } finally {
      end();
    }
  }

  function end(): void {
    if (ended) return;
    ended = true;
    plan.onEnd?.();
  }

  function leave(seat: { readonly rider: Call }): void {
    seats.delete(seat);
    if (seats.size > 0 || ended) return;
    end();
    calledOff.abort();
  }

  return {
    call,
    isBoarding: () => !ended,
    board(rider) {
      const seat = { rider };
      seats.add(seat);
      landing ??= take();
      return untilGone(landing, rider, plan.clock).finally(() => leave(seat));
    },
  };
}

/** The shared answer, or the rider's own departure, whichever comes first. */
function untilGone<Answer>(answer: Promise<Answer>, rider: Call, clock: Clock): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const go = () => reject(toAbortError(rider, clock.now()));
    if (rider.signal.aborted) go();
    rider.signal.addEventListener('abort', go, { once: true });
    const stay = () => rider.signal.removeEventListener('abort', go);
    answer.then(resolve, reject).then(stay, stay);
  });
}
