import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { aCall, aLeavingCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';
import { wholePipeline } from './whole-pipeline.ts';

useSimulatedTime();

const hour = 3_600_000;
const products = 20;
const everyAsin = Array.from({ length: products }, (_, index) => asinNo(index + 1));

type Weather = () => Promise<void>;

const failing = (code: 'throttled' | 'upstream_down', retryAfterMs?: number): Weather => {
  return () => Promise.reject(new CatalogueError(code, 'scripted', { retryAfterMs }));
};
const slow = (ms: number): Weather => {
  return () => new Promise((resolve) => setTimeout(resolve, ms));
};

/** A pipeline that knows twenty products, whose time was up a moment ago. */
async function anHourLater(weather: Weather) {
  let today: Weather = async () => {};
  const lookup: Catalogue['lookup'] = async (asins) => {
    const askedAt = { content: Date.now(), offer: Date.now() };
    await today();
    return {
      found: new Map(asins.map((asin) => [asin, aProduct({ asin, askedAt })])),
      missing: new Map(),
    };
  };
  const amazon = scriptedCatalogue({ lookup });
  const { catalogue, close } = wholePipeline({ source: amazon });
  const known = catalogue.lookup(everyAsin, aCall({ deadlineAt: Date.now() + 20_000 }));
  await pass(10_000);
  await known;
  await pass(hour);
  today = weather;
  return { catalogue, amazon, close };
}

type Scene = Awaited<ReturnType<typeof anHourLater>>;

/** How long forty callers wait, who come a second apart. */
async function waits({ catalogue }: Scene, named: { readonly maxAgeMs?: number } = {}) {
  const waited: number[] = [];
  for (let caller = 0; caller < 40; caller += 1) {
    const startedAt = Date.now();
    const call = aCall({ ...named, deadlineAt: startedAt + 20_000, signal: AbortSignal.timeout(20_000) });
    void catalogue
      .lookup([asinNo(1 + (caller % products))], call)
      .catch(() => {})
      .finally(() => waited.push(Date.now() - startedAt));
    await pass(1_000);
  }
  await pass(30_000);
  expect(waited).toHaveLength(40);
  return waited.toSorted((a, b) => a - b)[37] ?? Number.NaN;
}

describe.each([
  ['takes four seconds', slow(4_000)],
  ['takes 30 seconds', slow(30_000)],
  ['throttles without a hint', failing('throttled')],
  ['throttles for 15 seconds', failing('throttled', 15_000)],
  ['fails', failing('upstream_down')],
])('while Amazon %s', (_how, weather) => {
  test('95 of 100 people hear what is known within two seconds', async () => {
    const scene = await anHourLater(weather);
    expect(await waits(scene)).toBeLessThanOrEqual(2_000);
    scene.close();
  });
});

test('whoever names an age waits for Amazon', async () => {
  const scene = await anHourLater(slow(4_000));
  expect(await waits(scene, { maxAgeMs: 60_000 })).toBeGreaterThan(3_900);
  scene.close();
});

test('the fetch goes on behind the answer, also when its caller has left, and lands in the cache', async () => {
  const { catalogue, amazon, close } = await anHourLater(slow(4_000));
  const before = amazon.arrivals.length;
  const { call, leave } = aLeavingCall({ deadlineAt: Date.now() + 20_000 });
  const answer = catalogue.lookup([asinNo(1)], call);
  await pass(1_500);
  const told = (await answer).found.get(asinNo(1));
  expect(Date.now() - (told?.askedAt.offer ?? 0)).toBeGreaterThan(hour);
  leave();
  await pass(3_000);
  const again = await catalogue.lookup([asinNo(1)], aCall({ deadlineAt: Date.now() + 20_000 }));
  expect(Date.now() - (again.found.get(asinNo(1))?.askedAt.offer ?? 0)).toBeLessThan(6_000);
  expect(amazon.arrivals.length - before).toBe(1);
  close();
});

test('a caller who leaves before hearing anything takes its fetch along', async () => {
  const { catalogue, amazon, close } = await anHourLater(slow(4_000));
  const before = amazon.arrivals.length;
  // The first fills the slot of this second; the other one waits for its own.
  void catalogue.lookup([asinNo(1)], aCall({ deadlineAt: Date.now() + 20_000 })).catch(() => {});
  await pass(10);
  const { call, leave } = aLeavingCall({ deadlineAt: Date.now() + 20_000 });
  const answer = expect(catalogue.lookup([asinNo(2)], call)).rejects.toMatchObject({ code: 'cancelled' });
  await pass(100);
  leave();
  await answer;
  await pass(10_000);
  expect(amazon.arrivals.length - before).toBe(1);
  close();
});

test('a call that asks several times is patient once', async () => {
  const { catalogue, close } = await anHourLater(slow(4_000));
  const call = aCall({ deadlineAt: Date.now() + 20_000 });
  const startedAt = Date.now();
  const both = catalogue.lookup([asinNo(1)], call).then(() => catalogue.lookup([asinNo(2)], call));
  await pass(1_600);
  await both;
  expect(Date.now() - startedAt).toBeLessThanOrEqual(1_600);
  close();
});

test.each([
  ['has not answered', slow(30_000), ['upstream_down']],
  ['asks for a pause', failing('throttled', 3_000), ['upstream_down', 'throttled']],
])(
  'who has nothing to be told, and runs out of time while Amazon %s, is told that',
  async (_how, weather, heard) => {
    const { catalogue, close } = await anHourLater(weather);
    const troubles: unknown[] = [];
    const call = aCall({
      deadlineAt: Date.now() + 4_000,
      signal: AbortSignal.timeout(4_000),
      onTrouble: (trouble) => troubles.push(trouble instanceof CatalogueError ? trouble.code : trouble),
    });
    const answer = catalogue.lookup([asinNo(99)], call).catch(() => {});
    await pass(3_900);
    expect(troubles.slice(0, heard.length)).toEqual(heard);
    await pass(60_000);
    await answer;
    close();
  },
);

test('trouble that is over is no reason any more', async () => {
  const { catalogue, close } = await anHourLater(slow(10));
  const troubles: unknown[] = [];
  const onTrouble = (trouble?: Error) => troubles.push(trouble?.message);
  const answer = catalogue.lookup([asinNo(99)], aCall({ deadlineAt: Date.now() + 4_000, onTrouble }));
  await pass(2_000);
  await answer;
  expect(troubles).toEqual(['a request to Amazon is still out', undefined]);
  close();
});
