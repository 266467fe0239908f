import { errorPolicyOf } from '../products/errors.ts';
import type { CredentialGroup } from '../products/marketplace.ts';
import { hourMs } from '../runtime/durations.ts';
import type { PartState } from '../telemetry/health.ts';
import type { AccountSnapshot } from '../telemetry/snapshots.ts';
import type { BudgetPolicy, BudgetSnapshot } from './cache/budget-policy.ts';
import type { Breakers } from './circuit/breakers.ts';
import type { QuotaSnapshot } from './quota/quota.ts';
import type { Quotas } from './quota/quotas.ts';
import type { RedisConnection } from './redis/redis-connection.ts';

/** How Amazon is to us: the circuits, and how the accounts stand. Either degrades: what is cached is still served,
 *  restarting would not help, and the tools go on saying why. */
export function amazonHealth(
  breakers: Pick<Breakers, 'snapshots'>,
  accounts: readonly AccountSnapshot[],
): PartState {
  const open = breakers.snapshots().filter(({ state }) => state !== 'closed');
  const lines = [
    ...open.map(({ group, state, reason }) => circuitLine(group, state, reason)),
    ...accounts.flatMap(({ group, state = 'ok' }) => {
      const policy = errorPolicyOf(state);
      return policy?.isAccountState ? [`${group}: ${policy.userMessage}`] : [];
    }),
  ];
  return lines.length === 0 ? { state: 'healthy' } : { state: 'degraded', why: lines.join(' ') };
}

/** Used shares of the day above which the budget counts as nearly, and as practically, gone. */
const degradedAbove = 0.9;
const unhealthyAbove = 0.95;

/** The operator has ended the programme: tools say so, and nothing else is served. */
export const endedHealth: PartState = {
  state: 'degraded',
  why: 'The operator has ended the programme: nothing is asked of Amazon, shown or kept.',
};

/** How the budget of Amazon requests is, in numbers. On hold after a 429 is degraded. */
export function rateLimiterHealth(quotas: Pick<Quotas, 'snapshots'>): PartState {
  const snapshots = quotas.snapshots();
  const used = Math.max(0, ...snapshots.map(({ remaining, perDay }) => 1 - remaining / perDay));
  const isPaused = snapshots.some(({ pausedUntil }) => pausedUntil !== undefined);
  const isTight = used > degradedAbove || isPaused;
  return {
    state: used > unhealthyAbove ? 'unhealthy' : isTight ? 'degraded' : 'healthy',
    ...(snapshots.length > 0 && { why: snapshots.map(quotaLine).join(' ') }),
  };
}

/** Where answers are kept and how old they may grow at present. A budget that would not last degrades, and so does a
 *  Redis that is away: answers then stay with the replica that fetched them. */
export function cacheHealth(
  budgetPolicy: Pick<BudgetPolicy, 'snapshots'>,
  redis?: Pick<RedisConnection, 'isUp'>,
): PartState {
  const snapshots = budgetPolicy.snapshots();
  const isTight = snapshots.some(({ state }) => state === 'short' || state === 'scarce');
  const isAlone = redis?.isUp() === false;
  const lines = [
    ...(isAlone ? ['Only the memory of this replica is in use; Redis is away.'] : []),
    ...snapshots.map(freshnessLine),
  ];
  return {
    state: isTight || isAlone ? 'degraded' : 'healthy',
    ...(lines.length > 0 && { why: lines.join(' ') }),
  };
}

/** How Redis is. Without it the server answers from its own memory and spends its own share: degraded, not down. */
export function redisHealth(
  redis: Pick<RedisConnection, 'snapshot'>,
  quotas: Pick<Quotas, 'areShared'>,
): PartState {
  const { state, why } = redis.snapshot();
  if (state === 'up' && quotas.areShared()) return { state: 'healthy' };
  const cause = why ?? 'Redis is back, and the replicas are joining again.';
  return {
    state: 'degraded',
    why: `${cause} Until then this replica spends its own share of the budget, and keeps answers in its memory.`,
  };
}

/** Which accounts get no ratings. Healthy all the same: Amazon wants it so, and every tool has an answer without. */
export function reviewsHealth(source: { groupsWithoutReviews(): readonly CredentialGroup[] }): PartState {
  const lines = source
    .groupsWithoutReviews()
    .map((group) => `${group}: Amazon gives this account no ratings; ranking goes by sales rank.`);
  return { state: 'healthy', ...(lines.length > 0 && { why: lines.join(' ') }) };
}

function freshnessLine({ group, why, requestsPerHour, ageLimitMs }: BudgetSnapshot): string {
  const pace = `${Math.round(requestsPerHour)} requests an hour`;
  return `${group}: ${why} Present pace: ${pace}; prices are at most ${ageLimitMs / hourMs} h old.`;
}

function quotaLine({ group, remaining, perDay, resetAt, pausedUntil }: QuotaSnapshot): string {
  const left = `${group}: ${remaining} of ${perDay} requests left in these 24 hours`;
  const more = resetAt === undefined ? '' : `, more from ${new Date(resetAt).toISOString()}`;
  const hold =
    pausedUntil === undefined
      ? ''
      : ` Amazon asked for a pause until ${new Date(pausedUntil).toISOString()}.`;
  return `${left}${more}.${hold}`;
}

function circuitLine(group: CredentialGroup, state: string, reason: string | undefined): string {
  const doing = state === 'open' ? 'no requests are sent for the moment' : 'one request is being tried';
  return `${group}: Amazon kept failing${reason ? ` (${reason})` : ''}; ${doing}.`;
}
