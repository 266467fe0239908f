/** The rate limiter of one Amazon account: knows when requests left, and when the next one may. In memory for one
 *  process, or in Redis for all replicas; both keep the same two promises, even when the wall clock is set:
 *  departures are never closer than the rate allows, and no 24 hours hold more of them than the budget. */
export interface RateLimiter {
  /** Reserves the next free slot that is at least `minWaitMs` away (default 0), unless it is further than
   *  `maxWaitMs`. */
  reserve(options: { maxWaitMs: number; minWaitMs?: number }): Promise<SlotDecision>;
  /** Amazon asked for a pause: no slot before it is over. Holds for every replica on this account. */
  pause(ms: number): Promise<void>;
  /** What is known without a round trip: available at once, and perhaps a moment old. */
  state(): LimiterState;
}

export type SlotDecision =
  | Reservation
  /** The next slot comes later than `maxWaitMs`. */
  | { readonly outcome: 'busy'; readonly retryAfterMs: number }
  /** The budget is spent; the oldest departure leaves the window after this time. */
  | { readonly outcome: 'exhausted'; readonly retryAfterMs: number };

interface Reservation {
  readonly outcome: 'granted';
  /** The slot is this far in the future, or has passed when negative; leaving earlier breaks the rate. */
  readonly waitMs: number;
  /** The slot is not used after all: its unit of the budget goes back. Before the next `reserve`, or never. */
  release(): void;
}

interface LimiterState {
  /** Departures within the present 24 hours. */
  readonly used: number;
  /** Until the oldest of them leaves the window; absent when there is none. */
  readonly oldestExpiresInMs?: number;
  /** Until the next slot, budget apart. */
  readonly nextSlotInMs: number;
  /** Until the pause that Amazon asked for is over; 0 when there is none. */
  readonly pausedForMs: number;
  /** How far apart the slots of this process are while others share the account; absent: as the rate allows. */
  readonly intervalMs?: number;
}
