import { describe, expect, test } from 'vitest';
import type { BudgetMode } from '../../src/traffic/cache/budget-policy.ts';
import { asinNo } from '../support/a-product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp] = [asinNo(1), asinNo(2)];
const query = { keywords: 'kettle', page: 1 };

const short: BudgetMode = {
  serveStaleBelowPerHour: 2,
  ageLimitMs: 24 * hours,
  refreshesAhead: false,
  shedSearches: false,
};
const scarce: BudgetMode = { ...short, serveStaleBelowPerHour: Number.POSITIVE_INFINITY, shedSearches: true };
const plenty: BudgetMode = { ...short, serveStaleBelowPerHour: 0, refreshesAhead: true };

/** A cached stage whose budget is spent by this mode. */
function sceneUnder(mode: BudgetMode) {
  const scene = cachedScene({
    mode,
    times: { productMs: 1 * hours },
    script: {
      search: async () => ({
        products: [1, 2, 3].map((n) => scene.product(asinNo(n))),
        refinements: [],
        askedAt: scene.now(),
      }),
    },
  });
  return scene;
}

describe('with a short budget', () => {
  test('what is asked for seldom is told older, and said to be', async () => {
    const { catalogue, call, pass, amazon, reports } = sceneUnder(short);
    await catalogue.lookup([kettle], call());
    pass(5 * hours);
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(1);
    expect(reports.slice(-3)).toEqual(['stale memory lookup', 'stale lookup budget', 'saved lookup']);
  });

  test('what is asked for often is fetched again when its hour is over', async () => {
    const { catalogue, call, pass, amazon } = sceneUnder(short);
    for (let n = 0; n < 20; n += 1) await catalogue.lookup([kettle], call());
    pass(70 * minutes);
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('what leaves for a new product takes the old ones along', async () => {
    const { catalogue, call, pass, amazon, now } = sceneUnder(short);
    await catalogue.lookup([kettle], call());
    pass(5 * hours);
    const { found } = await catalogue.lookup([kettle, lamp], call());
    expect(amazon.arrivals[1]?.asins).toEqual([lamp, kettle]);
    expect(found.get(kettle)?.askedAt.offer).toBe(now());
  });

  test('whoever wants it fresh gets it fresh', async () => {
    const { catalogue, call, pass, now } = sceneUnder(scarce);
    await catalogue.search(query, call());
    pass(2 * hours);
    expect((await catalogue.search(query, call({ maxAgeMs: 30 * minutes }))).askedAt).toBe(now());
  });
});

describe('with next to nothing left', () => {
  test('a search is answered from what is known, when there is some choice', async () => {
    const { catalogue, call, amazon } = sceneUnder(scarce);
    await catalogue.search(query, call());
    const page = await catalogue.search({ keywords: 'quiet kettle', page: 1 }, call());
    expect(page).toMatchObject({ fallback: true });
    expect(page.products).toHaveLength(3);
    expect(amazon.arrivals).toHaveLength(1);
  });

  test('a search for something else still reaches Amazon', async () => {
    const { catalogue, call, amazon } = sceneUnder(scarce);
    await catalogue.search(query, call());
    await catalogue.search({ keywords: 'garden hose', page: 1 }, call());
    expect(amazon.arrivals).toHaveLength(2);
  });
});

describe('with plenty left', () => {
  test('what is asked most is fetched anew before its hour is over', async () => {
    const { catalogue, call, pass, refreshed, amazon, reports } = sceneUnder(plenty);
    for (let n = 0; n < 30; n += 1) await catalogue.search(query, call());
    pass(50 * minutes);
    const done = refreshed();
    await catalogue.search(query, call());
    await done;
    expect(amazon.arrivals.map(({ call: { priority } }) => priority)).toEqual(['interactive', 'background']);
    expect(reports).toContain('refresh search ok');
    expect(reports.some((report) => report.startsWith('stale'))).toBe(false);
  });
});
