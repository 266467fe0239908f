import { errorPolicyOf } from '../products/errors.ts';
import type { PartState } from '../telemetry/health.ts';
import type { AccountSnapshot } from '../telemetry/snapshots.ts';

/** How the accounts stand with Amazon. One that is refused degrades: restarting would not help, and the tools go on
 *  saying why. */
export function accountHealth(accounts: readonly AccountSnapshot[]): PartState {
  const lines = accounts.flatMap(({ group, state }) => {
    const policy = errorPolicyOf(state);
    return policy?.isAccountState ? [`${group}: ${policy.userMessage}`] : [];
  });
  return lines.length === 0 ? { state: 'healthy' } : { state: 'degraded', why: lines.join(' ') };
}
