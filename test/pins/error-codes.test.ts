import { expect, test } from 'vitest';
import { verdicts } from '../../src/products/errors.ts';

// Clients, dashboards and runbooks know these codes by name: changing a line here is a decision for the changelog.
const pinned = {
  invalid_request: { retryable: false, tripsBreaker: false, audience: 'both' },
  not_found: { retryable: false, tripsBreaker: false, audience: 'model' },
  throttled: { retryable: true, tripsBreaker: false, audience: 'both' },
  quota_exhausted: { retryable: false, tripsBreaker: false, audience: 'both' },
  busy: { retryable: false, tripsBreaker: false, audience: 'model' },
  not_eligible: { retryable: false, tripsBreaker: false, audience: 'both' },
  unauthorized: { retryable: false, tripsBreaker: false, audience: 'operator' },
  retired: { retryable: false, tripsBreaker: false, audience: 'operator' },
  upstream_down: { retryable: true, tripsBreaker: true, audience: 'both' },
  upstream_garbled: { retryable: true, tripsBreaker: true, audience: 'both' },
  deadline: { retryable: false, tripsBreaker: false, audience: 'model' },
  cancelled: { retryable: false, tripsBreaker: false, audience: 'model' },
};

test('the error codes and what each one means are pinned', () => {
  const actual = Object.fromEntries(
    Object.entries(verdicts).map(([code, { retryable, tripsBreaker, audience }]) => [
      code,
      { retryable, tripsBreaker, audience },
    ]),
  );
  expect(actual).toEqual(pinned);
});

test('the advice of every code is a whole sentence', () => {
  for (const { advice } of Object.values(verdicts)) expect(advice).toMatch(/^[A-Z].{15,}\.$/);
});
