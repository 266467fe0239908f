import { describe, expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp] = [asinNo(1), asinNo(2)];

describe('when Amazon cannot be asked', () => {
  test.each([
    'throttled',
    'quota_exhausted',
    'busy',
    'upstream_down',
    'upstream_garbled',
    'deadline',
  ] as const)('because of %s, an older answer bridges the gap, with its own time on it', async (code) => {
    const { catalogue, call, pass, failWith, now } = cachedScene();
    const askedAt = now();
    await catalogue.lookup([kettle], call());
    failWith(code);
    pass(5 * hours);
    const bridged = await catalogue.lookup([kettle], call());
    expect(bridged.found.get(kettle)?.askedAt).toEqual({ content: askedAt, offer: askedAt });
  });

  test('every bridged answer is reported as stale, a fresh one never', async () => {
    const { catalogue, call, pass, failWith, reports } = cachedScene();
    await catalogue.lookup([kettle, lamp], call());
    await catalogue.search({ page: 1 }, call());
    await catalogue.lookup([kettle], call());
    const stale = () => reports.filter((report) => report.startsWith('stale '));
    expect(stale().filter((report) => report.includes('amazon_failed'))).toEqual([]);
    failWith('upstream_down');
    pass(5 * hours);
    await catalogue.lookup([kettle, lamp], call());
    await catalogue.search({ page: 1 }, call());
    expect(stale().filter((report) => report.endsWith('amazon_failed'))).toEqual([
      'stale lookup amazon_failed',
      'stale lookup amazon_failed',
      'stale search amazon_failed',
    ]);
  });

  test.each(['unauthorized', 'not_eligible', 'invalid_request', 'cancelled', 'retired'] as const)(
    '%s is told as it is, for no older answer mends it',
    async (code) => {
      const { catalogue, call, pass, failWith } = cachedScene();
      await catalogue.lookup([kettle], call());
      failWith(code);
      pass(5 * hours);
      await expect(catalogue.lookup([kettle], call())).rejects.toMatchObject({ code });
    },
  );

  test('nothing of a day ago is told any more', async () => {
    const { catalogue, call, pass, failWith } = cachedScene();
    await catalogue.lookup([kettle], call());
    failWith('upstream_down');
    pass(24 * hours);
    await expect(catalogue.lookup([kettle], call())).rejects.toMatchObject({ code: 'upstream_down' });
  });

  test('what comes of age during the wait is not told either', async () => {
    const scene = cachedScene({
      script: {
        lookup: async (asins) => {
          scene.pass(2 * minutes);
          return { found: new Map(asins.map((asin) => [asin, scene.product(asin)])), missing: new Map() };
        },
      },
    });
    await scene.catalogue.lookup([kettle], scene.call());
    scene.pass(24 * hours - 2 * minutes);
    scene.failWith('upstream_down');
    await expect(scene.catalogue.lookup([kettle], scene.call())).rejects.toMatchObject({
      code: 'upstream_down',
    });
  });

  test('what the policy has given up is not told, whatever is kept', async () => {
    const policy = {
      judge: () => 'expired' as const,
      expiresAt: () => Number.MAX_SAFE_INTEGER,
      shedSearches: () => false,
    };
    const { catalogue, call, failWith } = cachedScene({ cached: { policy } });
    await catalogue.lookup([kettle], call());
    failWith('upstream_down');
    await expect(catalogue.lookup([kettle], call())).rejects.toMatchObject({ code: 'upstream_down' });
  });

  test('half an answer does not pass for a whole one', async () => {
    const { catalogue, call, failWith } = cachedScene();
    await catalogue.lookup([kettle], call());
    failWith('upstream_down');
    await expect(catalogue.lookup([kettle, lamp], call())).rejects.toMatchObject({ code: 'upstream_down' });
  });

  test('a caller who wanted it fresher gets what there is', async () => {
    const { catalogue, call, failWith, pass } = cachedScene();
    await catalogue.lookup([kettle], call());
    pass(10 * minutes);
    failWith('quota_exhausted');
    const answer = await catalogue.lookup([kettle], call({ maxAgeMs: 0 }));
    expect(answer.found.has(kettle)).toBe(true);
  });

  test('a bug of ours is not papered over', async () => {
    const { catalogue, call, pass, amazon } = cachedScene({
      script: {
        lookup: async (asins) => {
          if (amazon.arrivals.length > 1) throw new TypeError('a bug');
          return { found: new Map(), missing: new Map(asins.map((asin) => [asin, 'not_found'])) };
        },
      },
    });
    await catalogue.lookup([kettle], call());
    pass(5 * hours);
    await expect(catalogue.lookup([kettle], call())).rejects.toThrow(TypeError);
  });
});
