import { describe, expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp, ghost] = [asinNo(1), asinNo(2), asinNo(3)];

describe('a cached look-up', () => {
  test('asks Amazon once for a product that is asked for twice', async () => {
    const { catalogue, amazon, call } = cachedScene();
    await catalogue.lookup([kettle], call());
    const again = await catalogue.lookup([kettle], call());
    expect(again.found.get(kettle)?.title).toBe('Quiet Kettle');
    expect(amazon.arrivals).toHaveLength(1);
  });

  test('asks Amazon only for what is not kept', async () => {
    const { catalogue, amazon, call } = cachedScene();
    await catalogue.lookup([kettle], call());
    const both = await catalogue.lookup([lamp, kettle], call());
    expect(amazon.arrivals[1]?.asins).toEqual([lamp]);
    expect([...both.found.keys()]).toEqual([lamp, kettle]);
  });

  test('asks for each product once, however often a list names it', async () => {
    const { catalogue, amazon, call } = cachedScene();
    await catalogue.lookup([kettle, kettle], call());
    expect(amazon.arrivals[0]?.asins).toEqual([kettle]);
  });

  test('of nothing asks nobody', async () => {
    const { catalogue, amazon, call, reports } = cachedScene();
    await catalogue.lookup([], call());
    expect(amazon.arrivals).toEqual([]);
    expect(reports).toEqual([]);
  });

  test('asks again once a price is an hour old, whatever the operator wished', async () => {
    const { catalogue, amazon, call, pass } = cachedScene({ times: { productMs: 2 * hours } });
    await catalogue.lookup([kettle], call());
    pass(1 * hours - 1);
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(1);
    pass(1);
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('lets an answer grow old up to a tenth sooner, so that not all of them do at once', async () => {
    const { catalogue, amazon, call, pass } = cachedScene({ cached: { random: () => 0.5 } });
    await catalogue.lookup([kettle], call());
    pass(57 * minutes);
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('asks again when the caller wants it fresher', async () => {
    const { catalogue, amazon, call, pass } = cachedScene();
    await catalogue.lookup([kettle], call());
    pass(10 * minutes);
    await catalogue.lookup([kettle], call({ maxAgeMs: 10 * minutes }));
    expect(amazon.arrivals).toHaveLength(1);
    await catalogue.lookup([kettle], call({ maxAgeMs: 9 * minutes }));
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('says of each product when Amazon was asked, not when it was answered', async () => {
    const { catalogue, call, pass, now } = cachedScene();
    const askedAt = now();
    await catalogue.lookup([kettle], call());
    pass(30 * minutes);
    const again = await catalogue.lookup([kettle], call());
    expect(again.found.get(kettle)?.askedAt.offer).toBe(askedAt);
  });

  test('remembers for a quarter of an hour that there is no such product', async () => {
    const { catalogue, amazon, call, pass, vanished } = cachedScene();
    vanished.add(ghost);
    await catalogue.lookup([ghost], call());
    pass(15 * minutes - 1);
    const again = await catalogue.lookup([ghost], call());
    expect(again.missing.get(ghost)).toBe('not_found');
    expect(amazon.arrivals).toHaveLength(1);
    pass(1);
    vanished.clear();
    const later = await catalogue.lookup([ghost], call());
    expect(later.found.has(ghost)).toBe(true);
  });

  test('never answers with a product that Amazon has since said is gone', async () => {
    const { catalogue, call, pass, vanished } = cachedScene();
    await catalogue.lookup([ghost], call());
    vanished.add(ghost);
    pass(10 * minutes);
    await catalogue.lookup([ghost], call({ maxAgeMs: 0 }));
    const again = await catalogue.lookup([ghost], call());
    expect([...again.found.keys()]).toEqual([]);
    expect(again.missing.get(ghost)).toBe('not_found');
  });

  test('does not take silence on a product for its absence', async () => {
    const { catalogue, amazon, call } = cachedScene({
      script: { lookup: async () => ({ found: new Map(), missing: new Map() }) },
    });
    await catalogue.lookup([kettle], call());
    await catalogue.lookup([kettle], call());
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('keeps marketplaces and languages apart', async () => {
    const { catalogue, amazon, call } = cachedScene();
    await catalogue.lookup([kettle], call());
    await catalogue.lookup([kettle], call({ language: 'es_US' }));
    await catalogue.lookup([kettle], call({ marketplace: { ...call().marketplace, code: 'CA' } }));
    expect(amazon.arrivals).toHaveLength(3);
  });

  test('never answers with what a deployment of another partner tag kept', async () => {
    const first = cachedScene();
    await first.catalogue.lookup([kettle], first.call());
    const second = cachedScene({ cached: { store: first.store, fingerprint: 'f2' } });
    await second.catalogue.lookup([kettle], second.call());
    expect(second.amazon.arrivals).toHaveLength(1);
  });

  test('reports every read, and every call that it saved', async () => {
    const { catalogue, call, vanished, reports, pass } = cachedScene();
    vanished.add(ghost);
    await catalogue.lookup([kettle, ghost], call());
    await catalogue.lookup([kettle, ghost], call());
    pass(2 * hours);
    await catalogue.lookup([kettle], call());
    expect(reports).toEqual([
      'miss memory lookup',
      'miss memory lookup',
      'hit memory lookup',
      'negative memory lookup',
      'saved lookup',
      'stale memory lookup',
    ]);
  });
});
