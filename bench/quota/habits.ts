import type { MarketplaceCode } from '../../src/products/marketplace.ts';

/** How people and their assistants use the server on one day. */
export interface Habits {
  readonly about: string;
  readonly sessionsPerPersonAndDay: number;
  /** Geometric. */
  readonly meanStepsPerSession: number;
  /** Search, details, compare: of the first step of a session, and of the later ones. */
  readonly firstStep: readonly [search: number, details: number, compare: number];
  readonly laterSteps: readonly [search: number, details: number, compare: number];
  /** Seconds between two steps: a fixed pause and an exponential one. */
  readonly pauseSeconds: number;
  readonly meanThinkSeconds: number;
  /** The day's curve is 1 + this × sine. */
  readonly daySwing: number;
  /** Different searches and different products, both Zipf-distributed. */
  readonly queries: number;
  readonly queryExponent: number;
  readonly items: number;
  readonly itemExponent: number;
  /** Searches spelled in one of six other ways that the normaliser can bring together. */
  readonly respelledShare: number;
  /** Searches put in one of six other wordings: another order, filler words, synonyms. */
  readonly paraphrasedShare: number;
  /** Searches with one of twelve highest prices. */
  readonly filteredShare: number;
  readonly secondPageShare: number;
  readonly otherOrderShare: number;
  /** Products taken from the last search; the others are asked for without one. */
  readonly fromLastSearchShare: number;
  /** Look-ups of one product that an assistant makes as two to four calls at once. */
  readonly fannedShare: number;
  /** Calls repeated within half a second, by retries and parallel assistants. */
  readonly repeatedShare: number;
  /** Calls that `burstSize` callers make within one second. */
  readonly burstShare: number;
  readonly burstSize: number;
  /** Of one Amazon account; the n-th gets a share of the sessions proportional to 1 / n. */
  readonly marketplaces: readonly MarketplaceCode[];
}

const readme: Habits = {
  about:
    'a shop with 50,000 products, people who pause between steps, and spellings that can be brought together',
  sessionsPerPersonAndDay: 2.5,
  meanStepsPerSession: 4,
  firstStep: [0.8, 0.15, 0.05],
  laterSteps: [0.5, 0.32, 0.18],
  pauseSeconds: 3,
  meanThinkSeconds: 25,
  daySwing: 0.8,
  queries: 20_000,
  queryExponent: 0.9,
  items: 50_000,
  itemExponent: 0.9,
  respelledShare: 0.4,
  paraphrasedShare: 0,
  filteredShare: 0,
  secondPageShare: 0.08,
  otherOrderShare: 0.12,
  fromLastSearchShare: 0.75,
  fannedShare: 0.3,
  repeatedShare: 0.03,
  burstShare: 0,
  burstSize: 5,
  marketplaces: ['US'],
};

/** Seven days that differ in what makes a cache work or fail. */
export const habitsByName: Readonly<Record<string, Habits>> = {
  readme,
  flat: {
    ...readme,
    about: 'fewer favourites: Zipf 0.7 instead of 0.9',
    queryExponent: 0.7,
    itemExponent: 0.7,
  },
  filtered: { ...readme, about: 'half the searches carry one of twelve highest prices', filteredShare: 0.5 },
  paraphrased: {
    ...readme,
    about: 'half the searches are worded so that no normaliser brings them together',
    paraphrasedShare: 0.5,
  },
  agentic: {
    ...readme,
    about: 'agents: ten steps a session, mostly look-ups, one to five seconds apart',
    sessionsPerPersonAndDay: 1,
    meanStepsPerSession: 10,
    laterSteps: [0.25, 0.5, 0.25],
    pauseSeconds: 1,
    meanThinkSeconds: 2,
  },
  marketplaces: {
    ...readme,
    about: 'ten European marketplaces on one account',
    marketplaces: ['UK', 'DE', 'FR', 'IT', 'ES', 'NL', 'PL', 'SE', 'BE', 'IE'],
  },
  likely: {
    ...readme,
    about: 'what a real site may see: 200,000 products, 40 % filtered, 30 % paraphrased',
    queries: 100_000,
    queryExponent: 0.8,
    items: 200_000,
    itemExponent: 0.8,
    filteredShare: 0.4,
    paraphrasedShare: 0.3,
  },
};
