import { expect, test } from 'vitest';
import { errorPolicies } from '../../src/products/errors.ts';

// Clients, dashboards and runbooks know these codes by name: changing a line here is a decision for the changelog.
const pinned = {
  invalid_request: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'warn' },
  not_found: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'debug' },
  throttled: { retryable: true, tripsBreaker: false, passes: 'soon', logLevel: 'warn' },
  quota_exhausted: { retryable: false, tripsBreaker: false, passes: 'later', logLevel: 'warn' },
  share_used: { retryable: false, tripsBreaker: false, passes: 'later', logLevel: 'warn' },
  busy: { retryable: false, tripsBreaker: false, passes: 'soon', logLevel: 'debug' },
  not_eligible: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'error' },
  unauthorized: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'error' },
  retired: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'error' },
  programme_ended: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'debug' },
  upstream_down: { retryable: true, tripsBreaker: true, passes: 'soon', logLevel: 'warn' },
  upstream_garbled: { retryable: true, tripsBreaker: true, passes: 'soon', logLevel: 'warn' },
  deadline: { retryable: false, tripsBreaker: false, passes: 'soon', logLevel: 'debug' },
  cancelled: { retryable: false, tripsBreaker: false, passes: 'never', logLevel: 'debug' },
};

const accountStates = ['not_eligible', 'unauthorized', 'retired'];

test('the error codes and what each one means are pinned', () => {
  const actual = Object.fromEntries(
    Object.entries(errorPolicies).map(([code, { retryable, tripsBreaker, passes, logLevel }]) => [
      code,
      { retryable, tripsBreaker, passes, logLevel },
    ]),
  );
  expect(actual).toEqual(pinned);
});

test('the codes that say how an account stands are pinned', () => {
  const actual = Object.entries(errorPolicies).flatMap(([code, policy]) =>
    policy.isAccountState ? [code] : [],
  );
  expect(actual).toEqual(accountStates);
});

test('what the model reads of every code is a whole sentence', () => {
  for (const { userMessage } of Object.values(errorPolicies)) expect(userMessage).toMatch(/^[A-Z].{15,}\.$/);
});
