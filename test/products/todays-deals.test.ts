import { describe, expect, test } from 'vitest';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { dealDepartments, spreadDeals } from '../../src/products/todays-deals.ts';

describe('the departments of the day', () => {
  test.each(marketplaceCodes)('are three that %s has', (code) => {
    const marketplace = marketplaceOf(code);
    const indexes = dealDepartments(marketplace).map(({ query }) => query.searchIndex);
    expect(new Set(indexes).size).toBe(3);
    expect(marketplace.searchIndexes).toEqual(expect.arrayContaining(indexes));
  });

  test('are called as the marketplace calls them', () => {
    expect(dealDepartments(marketplaceOf('IE')).map(({ query }) => query.searchIndex)).toEqual([
      'Electronics',
      'Home',
      'Beauty',
    ]);
  });
});

describe('deals of several departments', () => {
  const deal = (name: string, savingPercent: number) => ({ name, savingPercent });
  const spread = (limit: number, ...lists: Parameters<typeof spreadDeals<ReturnType<typeof deal>>>[0]) =>
    spreadDeals(lists, limit).map(({ name }) => name);

  test('take turns, and come greatest saving first', () => {
    const audio = [deal('a1', 60), deal('a2', 55), deal('a3', 50)];
    const kitchen = [deal('k1', 30), deal('k2', 25)];
    expect(spread(4, audio, kitchen)).toEqual(['a1', 'a2', 'k1', 'k2']);
    expect(spread(2, audio, kitchen)).toEqual(['a1', 'k1']);
  });

  test('fill up from those that have more', () => {
    expect(spread(3, [deal('a1', 60), deal('a2', 55)], [], [deal('k1', 30)])).toEqual(['a1', 'a2', 'k1']);
  });

  test('may be none', () => {
    expect(spread(3)).toEqual([]);
    expect(spread(3, [], [])).toEqual([]);
  });
});
