import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { CatalogueError, errorPolicies } from '../../products/errors.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import { type CallerSharesOptions, createCallerShares } from './caller-shares.ts';
import type { Waiter } from './fair-queue.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { createScheduler } from './scheduler.ts';

export interface QuotaOptions {
  /** Fractions allowed. */
  readonly perSecond: number;
  /** In any 24 hours. */
  readonly perDay: number;
  /** How many may wait for a slot at once; default 100. */
  readonly maxWaiting?: number;
  /** How much of what others leave one caller may have while there are others; default 1: all. */
  readonly callerShare?: number;
  readonly clock: Clock;
  readonly events: Pick<Events, 'slotDecided' | 'quotaPaused'>;
}

/** The budget of one Amazon account, and the queue of calls that want to spend it. */
export interface Quota {
  /** Waits for the right to send one request. Leaving the queue costs nothing.
   *  @throws CatalogueError busy, throttled, share_used or quota_exhausted (see retryAfterMs) · deadline · cancelled */
  acquire(call: Call): Promise<Slot>;
  snapshot(): QuotaSnapshot;
}

/** The right to send one request now, and the duty to report how Amazon responded. */
interface Slot {
  answered(): void;
  /** Amazon said 429: every call on this account waits.
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
  /** Requests sent in the last 24 hours, by caller; refreshes are nobody's. */
  readonly spentBy?: () => ReadonlyMap<string, number>;
  /** Until a request could leave, budget apart; 0: at once. */
  readonly nextSlotInMs: number;
  /** Present while a pause lasts that Amazon asked for. */
  readonly pausedUntil?: EpochMs;
}

type SlotOutcome = Parameters<Events['slotDecided']>[0]['outcome'];

const defaultMaxWaiting = 100;

/** Spends one account's budget slot by slot, as its rate limiter allows. */
export function createQuota(
  group: CredentialGroup,
  limiter: RateLimiter,
  options: QuotaOptions & Pick<CallerSharesOptions, 'sharing'>,
): Quota {
  const { perSecond, perDay, maxWaiting = defaultMaxWaiting, clock, events } = options;
  const scheduler = createScheduler({ limiter, perSecond, perDay, maxWaiting, clock });
  const pause = createThrottlePause(clock);
  const shares = createCallerShares({ share: options.callerShare ?? 1, clock, sharing: options.sharing });

  /** A refresh is for everybody, and spends nobody's share. */
  function claim({ caller, priority }: Call) {
    const remaining = Math.max(perDay - limiter.state().used, 0);
    return priority === 'background' ? undefined : shares.claim(caller, remaining);
  }

  function openSlot(): Slot {
    const departedAtMs = clock.elapsed();
    return {
      answered: pause.answered,
      async throttled(retryAfterMs) {
        const pauseMs = pause.refused(departedAtMs, retryAfterMs);
        events.quotaPaused({ group, pauseMs });
        await limiter.pause(pauseMs);
        scheduler.rejectLate();
      },
    };
  }

  return {
    acquire: (call) =>
      new Promise((resolve, reject) => {
        const startedAtMs = clock.elapsed();
        const decided = (outcome: SlotOutcome) => {
          call.signal.removeEventListener('abort', leave);
          events.slotDecided({ group, outcome, waitMs: clock.elapsed() - startedAtMs });
        };
        const waiter: Waiter = {
          call,
          grant() {
            decided('granted');
            claimed?.sent();
            resolve(openSlot());
          },
          reject(error) {
            claimed?.dropped();
            decided(outcomeOf(error));
            reject(error);
          },
        };
        const leave = () => {
          claimed?.dropped();
          scheduler.leave(waiter);
          const error = toAbortError(call, clock.now());
          decided(error.code === 'deadline' ? 'deadline' : 'cancelled');
          reject(error);
        };
        let claimed: ReturnType<typeof claim>;
        if (call.signal.aborted || clock.now() >= call.deadlineAt) return leave();
        try {
          claimed = claim(call);
        } catch (error) {
          return waiter.reject(error);
        }
        call.signal.addEventListener('abort', leave, { once: true });
        scheduler.join(waiter);
      }),

    snapshot() {
      const { used, oldestExpiresInMs, pausedForMs, nextSlotInMs } = limiter.state();
      return {
        group,
        perSecond,
        perDay,
        usedInWindow: used,
        remaining: Math.max(perDay - used, 0),
        queued: scheduler.size(),
        spentBy: shares.spent,
        nextSlotInMs: Math.max(nextSlotInMs, 0),
        ...(oldestExpiresInMs !== undefined && { resetAt: clock.now() + oldestExpiresInMs }),
        ...(pausedForMs > 0 && { pausedUntil: clock.now() + pausedForMs }),
      };
    },
  };
}

/** How the scheduler's rejection is counted. An error of ours says nothing about the budget: the call just ends. */
function outcomeOf(error: unknown): SlotOutcome {
  if (!(error instanceof CatalogueError)) return 'cancelled';
  return errorPolicies[error.code].passes === 'later' ? 'exhausted' : 'busy';
}

const firstPauseMs = 1_000;
const longestPauseMs = 900_000;
// From the fourth refusal in a row Amazon's own figure is no longer trusted alone.
const trustedRefusals = 3;

/** How long to pause an account after Amazon refused a request for coming too often. Doubles from one second to a
 *  quarter of an hour while no request gets through: refusals that go on at a low rate mean that the day is used up
 *  (Amazon, "API Rates"), and then a retry every few seconds does not help. */
function createThrottlePause(clock: Pick<Clock, 'elapsed'>) {
  let inARow = 0;
  let lastRefusedAtMs = Number.NEGATIVE_INFINITY;
  return {
    /** @param departedAtMs when the refused request left, in elapsed time
     *  @param askedMs what Amazon asked for, if it said */
    refused(departedAtMs: number, askedMs: number | undefined): number {
      // Requests that were out together when the pause began count as one refusal.
      if (departedAtMs >= lastRefusedAtMs) inARow += 1;
      lastRefusedAtMs = clock.elapsed();
      const ownMs = Math.min(firstPauseMs * 2 ** (inARow - 1), longestPauseMs);
      if (askedMs === undefined) return ownMs;
      return inARow > trustedRefusals ? Math.max(askedMs, ownMs) : askedMs;
    },
    answered(): void {
      inARow = 0;
    },
  };
}
