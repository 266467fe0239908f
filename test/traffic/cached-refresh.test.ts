import { describe, expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp] = [asinNo(1), asinNo(2)];
/** There is enough budget to refresh ahead what is requested often. */
const plenty = {
  serveStaleBelowPerHour: 0,
  ageLimitMs: 1 * hours,
  refreshesAhead: true,
  shedSearches: false,
};

/** Asks so often that the answer is worth a refresh before its hour is over. */
async function often(ask: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < 40; n += 1) await ask();
}

describe('an answer that is requested often and soon stale', () => {
  test('is served at once, and fetched again behind it', async () => {
    const { catalogue, call, pass, refreshed, now, amazon } = cachedScene({ mode: plenty });
    const askedAt = now();
    await often(() => catalogue.lookup([kettle], call()));
    pass(50 * minutes);
    const done = refreshed();
    const served = await catalogue.lookup([kettle], call());
    expect(served.found.get(kettle)?.askedAt.offer).toBe(askedAt);
    await done;
    const renewed = await catalogue.lookup([kettle], call());
    expect(renewed.found.get(kettle)?.askedAt.offer).toBe(askedAt + 50 * minutes);
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('is waited for once it is stale', async () => {
    const { catalogue, call, pass, now } = cachedScene({ mode: plenty });
    await often(() => catalogue.lookup([kettle], call()));
    pass(60 * minutes);
    const answer = await catalogue.lookup([kettle], call());
    expect(answer.found.get(kettle)?.askedAt.offer).toBe(now());
  });

  test('is refreshed with a deadline and a signal of its own, without charging the caller', async () => {
    const { catalogue, call, pass, refreshed, amazon, now } = cachedScene({ mode: plenty });
    await often(() => catalogue.lookup([kettle], call()));
    pass(50 * minutes);
    const done = refreshed();
    const caller = new AbortController();
    let departures = 0;
    await catalogue.lookup([kettle], call({ signal: caller.signal, onSend: () => departures++ }));
    caller.abort();
    await done;
    const refresh = amazon.arrivals[1]?.call;
    refresh?.onSend?.();
    expect(refresh).toMatchObject({ priority: 'background', deadlineAt: now() + 60_000, caller: 'refresh' });
    expect(refresh?.signal.aborted).toBe(false);
    expect(departures).toBe(0);
  });

  test('is refreshed once, however many ask for it meanwhile', async () => {
    const landing = Promise.withResolvers<void>();
    const scene = cachedScene({
      mode: plenty,
      script: {
        lookup: async (asins, { priority }) => {
          if (priority === 'background') await landing.promise;
          return { found: new Map(asins.map((asin) => [asin, scene.product(asin)])), missing: new Map() };
        },
      },
    });
    const { catalogue, call, pass, refreshed, amazon } = scene;
    await often(() => catalogue.lookup([kettle, lamp], call()));
    pass(50 * minutes);
    const done = refreshed();
    await catalogue.lookup([kettle], call());
    await catalogue.lookup([kettle, lamp], call());
    expect(amazon.arrivals.slice(1).map(({ asins }) => asins)).toEqual([[kettle], [lamp]]);
    landing.resolve();
    await done;
  });

  test('may be refreshed again after a refresh has failed', async () => {
    const { catalogue, call, pass, refreshed, failWith, reports, amazon } = cachedScene({ mode: plenty });
    await often(() => catalogue.lookup([kettle], call()));
    pass(50 * minutes);
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
      mode: plenty,
      script: {
        search: async (_query, { priority }) => {
          if (priority === 'background') throw new TypeError('a bug');
          return { products: [], refinements: [], askedAt: Date.parse('2026-11-20T12:00:00Z') };
        },
      },
    });
    await often(() => catalogue.search({ keywords: 'kettle', page: 1 }, call()));
    pass(50 * minutes);
    const done = refreshed();
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    await done;
    expect(reports.slice(-2)).toEqual(['refresh search bug', 'bug']);
  });

  test('a page is refreshed as a whole', async () => {
    const scene = cachedScene({
      mode: plenty,
      script: {
        search: async () => ({
          products: [scene.product(kettle)],
          refinements: [],
          askedAt: scene.now(),
        }),
      },
    });
    const { catalogue, call, pass, refreshed, now } = scene;
    await often(() => catalogue.search({ keywords: 'kettle', page: 1 }, call()));
    pass(50 * minutes);
    const done = refreshed();
    await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    await done;
    const page = await catalogue.search({ keywords: 'kettle', page: 1 }, call());
    expect([page.askedAt, page.products[0]?.askedAt.offer]).toEqual([now(), now()]);
  });
});
