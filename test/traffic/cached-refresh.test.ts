import { describe, expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp] = [asinNo(1), asinNo(2)];
const late = { staleWhileRevalidateMs: 30 * minutes };

describe('an answer just past its time', () => {
  test('goes out at once, and is fetched anew behind it', async () => {
    const { catalogue, call, pass, refreshed, now, amazon } = cachedScene({ times: late });
    const askedAt = now();
    await catalogue.lookup([kettle], call());
    pass(70 * minutes);
    const done = refreshed();
    const early = await catalogue.lookup([kettle], call());
    expect(early.found.get(kettle)?.askedAt.offer).toBe(askedAt);
    await done;
    const renewed = await catalogue.lookup([kettle], call());
    expect(renewed.found.get(kettle)?.askedAt.offer).toBe(askedAt + 70 * minutes);
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('is waited for when it is far past its time', async () => {
    const { catalogue, call, pass, now } = cachedScene({ times: late });
    await catalogue.lookup([kettle], call());
    pass(90 * minutes);
    const answer = await catalogue.lookup([kettle], call());
    expect(answer.found.get(kettle)?.askedAt.offer).toBe(now());
  });

  test('is refreshed with patience and a signal of its own, at nobody’s expense', async () => {
    const { catalogue, call, pass, refreshed, amazon, now } = cachedScene({ times: late });
    await catalogue.lookup([kettle], call());
    pass(70 * minutes);
    const done = refreshed();
    const caller = new AbortController();
    let departures = 0;
    await catalogue.lookup([kettle], call({ signal: caller.signal, onDeparture: () => departures++ }));
    caller.abort();
    await done;
    const refresh = amazon.arrivals[1]?.call;
    refresh?.onDeparture?.();
    expect(refresh).toMatchObject({ priority: 'refresh', deadlineAt: now() + 60_000, caller: 'refresh' });
    expect(refresh?.signal.aborted).toBe(false);
    expect(departures).toBe(0);
  });

  test('is refreshed once, however many ask for it meanwhile', async () => {
    const landing = Promise.withResolvers<void>();
    const scene = cachedScene({
      times: late,
      script: {
        lookup: async (asins, { priority }) => {
          if (priority === 'refresh') await landing.promise;
          return { found: new Map(asins.map((asin) => [asin, scene.product(asin)])), missing: new Map() };
        },
      },
    });
    const { catalogue, call, pass, refreshed, amazon } = scene;
    await catalogue.lookup([kettle, lamp], call());
    pass(70 * minutes);
    const done = refreshed();
    await catalogue.lookup([kettle], call());
    await catalogue.lookup([kettle, lamp], call());
    expect(amazon.arrivals.slice(1).map(({ asins }) => asins)).toEqual([[kettle], [lamp]]);
    landing.resolve();
    await done;
  });

  test('may be refreshed again after a refresh has failed', async () => {
    const { catalogue, call, pass, refreshed, failWith, reports, amazon } = cachedScene({ times: late });
    await catalogue.lookup([kettle], call());
    pass(70 * minutes);
    failWith('busy');
    for (let round = 0; round < 2; round++) {
      const done = refreshed();
      expect((await catalogue.lookup([kettle], call())).found.has(kettle)).toBe(true);
      await done;
      await new Promise(setImmediate);
    }
    expect(amazon.arrivals).toHaveLength(3);
    expect(reports.filter((report) => report === 'refresh lookup busy')).toHaveLength(2);
    expect(reports).not.toContain('bug');
  });

  test('reports a refresh that fails by a bug of ours', async () => {
    const { catalogue, call, pass, refreshed, reports } = cachedScene({
      times: late,
      script: {
        search: async (_query, { priority }) => {
          if (priority === 'refresh') throw new TypeError('a bug');
          return { products: [], refinements: [], askedAt: Date.parse('2026-11-20T12:00:00Z') };
        },
      },
    });
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    pass(70 * minutes);
    const done = refreshed();
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    await done;
    expect(reports.slice(-2)).toEqual(['refresh search bug', 'bug']);
  });

  test('a page is refreshed as a whole', async () => {
    const scene = cachedScene({
      times: late,
      script: {
        search: async () => ({
          products: [scene.product(kettle)],
          refinements: [],
          askedAt: scene.now(),
        }),
      },
    });
    const { catalogue, call, pass, refreshed, now } = scene;
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    pass(1 * hours);
    const done = refreshed();
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    await done;
    const page = await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    expect([page.askedAt, page.products[0]?.askedAt.offer]).toEqual([now(), now()]);
  });
});
