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

/** How the circuit to Amazon is. An open one degrades: what is cached can still be served. */
export function circuitHealth(breakers: Pick<Breakers, 'snapshots'>): PartState {
  const troubled = breakers.snapshots().filter(({ state }) => state !== 'closed');
  return troubled.length === 0
    ? { state: 'healthy' }
    : {
        state: 'degraded',
        why: troubled.map(({ group, state, reason }) => circuitLine(group, state, reason)).join(' '),
      };
}

/** How the accounts stand with Amazon. One that is refused degrades: restarting would not help, and the tools go on
 *  saying why. */
export function accountHealth(accounts: readonly AccountSnapshot[]): PartState {
  const lines = accounts.flatMap(({ group, state }) => {
    const policy = errorPolicyOf(state);
    return policy?.isAccountState ? [`${group}: ${policy.userMessage}`] : [];
  });
  return lines.length === 0 ? { state: 'healthy' } : { state: 'degraded', why: lines.join(' ') };
}

/** How the budget of Amazon requests is, in numbers: spent, or on hold after a 429, is degraded. */
export function quotaHealth(quotas: Pick<Quotas, 'snapshots'>): PartState {
  const snapshots = quotas.snapshots();
  const isTight = snapshots.some(
    ({ remaining, pausedUntil }) => remaining === 0 || pausedUntil !== undefined,
  );
  return {
    state: isTight ? 'degraded' : 'healthy',
    ...(snapshots.length > 0 && { why: snapshots.map(quotaLine).join(' ') }),
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

/** How old answers may grow at present, and why. A budget that would not last degrades. */
export function freshnessHealth(budgetPolicy: Pick<BudgetPolicy, 'snapshots'>): PartState {
  const snapshots = budgetPolicy.snapshots();
  const isTight = snapshots.some(({ state }) => state === 'short' || state === 'scarce');
  return {
    state: isTight ? 'degraded' : 'healthy',
    ...(snapshots.length > 0 && { why: snapshots.map(freshnessLine).join(' ') }),
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
