import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import type { Product } from '../../src/products/product.ts';
import type { Assortment } from './assortment.ts';
import type { Pipelines } from './contenders.ts';
import { createSeededRandom } from './seeded-random.ts';
import { startSimulatedTime } from './simulated-time.ts';
import type { ToolCall } from './workload.ts';

/** Everything that was counted at both ends of the pipeline. */
export interface DayRecord {
  readonly answers: readonly Answer[];
  /** By error code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** When requests reached Amazon, in milliseconds of simulated time. */
  readonly arrivals: readonly number[];
  /** Requests that Amazon turned away because they came too soon. */
  readonly throttled: number;
}

export interface Answer {
  readonly waitMs: number;
  /** Of its oldest price. */
  readonly ageMs: number;
  /** Found among products seen before, in place of a search. */
  readonly isFallback: boolean;
}

export interface DayOptions {
  readonly calls: readonly ToolCall[];
  readonly assortment: Assortment;
  readonly seed: number;
  /** Called in simulated time, which the pipelines must not outlive. */
  readonly createPipelines: (startedAt: number) => Pipelines;
}

const toolDeadlineMs = 20_000;
const dayMs = 86_400_000;

/** Plays one day of tool calls against a contender's pipelines, in simulated time. */
export async function simulateDay(options: DayOptions): Promise<DayRecord> {
  const { calls, assortment, seed } = options;
  const time = startSimulatedTime();
  try {
    const startedAt = Date.now();
    const { catalogues, amazon, close } = options.createPipelines(startedAt);
    const answers: Answer[] = [];
    const refusals: Record<string, number> = {};
    const random = createSeededRandom(`replica ${seed}`);
    let next = 0;

    async function ask(catalogue: Catalogue, call: ToolCall): Promise<void> {
      try {
        answers.push(await answerTo(catalogue, call, assortment));
      } catch (error) {
        const code = error instanceof CatalogueError ? error.code : String(error);
        refusals[code] = (refusals[code] ?? 0) + 1;
      }
    }

    const startDue = () => {
      const nowMs = Date.now() - startedAt;
      for (let call = calls[next]; call && call.atMs <= nowMs; call = calls[++next]) {
        const catalogue = catalogues[random.below(catalogues.length)];
        if (catalogue) void ask(catalogue, call);
      }
      const upcoming = calls[next];
      if (upcoming) setTimeout(startDue, Math.max(Math.ceil(upcoming.atMs - nowMs), 1));
    };
    startDue();
    await time.run(dayMs + 2 * toolDeadlineMs);
    close();
    return { answers, refusals, arrivals: amazon.arrivals, throttled: amazon.throttled() };
  } finally {
    time.end();
  }
}

async function answerTo(catalogue: Catalogue, toolCall: ToolCall, assortment: Assortment): Promise<Answer> {
  const atMs = Date.now();
  const marketplace = marketplaceOf(toolCall.marketplace);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), toolDeadlineMs);
  const call: Call = {
    marketplace,
    language: marketplace.languages[0],
    priority: 'interactive',
    deadlineAt: atMs + toolDeadlineMs,
    signal: deadline.signal,
    requestId: 'bench',
    caller: 'bench',
  };
  try {
    const { products, isFallback } = await productsFor(catalogue, toolCall, { call, assortment });
    const askedAt = Math.min(...products.map((product) => product.askedAt.offer), atMs);
    return { waitMs: Date.now() - atMs, ageMs: atMs - askedAt, isFallback };
  } finally {
    clearTimeout(timer);
  }
}

async function productsFor(
  catalogue: Catalogue,
  { query, items }: ToolCall,
  { call, assortment }: { call: Call; assortment: Assortment },
): Promise<{ products: readonly Product[]; isFallback: boolean }> {
  if (query) {
    const page = await catalogue.search(query, call);
    return { products: page.products, isFallback: page.fallback === true };
  }
  const { found } = await catalogue.lookup(items.map(assortment.asinOf), call);
  return { products: [...found.values()], isFallback: false };
}
