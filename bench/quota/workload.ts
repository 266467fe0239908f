import type { SearchQuery } from '../../src/products/catalogue.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { type Assortment, type CanonicalSearch, orders } from './assortment.ts';
import type { Habits } from './habits.ts';
import { createSeededRandom, type SeededRandom, zipf } from './seeded-random.ts';
import { paraphrases, respellings, toQuery, type Wording } from './wordings.ts';

/** One tool call of the day. */
export interface ToolCall {
  readonly atMs: number;
  readonly marketplace: MarketplaceCode;
  /** Absent on a look-up. */
  readonly query?: SearchQuery;
  /** Names a search as a perfect normaliser would: equal spellings have one, paraphrases one each. */
  readonly question?: string;
  /** What is looked up, or what the search finds. */
  readonly items: readonly number[];
}

const dayMs = 86_400_000;
const burstMs = 1_000;
const maxPricesMinor = [
  1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 7_500, 10_000, 15_000, 20_000, 30_000,
];

interface WorkloadOptions {
  readonly habits: Habits;
  readonly people: number;
  readonly assortment: Assortment;
  readonly seed: number;
}

/** Every tool call of one day, in order of time; the same for the same seed, whichever server answers it. */
export function createWorkload({ habits, people, assortment, seed }: WorkloadOptions): readonly ToolCall[] {
  const random = createSeededRandom(`workload ${seed}`);
  const drawQuery = zipf(habits.queries, habits.queryExponent);
  const drawItem = zipf(assortment.items, habits.itemExponent);
  const drawMarketplace = zipf(habits.marketplaces.length, 1);
  const calls: ToolCall[] = [];

  function searchCall(atMs: number, marketplace: MarketplaceCode): ToolCall {
    const topicWords = drawQuery(random.fraction());
    const page = random.happens(habits.secondPageShare) ? 2 : 1;
    const order = random.happens(habits.otherOrderShare) ? 1 + random.below(orders.length - 1) : 0;
    const wording = drawWording(random, habits);
    const isFiltered = habits.filteredShare > 0 && random.happens(habits.filteredShare);
    const maxPriceMinor = isFiltered ? maxPricesMinor[random.below(maxPricesMinor.length)] : undefined;
    const search: CanonicalSearch = {
      topicWords,
      page,
      order,
      ...(maxPriceMinor !== undefined && { maxPriceMinor }),
    };
    const language = marketplaceOf(marketplace).languages[0];
    const paraphrase = Math.max(wording - respellings, 0);
    return {
      atMs,
      marketplace,
      query: toQuery(search, wording, { assortment, language }),
      question: [marketplace, topicWords, page, order, maxPriceMinor, paraphrase].join('/'),
      items: assortment.resultsOf(search),
    };
  }

  for (let session = 0; session < people * habits.sessionsPerPersonAndDay; session++) {
    let atMs = sessionStart(random, habits.daySwing);
    const marketplace = habits.marketplaces[pickMarketplace(random)] ?? 'US';
    let lastResults: readonly number[] = [];
    for (let step = 0; step === 0 || random.happens(1 - 1 / habits.meanStepsPerSession); step++) {
      if (atMs >= dayMs) break;
      const tool = drawTool(random, step === 0 ? habits.firstStep : habits.laterSteps);
      if (tool === 'search') {
        const call = searchCall(atMs, marketplace);
        lastResults = call.items;
        calls.push(call);
      } else {
        const pick = () =>
          random.happens(habits.fromLastSearchShare)
            ? (lastResults[Math.floor(random.fraction() * random.fraction() * 10)] ??
              drawItem(random.fraction()))
            : drawItem(random.fraction());
        for (const { atMs: at, items } of lookups({
          atMs,
          tool,
          random,
          pick,
          fannedShare: habits.fannedShare,
        })) {
          calls.push({ atMs: at, marketplace, items });
        }
      }
      atMs += 1_000 * (habits.pauseSeconds + random.exponential(habits.meanThinkSeconds));
    }
  }

  function pickMarketplace(of: SeededRandom): number {
    return habits.marketplaces.length === 1 ? 0 : drawMarketplace(of.fraction());
  }

  const repeats = calls
    .filter(() => random.happens(habits.repeatedShare))
    .map((call) => ({ ...call, atMs: call.atMs + random.fraction() * 500 }));
  const bursts = createSeededRandom(`bursts ${seed}`);
  const crowds = calls
    .filter(() => bursts.happens(habits.burstShare))
    .flatMap((call) =>
      Array.from({ length: habits.burstSize - 1 }, () => ({
        ...call,
        atMs: call.atMs + bursts.fraction() * burstMs,
      })),
    );
  return [...calls, ...repeats, ...crowds].toSorted((a, b) => a.atMs - b.atMs);
}

/** Thins evenly drawn times down to the day's curve. */
function sessionStart(random: SeededRandom, daySwing: number): number {
  for (;;) {
    const fraction = random.fraction();
    const busyness = (1 + daySwing * Math.sin(2 * Math.PI * fraction)) / (1 + daySwing);
    if (random.happens(busyness)) return fraction * dayMs;
  }
}

function drawWording(random: SeededRandom, { paraphrasedShare, respelledShare }: Habits): Wording {
  if (paraphrasedShare > 0 && random.happens(paraphrasedShare)) {
    return 1 + respellings + random.below(paraphrases);
  }
  return random.happens(respelledShare) ? 1 + random.below(respellings) : 0;
}

type Tool = 'search' | 'details' | 'compare';

function drawTool(random: SeededRandom, [search, details]: Habits['firstStep']): Tool {
  const fraction = random.fraction();
  if (fraction < search) return 'search';
  return fraction < search + details ? 'details' : 'compare';
}

interface LookupDraw {
  readonly atMs: number;
  readonly tool: Exclude<Tool, 'search'>;
  readonly random: SeededRandom;
  readonly pick: () => number;
  readonly fannedShare: number;
}

/** One look-up, or several at once where an assistant asks for its products one by one. */
function lookups({
  atMs,
  tool,
  random,
  pick,
  fannedShare,
}: LookupDraw): readonly Pick<ToolCall, 'atMs' | 'items'>[] {
  const count = tool === 'compare' ? 2 + random.below(4) : detailsCount(random);
  if (count === 1 && random.happens(fannedShare)) {
    return Array.from({ length: 2 + random.below(3) }, () => ({
      atMs: atMs + random.fraction() * 20,
      items: [pick()],
    }));
  }
  const items = new Set<number>();
  for (let tries = 0; items.size < count && tries < 60; tries++) items.add(pick());
  return [{ atMs, items: [...items] }];
}

/** One product for 70 of 100, two to five for 20, six to ten for the rest. */
function detailsCount(random: SeededRandom): number {
  const fraction = random.fraction();
  if (fraction < 0.7) return 1;
  return fraction < 0.9 ? 2 + random.below(4) : 6 + random.below(5);
}
