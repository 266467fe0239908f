import { describe, expect, test } from 'vitest';
import { createAccountWatch } from '../../src/telemetry/snapshots.ts';
import { amazonHealth } from '../../src/traffic/health-parts.ts';

const closed = { snapshots: () => [] };
const accountHealth = (accounts: Parameters<typeof amazonHealth>[1]) => amazonHealth(closed, accounts);

describe('the health of the accounts', () => {
  test.each([
    ['retired', 'switched off'],
    ['not_eligible', 'does not let this Associate account'],
    ['unauthorized', 'credentials were refused'],
  ])('is degraded after %s, in words, until Amazon answers again', (code, words) => {
    const accounts = createAccountWatch();
    accounts.saw('NA', 'ok');
    accounts.saw('EU', code);
    const { state, why } = accountHealth(accounts.snapshots());
    expect(state).toBe('degraded');
    expect(why).toMatch(new RegExp(`^EU: .*${words}`));
    accounts.saw('EU', 'throttled');
    expect(accountHealth(accounts.snapshots()).state).toBe('degraded');
    accounts.saw('EU', 'ok');
    expect(accountHealth(accounts.snapshots())).toEqual({ state: 'healthy' });
  });

  test('is well before anybody has asked', () => {
    expect(accountHealth([])).toEqual({ state: 'healthy' });
    expect(accountHealth([{ group: 'NA' }])).toEqual({ state: 'healthy' });
  });
});
