import { describe, expect, test } from 'vitest';
import { relaxationsOf } from '../../src/products/relaxation.ts';

describe('a search without hits', () => {
  test('may give up each of its filters, the likeliest cause first', () => {
    const relaxations = relaxationsOf({
      keywords: 'kettle',
      searchIndex: 'HomeAndKitchen',
      brand: 'Norrbrew',
      maxPriceMinor: 2_000,
      minStars: 4,
      minSavingPercent: 50,
      primeOnly: true,
      page: 3,
    });
    expect(relaxations.map(({ filter }) => filter)).toEqual([
      'saving',
      'stars',
      'prime',
      'price',
      'brand',
      'category',
    ]);
  });

  test('keeps everything but the filter given up, and starts at the first page', () => {
    const [, price] = relaxationsOf({
      keywords: 'kettle',
      minStars: 4,
      minPriceMinor: 100,
      maxPriceMinor: 2_000,
      sortBy: 'rating',
      page: 3,
    });
    expect(price).toEqual({
      filter: 'price',
      query: { keywords: 'kettle', minStars: 4, sortBy: 'rating', page: 1 },
    });
  });

  test('blames a filter nobody asked for after those that were, but before the category', () => {
    const query = {
      keywords: 'kettle',
      searchIndex: 'HomeAndKitchen',
      maxPriceMinor: 2_000,
      minSavingPercent: 20,
      page: 1,
    };
    const filters = relaxationsOf(query, ['saving']).map(({ filter }) => filter);
    expect(filters).toEqual(['price', 'saving', 'category']);
  });

  test('has nothing to give up when words are all it has', () => {
    expect(relaxationsOf({ keywords: 'ketle', searchIndex: 'All', primeOnly: false, page: 1 })).toEqual([]);
  });
});
