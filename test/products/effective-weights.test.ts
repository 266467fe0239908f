import { beforeAll, describe, expect, test } from 'vitest';
import type { SearchQuery } from '../../src/products/catalogue.ts';
import { chooseKind } from '../../src/products/kind.ts';
import { meritsOf, yardsticksOf } from '../../src/products/score-merits.ts';
import {
  type Merits,
  mapInputs,
  type ScoreInput,
  type ScoringMode,
  scoreInputs,
  scoringModes,
  weightsByMode,
} from '../../src/products/score-modes.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { aDemoCall, noonMs } from '../upstream/demo-call.ts';

// Pages as a shopper's questions bring them: half of them things, half whole departments.
const wishes = (
  'headphones, kettle, backpack, lamp, jacket, shoes, knife, speaker, laptop, coffee, shampoo, puzzle, tent, drill, camera, ' +
  'kitchen, books, toys, beauty, garden, office, sports, pets, baby, tools, electronics'
).split(', ');

/** How far the candidates of a page differ in each merit: the mean standard deviation over all pages. */
async function measureSpreads(): Promise<Readonly<Record<ScoreInput, number>>> {
  const source = createDemoSource({ now: () => noonMs });
  const pages: Merits[][] = [];
  for (const marketplace of ['US', 'DE', 'JP'] as const) {
    for (const words of wishes) {
      const query: SearchQuery = { keywords: words, sortBy: 'relevance', page: 1 };
      const { products } = await source.search(query, aDemoCall(marketplace));
      const { members } = chooseKind(products, { words, language: 'en_US' });
      const yardsticks = yardsticksOf(members.map(({ product }) => product));
      pages.push(members.map(({ product, place }) => meritsOf(product, yardsticks, place)));
    }
  }
  return mapInputs((input) => {
    const known = pages.map((page) =>
      page.map((merits) => merits[input]).filter((merit) => merit !== undefined),
    );
    return meanOf(known.filter(({ length }) => length > 1).map(standardDeviation));
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

/** What each mode promises: the inputs that lead it, in their order; none of the others may reach the last of them. */
const promises: Readonly<Record<ScoringMode, readonly ScoreInput[]>> = {
  value: ['rating', 'price'],
  rating: ['rating'],
  popularity: ['review_count', 'sales_rank'],
  budget: ['price', 'rating'],
  premium: ['rating', 'price'],
};

describe('what an input really decides, weight times spread over many pages, is in the order promised by', () => {
  let spreads: Readonly<Record<ScoreInput, number>>;
  beforeAll(async () => {
    spreads = await measureSpreads();
  }, 60_000);

  test.each(scoringModes)('%s', (mode) => {
    const influence = mapInputs((input) => weightsByMode[mode][input] * spreads[input]);
    const leading = promises[mode];
    const others = scoreInputs.filter((input) => !leading.includes(input));
    const strongest = others.reduce((a, b) => (influence[a] > influence[b] ? a : b));
    for (const [place, input] of leading.entries()) {
      const next = leading[place + 1] ?? strongest;
      // A tenth apart at least, or the order is an accident of these pages.
      expect(influence[input], `${input} before ${next}`).toBeGreaterThan(1.1 * influence[next]);
    }
    const whole = scoreInputs.reduce((sum, input) => sum + influence[input], 0);
    const shares = scoreInputs.map((input) => `${input} ${Math.round((100 * influence[input]) / whole)} %`);
    console.log(`${mode}: ${shares.join(', ')}`);
  });
});
