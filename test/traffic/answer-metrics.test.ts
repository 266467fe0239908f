import { expect, test } from 'vitest';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { createFreshnessPolicy } from '../../src/traffic/cache/freshness-policy.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { cached } from '../../src/traffic/cached.ts';
import { aCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const askedAt = 1_000;
const [kettle, lamp] = [asinNo(1), asinNo(2)];
const product = (at: number) => aProduct({ asin: kettle, askedAt: { content: at, offer: at + 500 } });

function watched(script: Partial<Catalogue>) {
  const events = recordedEvents();
  const now = () => 10_000;
  const ttls = { searchMs: 3_600_000, productMs: 3_600_000, browseMs: 3_600_000 };
  const stage = cached({
    store: createMemoryStore(1_000_000, now),
    policy: createFreshnessPolicy(ttls, now),
    clock: { now, elapsed: now },
    events,
    fingerprint: 'f1',
  });
  return { events, road: stage(scriptedCatalogue(script)) };
}

test('an answer is as old as its oldest part, and passes through untouched', async () => {
  const page = { products: [product(4_000), product(3_000)], refinements: [], askedAt: 9_000 };
  const { events, road } = watched({ search: async () => page });
  expect(await road.search({ page: 1 }, aCall())).toBe(page);
  expect(events.of('answerServed')).toEqual([
    { event: 'answerServed', operation: 'search', content: 'some', ageMs: 7_000 },
  ]);
});

test('a search without hits is as old as its page', async () => {
  const { events, road } = watched({ search: async () => ({ products: [], refinements: [], askedAt }) });
  await road.search({ page: 1 }, aCall());
  expect(events.of('answerServed')).toEqual([
    { event: 'answerServed', operation: 'search', content: 'none', ageMs: 9_000 },
  ]);
});

test('a page past the last hit is no search without hits', async () => {
  const { events, road } = watched({ search: async () => ({ products: [], refinements: [], askedAt }) });
  await road.search({ page: 4 }, aCall());
  expect(events.of('answerServed')).toEqual([]);
});

test('a look-up that finds nothing has no age', async () => {
  const missing = new Map([[lamp, 'not_found' as const]]);
  const { events, road } = watched({ lookup: async () => ({ found: new Map(), missing }) });
  await road.lookup([lamp], aCall());
  expect(events.of('answerServed')).toEqual([
    { event: 'answerServed', operation: 'lookup', content: 'none' },
  ]);
});

test('a failure is no answer', async () => {
  const { events, road } = watched({ browse: () => Promise.reject(new TypeError('scripted')) });
  await expect(road.browse(['7'], aCall())).rejects.toBeInstanceOf(TypeError);
  expect(events.of('answerServed')).toEqual([]);
});
