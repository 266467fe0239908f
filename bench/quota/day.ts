import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import type { Product } from '../../src/products/product.ts';
import { createChance } from './chance.ts';
import type { MadeUpAmazon } from './made-up-amazon.ts';
import type { ShopFloor } from './shop-floor.ts';
import { startSimulatedTime } from './simulated-time.ts';
import type { ToolCall } from './workload.ts';

/** What one day came to. */
export interface DayResult {
  readonly toolCalls: number;
  readonly amazonCalls: number;
  readonly answeredPerAmazonCall: number;
  readonly amazonCallsPerToolCall: number;
  readonly refusedShare: number;
  readonly waitP50Ms: number;
  readonly waitP95Ms: number;
  /** Of the answers given while Amazon's budget lasted, those whose oldest price was under an hour old. */
  readonly underAnHourShare: number;
  readonly oldestAnswerHours: number;
  /** Answers from products seen before, given in place of a search. */
  readonly standInShare: number;
  /** Requests closer together than the rate allows, or beyond the budget of any 24 hours. Must be 0. */
  readonly violations: number;
  readonly refusals: Readonly<Record<string, number>>;
}

export interface DaySettings {
  readonly calls: readonly ToolCall[];
  readonly floor: ShopFloor;
  readonly seed: number;
  readonly perSecond: number;
  readonly perDay: number;
  /** Lays one road per replica, to the same Amazon and over the same books. */
  readonly layRoads: () => {
    readonly roads: readonly Catalogue[];
    readonly amazon: MadeUpAmazon;
    close(): void;
  };
}

const toolDeadlineMs = 20_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const us = marketplaceOf('US');

/** Plays one day of tool calls against the roads, in simulated time, and counts. */
export async function playDay(settings: DaySettings): Promise<DayResult> {
  const time = startSimulatedTime();
  try {
    const startedAt = Date.now();
    const { roads, amazon, close } = settings.layRoads();
    const tally = createTally();
    const chance = createChance(`replica ${settings.seed}`);
    let next = 0;

    const startDue = () => {
      const nowMs = Date.now() - startedAt;
      for (let call = settings.calls[next]; call && call.atMs <= nowMs; call = settings.calls[++next]) {
        const road = roads[chance.below(roads.length)];
        if (road) void ask(road, call, settings.floor, tally);
      }
      const upcoming = settings.calls[next];
      if (upcoming) setTimeout(startDue, Math.max(Math.ceil(upcoming.atMs - nowMs), 1));
    };
    startDue();
    await time.run(dayMs + 2 * toolDeadlineMs);
    close();
    return toResult(settings, tally, amazon.arrivals);
  } finally {
    time.end();
  }
}

interface Answer {
  readonly atMs: number;
  readonly waitMs: number;
  readonly ageMs: number;
  readonly standIn: boolean;
}

interface Tally {
  readonly answers: Answer[];
  readonly refusals: Record<string, number>;
}

const createTally = (): Tally => ({ answers: [], refusals: {} });

async function ask(road: Catalogue, toolCall: ToolCall, floor: ShopFloor, tally: Tally): Promise<void> {
  const atMs = Date.now();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), toolDeadlineMs);
  const call: Call = {
    marketplace: us,
    language: us.languages[0],
    priority: 'person',
    deadlineAt: atMs + toolDeadlineMs,
    signal: patience.signal,
    requestId: 'bench',
    caller: 'bench',
  };
  try {
    const { products, standIn } = await answerTo(road, toolCall, call, floor);
    const askedAt = Math.min(...products.map((product) => product.askedAt.offer), atMs);
    tally.answers.push({ atMs, waitMs: Date.now() - atMs, ageMs: atMs - askedAt, standIn });
  } catch (error) {
    const code = error instanceof CatalogueError ? error.code : String(error);
    tally.refusals[code] = (tally.refusals[code] ?? 0) + 1;
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo(
  road: Catalogue,
  { query, items }: ToolCall,
  call: Call,
  floor: ShopFloor,
): Promise<{ products: readonly Product[]; standIn: boolean }> {
  if (query) {
    const page = await road.search(query, call);
    return { products: page.products, standIn: page.standIn === true };
  }
  const { found } = await road.lookup(items.map(floor.asinOf), call);
  return { products: [...found.values()], standIn: false };
}

function toResult(
  settings: DaySettings,
  { answers, refusals }: Tally,
  arrivals: readonly number[],
): DayResult {
  const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
  const toolCalls = answers.length + refused;
  const waits = answers.map(({ waitMs }) => waitMs).toSorted((a, b) => a - b);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0;
  // The budget has run out once as many requests as a day allows have left.
  const spentAt = arrivals[settings.perDay - 1] ?? Number.POSITIVE_INFINITY;
  const whileItLasted = answers.filter(({ atMs }) => atMs <= spentAt);
  return {
    toolCalls,
    amazonCalls: arrivals.length,
    answeredPerAmazonCall: answers.length / Math.max(arrivals.length, 1),
    amazonCallsPerToolCall: arrivals.length / Math.max(toolCalls, 1),
    refusedShare: refused / Math.max(toolCalls, 1),
    waitP50Ms: at(0.5),
    waitP95Ms: at(0.95),
    underAnHourShare:
      whileItLasted.filter(({ ageMs }) => ageMs < hourMs).length / Math.max(whileItLasted.length, 1),
    oldestAnswerHours: answers.reduce((oldest, { ageMs }) => Math.max(oldest, ageMs), 0) / hourMs,
    standInShare: answers.filter(({ standIn }) => standIn).length / Math.max(toolCalls, 1),
    violations: violationsIn(arrivals, settings),
    refusals,
  };
}

function violationsIn(arrivals: readonly number[], { perSecond, perDay }: DaySettings): number {
  const gapMs = Math.floor(1_000 / perSecond);
  return arrivals.filter((at, index) => {
    const tooClose = at - (arrivals[index - 1] ?? Number.NEGATIVE_INFINITY) < gapMs;
    const tooMany = at - (arrivals[index - perDay] ?? Number.NEGATIVE_INFINITY) < dayMs;
    return tooClose || tooMany;
  }).length;
}
