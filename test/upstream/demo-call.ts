import type { Call } from '../../src/products/catalogue.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { aCall } from '../support/a-call.ts';

/** The instant at which the demo's tests take place: 2026-11-21, noon in London. */
export const noonMs = Date.UTC(2026, 10, 21, 12);

/** A call from an ordinary shopper of this marketplace. */
export function aDemoCall(code: MarketplaceCode = 'US', overrides: Partial<Call> = {}): Call {
  return aCall({ deadlineAt: noonMs + 20_000, ...overrides }, code);
}
