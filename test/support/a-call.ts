import type { Call } from '../../src/products/catalogue.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';

export const germany = marketplaceOf('DE');

/** A person's call with twenty seconds to go, in the marketplace's first language. */
export function aCall(overrides: Partial<Call> = {}, code: MarketplaceCode = 'US'): Call {
  const marketplace = marketplaceOf(code);
  return {
    marketplace,
    language: marketplace.languages[0],
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
