import type { Call } from '../../src/products/catalogue.ts';
import type { Marketplace } from '../../src/products/marketplace.ts';

const unitedStates: Marketplace = {
  code: 'US',
  country: 'United States',
  host: 'www.amazon.com',
  group: 'NA',
  currency: 'USD',
  languages: ['en_US', 'es_US'],
  searchIndexes: ['All'],
};

export const germany: Marketplace = {
  code: 'DE',
  country: 'Germany',
  host: 'www.amazon.de',
  group: 'EU',
  currency: 'EUR',
  languages: ['de_DE', 'en_GB'],
  searchIndexes: ['All'],
};

/** A person's call with twenty seconds to go. */
export function aCall(overrides: Partial<Call> = {}): Call {
  return {
    marketplace: unitedStates,
    language: 'en_US',
    priority: 'interactive',
    deadlineAt: Date.now() + 20_000,
    signal: new AbortController().signal,
    requestId: 'r1',
    caller: 'ann',
    ...overrides,
  };
}

/** A call and the means to leave it; `patienceMs` lets its deadline pass by itself. */
export function aLeavingCall({ patienceMs, ...overrides }: Partial<Call> & { patienceMs?: number } = {}) {
  const leaving = new AbortController();
  if (patienceMs !== undefined) setTimeout(() => leaving.abort(), patienceMs);
  const call = aCall({
    signal: leaving.signal,
    ...(patienceMs !== undefined && { deadlineAt: Date.now() + patienceMs }),
    ...overrides,
  });
  return { call, leave: () => leaving.abort() };
}
