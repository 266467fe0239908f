/** What a shopper may be after. */
export const scoringModes = ['value', 'rating', 'popularity', 'budget', 'premium'] as const;

export type ScoringMode = (typeof scoringModes)[number];

/** What a score is made of, each a merit of 0–1. `relevance` is Amazon's own place. */
export const scoreInputs = ['rating', 'review_count', 'sales_rank', 'price', 'saving', 'relevance'] as const;

export type ScoreInput = (typeof scoreInputs)[number];

/** One merit each; `undefined` where Amazon did not say. */
export type Merits = Readonly<Record<ScoreInput, number | undefined>>;

export type Weights = Readonly<Record<ScoreInput, number>>;

/** How much each input counts, adding up to 1. What an input really decides is its weight times how far the candidates
 *  differ in it, and prices differ more than stars: these are set so that the order of influence over many pages is the
 *  one that the mode promises, which a test measures. A saving counts little everywhere, because sellers choose the price
 *  it is measured against. */
export const weightsByMode: Readonly<Record<ScoringMode, Weights>> = {
  // Good for the money: how good comes before how cheap, and what Amazon puts first before what it puts last.
  value: { rating: 0.62, review_count: 0.07, sales_rank: 0.05, price: 0.13, saving: 0.02, relevance: 0.11 },
  // The rest only parts products whose stars are level.
  rating: { rating: 0.8, review_count: 0.07, sales_rank: 0.04, price: 0.02, saving: 0, relevance: 0.07 },
  // Past buyers and present ones alike; what everybody bought and regretted should not lead.
  popularity: { rating: 0.09, review_count: 0.5, sales_rank: 0.3, price: 0.01, saving: 0, relevance: 0.1 },
  // Cheap first, and not cheap at any price.
  budget: { rating: 0.42, review_count: 0.05, sales_rank: 0.04, price: 0.4, saving: 0.02, relevance: 0.07 },
  // Good first; a high price speaks for the product here, see `meritIn`.
  premium: { rating: 0.64, review_count: 0.06, sales_rank: 0.05, price: 0.13, saving: 0, relevance: 0.12 },
};

/** What a mode cannot do without: a product of which it is unknown stands below all of which it is known. */
export const ownInputs: Readonly<Record<ScoringMode, readonly ScoreInput[]>> = {
  value: ['rating', 'price'],
  rating: ['rating'],
  popularity: ['review_count'],
  budget: ['price'],
  premium: ['rating', 'price'],
};

/** The merit as the mode sees it: under `premium`, a high price is good. */
export function meritIn(mode: ScoringMode, input: ScoreInput, merit: number): number {
  return mode === 'premium' && input === 'price' ? 1 - merit : merit;
}

/** The mode's weights over the inputs that are known of at least one candidate, adding up to 1; all 0 when none is.
 *  Where no product has ratings, as on accounts to which Amazon gives none, their say passes to the sales rank. */
export function weightsOver(mode: ScoringMode, isKnown: (input: ScoreInput) => boolean): Weights {
  const full = weightsByMode[mode];
  const orphaned = (input: ScoreInput) => (isKnown(input) ? 0 : full[input]);
  const inherited = isKnown('rating') ? 0 : orphaned('rating') + orphaned('review_count');
  const shares = mapInputs((input) => {
    if (!isKnown(input)) return 0;
    return input === 'sales_rank' ? full[input] + inherited : full[input];
  });
  const sum = scoreInputs.reduce((total, input) => total + shares[input], 0);
  return sum === 0 ? shares : mapInputs((input) => shares[input] / sum);
}

/** One value for each input. */
export function mapInputs<T>(read: (input: ScoreInput) => T): Readonly<Record<ScoreInput, T>> {
  return {
    rating: read('rating'),
    review_count: read('review_count'),
    sales_rank: read('sales_rank'),
    price: read('price'),
    saving: read('saving'),
    relevance: read('relevance'),
  };
}
