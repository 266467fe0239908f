import type { SearchQuery } from '../../src/products/catalogue.ts';
import { type Chance, createChance, zipf } from './chance.ts';
import type { CanonicalSearch, ShopFloor } from './shop-floor.ts';

/** A day of people with assistants: how many, what they ask, in what order, and how they spell it. */
export const habits = {
  sessionsPerPersonAndDay: 2.5,
  /** Geometric. */
  meanStepsPerSession: 4,
  /** Search, details, compare: of the first step of a session, and of the later ones. */
  firstStep: [0.8, 0.15, 0.05],
  laterSteps: [0.5, 0.32, 0.18],
  /** Seconds between two steps: a pause that everybody makes, and an exponential one. */
  pauseSeconds: 3,
  meanThinkSeconds: 25,
  /** The day's curve is 1 + this × sine. */
  daySwing: 0.8,
  queries: 20_000,
  queryExponent: 0.9,
  items: 50_000,
  itemExponent: 0.9,
  /** Searches spelled in one of six other ways that mean the same. */
  respelledShare: 0.4,
  otherSpellings: 6,
  secondPageShare: 0.08,
  otherOrderShare: 0.12,
  otherOrders: 3,
  /** References taken from the last search; the rest is asked for out of the blue. */
  fromLastSearchShare: 0.75,
  /** Look-ups of one product that an assistant makes as two to four calls at once. */
  fannedShare: 0.3,
  /** Calls repeated within half a second, by retries and parallel assistants. */
  repeatedShare: 0.03,
} as const;

/** One tool call of the day. */
export interface ToolCall {
  readonly atMs: number;
  readonly tool: 'search' | 'details' | 'compare';
  /** The arguments as they were written: what a cache of exact arguments goes by. */
  readonly written: string;
  readonly query?: SearchQuery;
  readonly items: readonly number[];
}

const dayMs = 86_400_000;

/** Every tool call of one day, in order of time; the same for the same seed, whoever answers it. */
export function workload(people: number, floor: ShopFloor, seed: number): readonly ToolCall[] {
  const chance = createChance(`workload ${seed}`);
  const drawQuery = zipf(habits.queries, habits.queryExponent);
  const drawItem = zipf(floor.items, habits.itemExponent);
  const calls: ToolCall[] = [];

  for (let session = 0; session < people * habits.sessionsPerPersonAndDay; session++) {
    let atMs = sessionStart(chance);
    let lastResults: readonly number[] = [];
    for (let step = 0; step === 0 || chance.happens(1 - 1 / habits.meanStepsPerSession); step++) {
      if (atMs >= dayMs) break;
      const tool = drawTool(chance, step === 0 ? habits.firstStep : habits.laterSteps);
      if (tool === 'search') {
        const call = searchCall(atMs, chance, floor, drawQuery);
        lastResults = call.items;
        calls.push(call);
      } else {
        const pick = () =>
          chance.happens(habits.fromLastSearchShare)
            ? (lastResults[Math.floor(chance.fraction() * chance.fraction() * 10)] ??
              drawItem(chance.fraction()))
            : drawItem(chance.fraction());
        calls.push(...lookupCalls(atMs, tool, chance, pick));
      }
      atMs += 1_000 * (habits.pauseSeconds + chance.exponential(habits.meanThinkSeconds));
    }
  }
  const repeats = calls
    .filter(() => chance.happens(habits.repeatedShare))
    .map((call) => ({ ...call, atMs: call.atMs + chance.fraction() * 500 }));
  return [...calls, ...repeats].toSorted((a, b) => a.atMs - b.atMs);
}

/** Thins evenly drawn times down to the day's curve. */
function sessionStart(chance: Chance): number {
  const { daySwing } = habits;
  for (;;) {
    const fraction = chance.fraction();
    const busyness = (1 + daySwing * Math.sin(2 * Math.PI * fraction)) / (1 + daySwing);
    if (chance.happens(busyness)) return fraction * dayMs;
  }
}

function drawTool(chance: Chance, [search, details]: readonly number[]): ToolCall['tool'] {
  const fraction = chance.fraction();
  if (fraction < (search ?? 0)) return 'search';
  return fraction < (search ?? 0) + (details ?? 0) ? 'details' : 'compare';
}

function searchCall(
  atMs: number,
  chance: Chance,
  floor: ShopFloor,
  drawQuery: (f: number) => number,
): ToolCall {
  const search: CanonicalSearch = {
    topicWords: drawQuery(chance.fraction()),
    page: chance.happens(habits.secondPageShare) ? 2 : 1,
    order: chance.happens(habits.otherOrderShare) ? 1 + chance.below(habits.otherOrders) : 0,
  };
  const spelling = chance.happens(habits.respelledShare) ? 1 + chance.below(habits.otherSpellings) : 0;
  const query = floor.spell(search, spelling);
  return { atMs, tool: 'search', written: JSON.stringify(query), query, items: floor.resultsOf(search) };
}

function lookupCalls(
  atMs: number,
  tool: 'details' | 'compare',
  chance: Chance,
  pick: () => number,
): readonly ToolCall[] {
  const lookup = (at: number, items: readonly number[]): ToolCall => ({
    atMs: at,
    tool,
    written: `${tool} ${items.join(' ')}`,
    items,
  });
  const count = tool === 'compare' ? 2 + chance.below(4) : detailsCount(chance);
  if (count === 1 && chance.happens(habits.fannedShare)) {
    return Array.from({ length: 2 + chance.below(3) }, () => lookup(atMs + chance.fraction() * 20, [pick()]));
  }
  const items = new Set<number>();
  for (let tries = 0; items.size < count && tries < 60; tries++) items.add(pick());
  return [lookup(atMs, [...items])];
}

/** One product for 70 of 100, two to five for 20, six to ten for the rest. */
function detailsCount(chance: Chance): number {
  const fraction = chance.fraction();
  if (fraction < 0.7) return 1;
  return fraction < 0.9 ? 2 + chance.below(4) : 6 + chance.below(5);
}
