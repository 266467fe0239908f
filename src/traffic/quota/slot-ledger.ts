/** The books of one Amazon account: when requests left, and when the next one may. One per process in memory, or one
 *  for all replicas in Redis; both keep the same two promises, whatever the wall clock does:
 *  departures are never closer than the rate allows, and no 24 hours hold more of them than the budget. */
export interface SlotLedger {
  /** Books the next free slot that is at least `minWaitMs` away (default 0), unless it is further than `maxWaitMs`. */
  take(options: { maxWaitMs: number; minWaitMs?: number }): Promise<SlotDecision>;
  /** Amazon asked for a pause: no slot before it is over. Shared with everybody on this account. */
  pause(ms: number): Promise<void>;
  /** What is known without asking anybody: at once, and perhaps a moment old. */
  standing(): SlotStanding;
}

export type SlotDecision =
  | SlotGrant
  /** The next slot comes too late for the one who asked. */
  | { readonly outcome: 'busy'; readonly retryAfterMs: number }
  /** The budget is spent; the oldest departure leaves the window after this time. */
  | { readonly outcome: 'exhausted'; readonly retryAfterMs: number };

interface SlotGrant {
  readonly outcome: 'granted';
  /** The slot is this far in the future, or has passed when negative; leaving earlier breaks the rate. */
  readonly waitMs: number;
  /** Nobody wants the slot any more: its unit of the budget goes back. Before the next `take`, or never. */
  giveBack(): void;
}

interface SlotStanding {
  /** Departures within the present 24 hours. */
  readonly used: number;
  /** Until the oldest of them leaves the window; absent when there is none. */
  readonly oldestLeavesInMs?: number;
  /** Until the next slot, budget apart. */
  readonly nextSlotInMs: number;
  /** Until the pause that Amazon asked for is over; 0 when there is none. */
  readonly pausedForMs: number;
  /** How far apart the slots of this process are while others share the account; absent: as the rate allows. */
  readonly strideMs?: number;
}
