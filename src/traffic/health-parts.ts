import type { CredentialGroup } from '../products/marketplace.ts';
import type { PartState } from '../telemetry/health.ts';
import type { Breakers } from './breaker.ts';
import type { Quotas } from './quotas.ts';

/** How the circuit to Amazon is. An open one degrades: what is kept can still be answered. */
export function circuitHealth(breakers: Pick<Breakers, 'snapshots'>): PartState {
  const troubled = breakers.snapshots().filter(({ state }) => state !== 'closed');
  return troubled.length === 0
    ? { state: 'healthy' }
    : {
        state: 'degraded',
        why: troubled.map(({ group, state, reason }) => circuitLine(group, state, reason)).join(' '),
      };
}

/** How the budget of Amazon requests is: spent, or on hold after a 429, is degraded. */
export function quotaHealth(quotas: Pick<Quotas, 'snapshots'>): PartState {
  const lines = quotas.snapshots().flatMap(({ group, remaining, perDay, resetAt, pausedUntil }) => {
    if (remaining === 0) {
      const until =
        resetAt === undefined ? '' : `; the next request is free at ${new Date(resetAt).toISOString()}`;
      return [`${group}: all ${perDay} requests of the last 24 hours are spent${until}.`];
    }
    if (pausedUntil === undefined) return [];
    return [`${group}: Amazon asked for a pause until ${new Date(pausedUntil).toISOString()}.`];
  });
  return lines.length === 0 ? { state: 'healthy' } : { state: 'degraded', why: lines.join(' ') };
}

function circuitLine(group: CredentialGroup, state: string, reason: string | undefined): string {
  const doing = state === 'open' ? 'no requests are sent for the moment' : 'one request is being tried';
  return `${group}: Amazon kept failing${reason ? ` (${reason})` : ''}; ${doing}.`;
}
