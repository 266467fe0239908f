import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { keyValueStoreContract } from './key-value-store.contract.ts';

keyValueStoreContract('memory', async () => {
  let now = 1_000_000;
  return {
    store: createMemoryKeyValueStore(() => now),
    pass: async (ms) => {
      now += ms;
    },
  };
});

test('a flood of begun sign-ins pushes out its own kind, not refresh tokens', async () => {
  const store = createMemoryKeyValueStore(() => 1_000_000, 100);
  await store.set('refresh', 'kept', 30 * 86_400_000);
  for (let visit = 0; visit < 1_000; visit += 1) await store.set(`visit-${visit}`, '', 600_000 + visit);
  expect([await store.get('refresh'), await store.get('visit-0')]).toEqual(['kept', undefined]);
});
