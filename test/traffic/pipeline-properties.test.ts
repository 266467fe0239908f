import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { wait } from '../../src/runtime/clock.ts';
import { aLeavingCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';
import { wholePipeline } from './whole-pipeline.ts';

useSimulatedTime();

const manner = fc.constantFrom('ok', 'ok', 'ok', 'slow', 'silent', 'down', 'throttled', 'pause');

const visitor = fc.record({
  comesAtMs: fc.integer({ min: 0, max: 30_000 }),
  patienceMs: fc.integer({ min: 1, max: 20_000 }),
  leavesAfterMs: fc.option(fc.integer({ min: 0, max: 10_000 })),
  caller: fc.constantFrom('ann', 'bob', 'eve'),
  priority: fc.constantFrom('interactive' as const, 'interactive' as const, 'background' as const),
  asins: fc.uniqueArray(fc.integer({ min: 1, max: 40 }).map(asinNo), { minLength: 1, maxLength: 12 }),
});

/** An Amazon of changing moods that writes down when it was asked. */
function moodyAmazon(moods: readonly string[]) {
  const askedAtMs: number[] = [];
  async function mood(signal: AbortSignal): Promise<void> {
    askedAtMs.push(performance.now());
    switch (moods[(askedAtMs.length - 1) % moods.length]) {
      case 'slow':
        return wait(2_500, signal);
      case 'silent':
        await wait(3_600_000, signal);
        throw new CatalogueError('cancelled', 'scripted');
      case 'down':
        throw new CatalogueError('upstream_down', 'scripted');
      case 'throttled':
        throw new CatalogueError('throttled', 'scripted');
      case 'pause':
        throw new CatalogueError('throttled', 'scripted', { retryAfterMs: 3_000 });
    }
  }
  const lookup: Catalogue['lookup'] = async (asins, call) => {
    expect(asins.length).toBeLessThanOrEqual(10);
    await mood(call.signal);
    const askedAt = { content: Date.now(), offer: Date.now() };
    return { found: new Map(asins.map((asin) => [asin, aProduct({ asin, askedAt })])), missing: new Map() };
  };
  return { askedAtMs, source: scriptedCatalogue({ lookup }) };
}

test('in any weather each visitor is answered once and in time, and the limits hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(visitor, { minLength: 1, maxLength: 40 }),
      fc.array(manner, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 3, max: 60 }),
      async (visitors, moods, perDay) => {
        const { source, askedAtMs } = moodyAmazon(moods);
        const { catalogue, snapshots, close } = wholePipeline({ source, perSecond: 2, perDay });
        let settled = 0;
        for (const { comesAtMs, patienceMs, leavesAfterMs, asins, ...rest } of visitors) {
          setTimeout(async () => {
            const { call, leave } = aLeavingCall({ patienceMs, ...rest });
            if (leavesAfterMs !== null) setTimeout(leave, leavesAfterMs);
            const dueMs = performance.now() + patienceMs;
            try {
              const { found } = await catalogue.lookup(asins, call);
              expect([...found.keys()].toSorted()).toEqual(asins.toSorted());
            } catch (error) {
              expect(error).toBeInstanceOf(CatalogueError);
            }
            expect(performance.now()).toBeLessThanOrEqual(dueMs);
            settled += 1;
          }, comesAtMs);
        }
        await pass(120_000);
        expect(settled).toBe(visitors.length);
        expect(askedAtMs.length).toBeLessThanOrEqual(perDay);
        for (const [index, at] of askedAtMs.entries())
          expect(at - (askedAtMs[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(500);
        for (const { queued, usedInWindow } of snapshots.quotas())
          expect({ queued, usedInWindow }).toEqual({ queued: 0, usedInWindow: askedAtMs.length });
        close();
        vi.clearAllTimers();
      },
    ),
    { numRuns: 60 },
  );
});
