import { availabilityFactor, median } from './price-standing.ts';
import type { Product } from './product.ts';
import { compareAsins, distinctProducts } from './product-identity.ts';
import { confidenceIn, type MissingInput, meritsOf, missingInputs, yardsticksOf } from './score-merits.ts';
import {
  type Merits,
  mapInputs,
  meritIn,
  type ScoringMode,
  scoreInputs,
  weightsByMode,
  weightsOver,
} from './score-modes.ts';
import { scoreReasons } from './score-reasons.ts';

/** A product with its score, what speaks for the score, and how much is known. */
export interface ScoredProduct {
  readonly product: Product;
  /** 0–100, a whole number. It holds among these candidates in this mode, and nowhere else. */
  readonly score: number;
  /** Our own words and numbers only. */
  readonly reasons: readonly string[];
  /** What Amazon did not say, of what the mode asks for. */
  readonly missing: readonly MissingInput[];
  /** The share of the mode's inputs that is known, 0–1 to the hundredth. */
  readonly confidence: number;
}

// What a score is when nothing at all is known of anybody.
const neutralMerit = 0.5;

/** Ranks products among themselves, best first; equal scores go by ASIN, and the order in which they were handed in never
 *  matters. Repeated products count once. The score is the weighted sum of merits (`weightsByMode`), times what
 *  availability leaves of it. What is not known of a product counts as the median of the others: it costs confidence,
 *  not score.
 *  @throws TypeError for mixed currencies: callers check first */
export function rankProducts(products: readonly Product[], mode: ScoringMode): readonly ScoredProduct[] {
  const candidates = distinctProducts(products);
  const yardsticks = yardsticksOf(candidates);
  const measured = candidates.map((product) => ({ product, merits: meritsOf(product, yardsticks) }));
  const medians = mediansOf(measured.map(({ merits }) => merits));
  return measured
    .map(({ product, merits }) => ({
      product,
      score: Math.round(100 * weighed(mode, merits, medians) * availabilityFactor(product)),
      reasons: scoreReasons(product, yardsticks),
      missing: missingInputs(product, merits, weightsByMode[mode]),
      confidence: confidenceIn(product, merits, weightsByMode[mode]),
    }))
    .sort((a, b) => b.score - a.score || compareAsins(a.product, b.product));
}

function weighed(mode: ScoringMode, merits: Merits, medians: Merits): number {
  const weights = weightsOver(mode, (input) => medians[input] !== undefined);
  if (scoreInputs.every((input) => weights[input] === 0)) return neutralMerit;
  return scoreInputs.reduce((sum, input) => {
    const merit = merits[input] ?? medians[input] ?? neutralMerit;
    return sum + weights[input] * meritIn(mode, input, merit);
  }, 0);
}

function mediansOf(all: readonly Merits[]): Merits {
  return mapInputs((input) =>
    median(all.map((merits) => merits[input]).filter((merit) => merit !== undefined)),
  );
}
