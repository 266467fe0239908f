import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import { changesAt } from '../../products/offer.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { minuteMs } from '../../runtime/durations.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { CompiledTool } from './compiled-tool.ts';

/** What a run takes: the tool's context, with the catalogue as it is cached. */
export type MakeResult = (tool: CompiledTool, args: unknown, context: ToolContext) => Promise<CallToolResult>;

type CallTo = ToolContext['callTo'];

/** One question that a tool asked the catalogue, and the answer that it got. */
interface Asked {
  readonly ask: (catalogue: Catalogue, call: Call) => Promise<object>;
  readonly question: readonly unknown[];
  readonly place: Parameters<CallTo>;
  /** Absent while it is awaited, and when there was none. */
  answer?: object;
}

/** A question that has just been asked again. */
interface AskedAgain {
  readonly question: readonly unknown[];
  readonly answer: Promise<object>;
}

interface Made {
  readonly asked: readonly Asked[];
  readonly result: CallToolResult;
  /** When a statement in it begins or ceases to hold. */
  readonly until: EpochMs;
}

/** Keys may outnumber what is still alive behind them by so much. */
const maxKeys = 2_000;

/** Makes an answer once for the products that it is made of. The catalogue is asked at every call, so that freshness is
 *  decided there and only there; when it gives the very objects that it gave before, the result is the very object that
 *  was made of them, checked and encoded. It hangs on the oldest of these products: when the cache lets go of it, it is
 *  gone, so that nothing here has to be bounded or cleared. */
export function createMadeOnce(make: MakeResult): MakeResult {
  const byKey = new Map<string, WeakRef<Made>>();
  const byProduct = new WeakMap<Product, Map<string, Made>>();

  function remember(key: string, made: Made, products: readonly Product[]): void {
    const oldest = products.reduce((a, b) => (b.askedAt.offer < a.askedAt.offer ? b : a));
    const onProduct = byProduct.get(oldest) ?? new Map<string, Made>();
    byProduct.set(oldest, onProduct.set(key, made));
    if (byKey.size >= maxKeys)
      for (const [old, ref] of byKey) if (ref.deref() === undefined) byKey.delete(old);
    if (byKey.size >= maxKeys) byKey.clear();
    byKey.set(key, new WeakRef(made));
  }

  return async (tool, args, context) => {
    const key = `${tool.name} ${JSON.stringify(args)}`;
    const made = byKey.get(key)?.deref();
    const again: AskedAgain[] = [];
    if (made !== undefined && context.now() < made.until && (await isAsBefore(made, context, again)))
      return made.result;

    const recording = record(context, again);
    const result = await make(tool, args, recording.context);
    const products = recording.products();
    if (products.length > 0) {
      const now = context.now();
      const change = Math.min(
        ...products.map((product) => changesAt(product, now) ?? Number.POSITIVE_INFINITY),
      );
      // Until then the time that is left is told in minutes.
      const until = change === Number.POSITIVE_INFINITY ? change : Math.min(change, now + minuteMs);
      remember(key, { asked: recording.asked, result, until }, products);
    }
    return result;
  };
}

/** Asks the catalogue what the tool asked it, one after the other, as a later question may follow from an earlier answer.
 *  @param again takes what was asked, so that a run that follows need not ask it twice */
async function isAsBefore(
  { asked }: Made,
  { catalogue, callTo }: ToolContext,
  again: AskedAgain[],
): Promise<boolean> {
  for (const { ask, question, place, answer: before } of asked) {
    const answer = ask(catalogue, callTo(...place));
    again.push({ question, answer });
    const now = await answer.catch(() => undefined);
    if (now === undefined || !isSame(now, before)) return false;
  }
  return true;
}

/** The same parts, whatever holds them together: pages and look-ups are put together anew from what is cached. */
function isSame(a: unknown, b: unknown, depth = 2): boolean {
  if (a === b) return true;
  if (depth === 0 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => isSame(value, b.get(key), depth - 1));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key), depth - 1))
  );
}

/** A context that notes what is asked of the catalogue. What depends on anything else is not to be given again. */
function record(context: ToolContext, again: readonly AskedAgain[]) {
  const asked: Asked[] = [];
  const places = new WeakMap<Call, Parameters<CallTo>>();
  let isRepeatable = true;

  async function noted<Answer extends object>(
    question: readonly unknown[],
    call: Call,
    ask: (catalogue: Catalogue, call: Call) => Promise<Answer>,
  ): Promise<Answer> {
    const place = places.get(call);
    if (place === undefined) {
      isRepeatable = false;
      return ask(context.catalogue, call);
    }
    const before = again[asked.length];
    const entry: Asked = { ask, question, place };
    asked.push(entry);
    const isKnown = before !== undefined && JSON.stringify(before.question) === JSON.stringify(question);
    const answer = await (isKnown ? (before.answer as Promise<Answer>) : ask(context.catalogue, call));
    entry.answer = answer;
    return answer;
  }
  const unrepeatable =
    <Args extends readonly unknown[], R>(ask: (...args: Args) => R) =>
    (...args: Args): R => {
      isRepeatable = false;
      return ask(...args);
    };
  const recorded: ToolContext = {
    ...context,
    callTo(...place) {
      const call = context.callTo(...place);
      places.set(call, place);
      return call;
    },
    ratingsRefused: unrepeatable(context.ratingsRefused),
    health: unrepeatable(context.health),
    operations: unrepeatable(context.operations),
    catalogue: {
      search: (query, call) => noted(['search', query], call, (catalogue, on) => catalogue.search(query, on)),
      lookup: (asins, call) => noted(['lookup', asins], call, (catalogue, on) => catalogue.lookup(asins, on)),
      variations: (asin, page, call) =>
        noted(['variations', asin, page], call, (catalogue, on) => catalogue.variations(asin, page, on)),
      browse: (ids, call) => noted(['browse', ids], call, (catalogue, on) => catalogue.browse(ids, on)),
    },
  };
  return {
    context: recorded,
    asked,
    /** All products of all answers; none when the answer cannot be given again. */
    products: () => (isRepeatable ? asked.flatMap(({ answer }) => productsOf(answer)) : []),
  };
}

function productsOf(answer: object | undefined): readonly Product[] {
  if (answer === undefined) return [];
  if ('products' in answer && Array.isArray(answer.products)) return answer.products;
  return 'found' in answer && answer.found instanceof Map ? [...answer.found.values()] : [];
}
