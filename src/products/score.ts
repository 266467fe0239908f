import { visiblePrice } from './offer-facts.ts';
import { availabilityFactor, isNotYet, isUnavailable, median } from './price-standing.ts';
import type { Product } from './product.ts';
import { compareAsins, distinctProducts } from './product-identity.ts';
import { inputsKnown, type MissingInput, meritsOf, missingInputs, yardsticksOf } from './score-merits.ts';
import {
  type Merits,
  mapInputs,
  meritIn,
  ownInputs,
  type ScoreInput,
  type ScoringMode,
  scoreInputs,
  weightsByMode,
  weightsOver,
} from './score-modes.ts';
import { scoreObjection, scoreReasons } from './score-reasons.ts';

/** A product with its score, what speaks for the score, and how much is known. */
export interface ScoredProduct {
  readonly product: Product;
  /** 0–100, a whole number. It holds among these candidates in this mode, and nowhere else. */
  readonly score: number;
  /** What speaks for it beside the others: our own words and numbers, and Amazon's names of categories and units. */
  readonly reasons: readonly string[];
  /** The one thing that speaks against it most. */
  readonly objection?: string;
  /** What Amazon did not say, of what the mode asks for. */
  readonly missing: readonly MissingInput[];
  /** The share of the mode's inputs that is known, 0–1 to the hundredth. */
  readonly inputsKnown: number;
}

/** What a ranking knows of candidates beyond what Amazon says of each by itself. */
export interface RankingContext {
  /** Amazon's own place of a product among the hits, from 0. */
  readonly placeOf?: (product: Product) => number | undefined;
  /** How sure it is that a product is of the kind that was meant, above 0 and up to 1. */
  readonly certaintyOf?: (product: Product) => number;
}

/** Where scores of each standing lie: no merit lifts what cannot be bought above what can, nor what is unknown in the very
 *  thing that was asked for above what is known. */
const bands = {
  usual: [30, 100],
  unknown: [18, 30],
  notYet: [8, 18],
  unavailable: [0, 8],
} as const;

/** What is less sure than this to be of the kind stands below what surely is. */
const doubtfulCertainty = 0.7;

// What a score is when nothing at all is known of anybody.
const neutralMerit = 0.5;

/** Ranks products among themselves, best first; equal scores go by ASIN, and the order in which they were handed in never
 *  matters. Repeated products count once. The score is the weighted sum of merits (`weightsByMode`), times availability and
 *  certainty, within the band of the product's standing. What is not known of a product counts as the median of the
 *  others, unless the mode cannot do without it (`ownInputs`).
 *  @throws TypeError for mixed currencies: callers check first */
export function rankProducts(
  products: readonly Product[],
  mode: ScoringMode,
  { placeOf = () => undefined, certaintyOf = () => 1 }: RankingContext = {},
): readonly ScoredProduct[] {
  const candidates = distinctProducts(products);
  const yardsticks = yardsticksOf(candidates);
  const measured = candidates.map((product) => ({
    product,
    merits: meritsOf(product, yardsticks, placeOf(product)),
  }));
  const medians = mediansOf(measured.map(({ merits }) => merits));
  return measured
    .map(({ product, merits }) => {
      const certainty = certaintyOf(product);
      const merit = weighed(mode, merits, medians) * availabilityFactor(product) * certainty;
      const [low, high] = bands[standingOf(product, { mode, merits, candidates, medians, certainty })];
      const objection = scoreObjection(product, yardsticks, mode);
      return {
        product,
        score: Math.round(low + (high - low) * merit),
        reasons: scoreReasons(product, yardsticks, mode),
        ...(objection === undefined ? {} : { objection }),
        missing: missingInputs(product, merits, weightsByMode[mode]),
        inputsKnown: inputsKnown(product, merits, weightsByMode[mode]),
      };
    })
    .sort((a, b) => b.score - a.score || compareAsins(a.product, b.product));
}

interface Beside {
  readonly mode: ScoringMode;
  readonly merits: Merits;
  readonly candidates: readonly Product[];
  readonly medians: Merits;
  readonly certainty: number;
}

function standingOf(
  product: Product,
  { mode, merits, candidates, medians, certainty }: Beside,
): keyof typeof bands {
  if (isUnavailable(product)) return 'unavailable';
  if (isNotYet(product)) return 'notYet';
  if (certainty < doubtfulCertainty) return 'unknown';
  // A price that only some are given is known all the same: it is shown, and only not compared.
  const isKnown = (input: ScoreInput) =>
    input === 'price' ? visiblePrice(product) !== undefined : merits[input] !== undefined;
  const isKnownOfAny = (input: ScoreInput) =>
    input === 'price'
      ? candidates.some((candidate) => visiblePrice(candidate) !== undefined)
      : medians[input] !== undefined;
  return ownInputs[mode].every((input) => isKnown(input) || !isKnownOfAny(input)) ? 'usual' : 'unknown';
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
