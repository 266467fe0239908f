import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Clock } from '../clock.ts';
import type { SlotLedger } from './slot-ledger.ts';
import { createSlotLine } from './slot-line.ts';
import { createThrottlePause } from './throttle-pause.ts';
import type { Waiter } from './waiting-room.ts';

export interface QuotaOptions {
  /** Fractions allowed. */
  readonly perSecond: number;
  /** In any 24 hours. */
  readonly perDay: number;
  /** How many may wait for a slot at once; default 100. */
  readonly maxWaiting?: number;
  readonly clock: Clock;
  readonly events: Pick<Events, 'slotDecided' | 'quotaPaused'>;
}

/** The budget of one Amazon account, and the line of those who want to spend it. */
export interface Quota {
  /** Waits for the right to send one request. Leaving the line costs nothing.
   *  @throws CatalogueError busy, throttled or quota_exhausted (see retryAfterMs) · deadline · cancelled */
  acquire(call: Call): Promise<Slot>;
  snapshot(): QuotaSnapshot;
}

/** The right to send one request now, and the duty to say what Amazon made of it. */
interface Slot {
  answered(): void;
  /** Amazon said 429: everybody on this account holds.
   *  @param retryAfterMs what Amazon asked for, if it said */
  throttled(retryAfterMs: number | undefined): Promise<void>;
}

export interface QuotaSnapshot {
  readonly group: CredentialGroup;
  readonly perSecond: number;
  readonly perDay: number;
  /** Departures in the present 24 hours. */
  readonly usedInWindow: number;
  readonly remaining: number;
  /** When the oldest of them leaves the window; absent while there is none. */
  readonly resetAt?: EpochMs;
  readonly queued: number;
  /** Present while Amazon has us hold. */
  readonly pausedUntil?: EpochMs;
}

const defaultMaxWaiting = 100;

/** Spends one account's budget slot by slot, out of the given books. */
export function createQuota(group: CredentialGroup, ledger: SlotLedger, options: QuotaOptions): Quota {
  const { perSecond, perDay, maxWaiting = defaultMaxWaiting, clock, events } = options;
  const line = createSlotLine({ ledger, perSecond, perDay, maxWaiting, clock });
  const pause = createThrottlePause(clock);

  function openSlot(): Slot {
    const departedAtMs = clock.elapsed();
    return {
      answered: pause.answered,
      async throttled(retryAfterMs) {
        const pauseMs = pause.refused(departedAtMs, retryAfterMs);
        events.quotaPaused({ group, pauseMs });
        await ledger.pause(pauseMs);
        line.review();
      },
    };
  }

  return {
    acquire: (call) =>
      new Promise((resolve, reject) => {
        const askedAtMs = clock.elapsed();
        const decided = (outcome: Parameters<Events['slotDecided']>[0]['outcome']) => {
          call.signal.removeEventListener('abort', leave);
          events.slotDecided({ group, outcome, waitMs: clock.elapsed() - askedAtMs });
        };
        const waiter: Waiter = {
          call,
          admit() {
            decided('granted');
            resolve(openSlot());
          },
          turnAway(error) {
            decided(outcomeOf(error));
            reject(error);
          },
        };
        const leave = () => {
          line.leave(waiter);
          waiter.turnAway(toAbortError(call, clock.now()));
        };
        if (call.signal.aborted || clock.now() >= call.deadlineAt) return leave();
        call.signal.addEventListener('abort', leave, { once: true });
        line.join(waiter);
      }),

    snapshot() {
      const { used, oldestLeavesInMs, pausedForMs } = ledger.standing();
      return {
        group,
        perSecond,
        perDay,
        usedInWindow: used,
        remaining: Math.max(perDay - used, 0),
        queued: line.size(),
        ...(oldestLeavesInMs !== undefined && { resetAt: clock.now() + oldestLeavesInMs }),
        ...(pausedForMs > 0 && { pausedUntil: clock.now() + pausedForMs }),
      };
    },
  };
}

function outcomeOf(error: unknown): 'busy' | 'exhausted' | 'deadline' | 'cancelled' {
  if (!(error instanceof CatalogueError)) return 'cancelled';
  switch (error.code) {
    case 'quota_exhausted':
      return 'exhausted';
    case 'deadline':
    case 'cancelled':
      return error.code;
    default:
      return 'busy';
  }
}
