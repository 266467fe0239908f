import { licenceCeilings } from '../../products/freshness.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { Clock } from '../../runtime/clock.ts';
import { minuteMs } from '../../runtime/durations.ts';
import type { QuotaSnapshot } from '../quota/quota.ts';
import { type BurnRateMeter, createBurnRateMeter } from './burn-rate.ts';

/** How an account's budget is to be spent at present. */
export interface BudgetMode {
  /** What is asked for less often than this, in asks an hour, may grow as old as `ageLimitMs`; 0: nothing may. */
  readonly serveStaleBelowPerHour: number;
  readonly ageLimitMs: number;
  /** There is enough to fetch anew, before it is too old, what is asked most. */
  readonly refreshesAhead: boolean;
  /** What is left is kept for what only Amazon can answer: products that nobody has looked at today. */
  readonly shedSearches: boolean;
}

/** `plenty`: refresh ahead. `enough`: everything is kept fresh. `short`: what is asked for seldom grows older.
 *  `scarce`: the rest is for what only Amazon can answer. */
type BudgetState = 'plenty' | 'enough' | 'short' | 'scarce';

export interface BudgetSnapshot extends BudgetMode {
  readonly group: CredentialGroup;
  readonly state: BudgetState;
  readonly requestsPerHour: number;
  /** How many times too fast the present pace is. */
  readonly burnRate: number;
  /** Fit for strangers to read. */
  readonly why: string;
}

/** Decides how old answers may grow, so that the day's budget lasts. First goes refreshing in the background, then
 *  the freshness of what few people ask for, and only then does anybody wait. */
export interface BudgetPolicy {
  mode(group: CredentialGroup): BudgetMode;
  snapshots(): readonly BudgetSnapshot[];
}

export interface BudgetPolicyOptions {
  readonly quotas: () => readonly QuotaSnapshot[];
  readonly clock: Clock;
}

/** Each step costs more freshness than the one before. At two asks an hour and more, keeping an answer fresh is worth
 *  its request on any day: one request then serves two or more people. */
const stepsPerHour = [0, 0.25, 0.5, 1, 2] as const;

/** At the height of a shop's day the pace is almost twice the mean; that much is no sign of want. */
const tightenFromBurnRate = 1.8;
const loosenBelowBurnRate = 1.2;

const lookEveryMs = 1_000;
const reviewEveryMs = minuteMs;
const stepEveryMs = 5 * minuteMs;

/** The last part of the day, which `limited` keeps for people; searches have a stand-in, look-ups have none. */
const reservedShare = 0.1;

/** Until we have watched for so long, a low pace proves nothing: we may just have started. */
const provenAfterMs = 10 * minuteMs;

const ordinaryAgeMs = licenceCeilings.unstampedOfferMs;

interface Account {
  readonly watch: BurnRateMeter;
  step: number;
  steppedAtMs: number;
  lookedAtMs: number;
  reviewedAtMs: number;
  watchedSinceMs?: number;
  isLow: boolean;
  snapshot: BudgetSnapshot;
}

export function createBudgetPolicy({ quotas, clock }: BudgetPolicyOptions): BudgetPolicy {
  const accounts = new Map<CredentialGroup, Account>();

  function open(group: CredentialGroup): Account {
    const account: Account = {
      watch: createBurnRateMeter(),
      step: 0,
      steppedAtMs: Number.NEGATIVE_INFINITY,
      lookedAtMs: Number.NEGATIVE_INFINITY,
      reviewedAtMs: Number.NEGATIVE_INFINITY,
      isLow: false,
      snapshot: {
        group,
        requestsPerHour: 0,
        burnRate: 0,
        ...modeAt(0, { burnRate: 0, isScarce: false, isLow: false }),
      },
    };
    accounts.set(group, account);
    return account;
  }

  function review(account: Account): BudgetSnapshot {
    const atMs = clock.elapsed();
    if (atMs - account.lookedAtMs < lookEveryMs) return account.snapshot;
    account.lookedAtMs = atMs;
    const { group } = account.snapshot;
    const quota = quotas().find((each) => each.group === group);
    if (quota === undefined) return account.snapshot;
    const isLow = quota.remaining < quota.perDay * reservedShare;
    // A burst can use up what is left within a minute; everything else changes slowly.
    if (isLow === account.isLow && atMs - account.reviewedAtMs < reviewEveryMs) return account.snapshot;
    account.isLow = isLow;
    account.reviewedAtMs = atMs;
    if (account.watchedSinceMs === undefined) {
      account.watchedSinceMs = atMs;
      account.step = firstStep(quota);
      account.steppedAtMs = atMs;
    }
    const { perDay, usedInWindow: used, remaining, resetAt } = quota;
    const oldestLeavesInMs = resetAt === undefined ? undefined : Math.max(resetAt - clock.now(), 0);
    const { requestsPerHour, burnRate } = account.watch.read({ atMs, perDay, used, oldestLeavesInMs });
    if (atMs - account.steppedAtMs >= stepEveryMs) {
      // Who has next to nothing left spends little, which must not pass for having enough.
      const move = burnRate > tightenFromBurnRate ? 1 : burnRate < loosenBelowBurnRate && !isLow ? -1 : 0;
      account.step = Math.min(Math.max(account.step + move, 0), stepsPerHour.length - 1);
      account.steppedAtMs = atMs;
    }
    const isProven = remaining > 0 && atMs - account.watchedSinceMs >= provenAfterMs;
    const isScarce = isLow && (burnRate > 1 || !isProven);
    account.snapshot = {
      group,
      requestsPerHour,
      burnRate,
      ...modeAt(account.step, { burnRate, isScarce, isLow }),
    };
    return account.snapshot;
  }

  return {
    mode: (group) => review(accounts.get(group) ?? open(group)),
    snapshots: () => quotas().map(({ group }) => review(accounts.get(group) ?? open(group))),
  };
}

/** Where to begin on a day that others have begun before us: what is gone is all that a new replica can know. */
function firstStep({ remaining, perDay }: QuotaSnapshot): number {
  if (remaining < 0.25 * perDay) return 2;
  return remaining < 0.5 * perDay ? 1 : 0;
}

interface Means {
  readonly burnRate: number;
  readonly isScarce: boolean;
  readonly isLow: boolean;
}

const reasons: Readonly<Record<BudgetState, string>> = {
  plenty: "The day's requests last, and what is asked most is refreshed ahead.",
  enough: "The day's requests last, with none to spare for refreshing ahead.",
  short: "The day's requests would not last: what is asked for seldom is told older, up to 24 hours.",
  scarce: "Less than a tenth of the day's requests is left: it is kept for new products.",
};

function modeAt(
  step: number,
  means: Means,
): BudgetMode & { readonly state: BudgetState; readonly why: string } {
  const state = stateAt(step, means);
  const isTight = state === 'short' || state === 'scarce';
  return {
    state,
    serveStaleBelowPerHour: state === 'scarce' ? Number.POSITIVE_INFINITY : (stepsPerHour[step] ?? 0),
    ageLimitMs: isTight ? licenceCeilings.offerMs : ordinaryAgeMs,
    refreshesAhead: state === 'plenty',
    shedSearches: state === 'scarce',
    why: reasons[state],
  };
}

function stateAt(step: number, { burnRate, isScarce, isLow }: Means): BudgetState {
  if (isScarce) return 'scarce';
  if (step > 0) return 'short';
  return burnRate < loosenBelowBurnRate && !isLow ? 'plenty' : 'enough';
}
