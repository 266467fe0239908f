import { verdicts } from '../products/errors.ts';
import type { AccountSnapshot } from '../telemetry/account-watch.ts';
import type { PartState } from '../telemetry/health.ts';

const inWords: ReadonlyMap<string, string> = new Map(
  (['retired', 'not_eligible', 'unauthorized'] as const).map((code) => [code, verdicts[code].advice]),
);

/** How the accounts stand with Amazon. One that is refused degrades: restarting would not help, and the tools go on
 *  saying why. */
export function accountHealth(accounts: readonly AccountSnapshot[]): PartState {
  const lines = accounts.flatMap(({ group, state }) => {
    const words = inWords.get(state);
    return words === undefined ? [] : [`${group}: ${words}`];
  });
  return lines.length === 0 ? { state: 'healthy' } : { state: 'degraded', why: lines.join(' ') };
}
