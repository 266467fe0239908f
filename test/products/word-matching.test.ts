import { describe, expect, test } from 'vitest';
import { nearestWords } from '../../src/products/word-matching.ts';

const names = [
  'query',
  'brand',
  'exclude_brands',
  'min_price',
  'max_price',
  'min_rating',
  'in_stock_only',
  'prime_only',
];

describe('what is suggested for a word that is not known', () => {
  test.each([
    ['min_prise', ['min_price']],
    ['maxPrice', ['max_price']],
    ['maxprice', ['max_price']],
    ['lowest_price', ['min_price']],
    ['brands', ['brand']],
    ['exclude_brand', ['exclude_brands']],
    ['not_brands', ['exclude_brands']],
  ])('%s is near %j', (text, nearest) => {
    expect(nearestWords(text, names, 2)).toEqual(nearest);
  });

  test.each(['max_rating', 'highest_rating', 'out_of_stock_only', 'non_prime', 'max_results', 'min_reviews'])(
    '%s asks for something else, so nothing is near it',
    (text) => {
      expect(nearestWords(text, names, 2)).toEqual([]);
    },
  );

  test('is never the other sex', () => {
    expect(nearestWords("men's shoos", ["women's shoes", "men's shoes"], 5)).toEqual(["men's shoes"]);
  });
});
