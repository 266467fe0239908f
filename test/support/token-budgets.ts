import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Markets } from '../../src/mcp/tools/tool.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { aShelf } from './a-shelf.ts';
import { someMarkets } from './an-mcp.ts';
import { type ConnectedClient, connectClient } from './connect-client.ts';
import { serveMcp } from './mcp-over-http.ts';

/** What something costs a model to read, in tokens of `o200k_base`, and what it may cost. */
export interface TokenCost {
  readonly what: string;
  readonly tokens: number;
  readonly bytes: number;
  /** Absent: no budget of its own. */
  readonly maxTokens?: number;
  readonly maxBytes?: number;
}

/** Measures the definitions and the sample answers that have a budget, as a client receives them.
 *  @param catalogue default: products of which Amazon said everything, at the length of real texts */
export async function measureTokens(
  catalogue: Catalogue = aShelf(),
  markets: Markets = someMarkets('US', 'DE'),
): Promise<readonly TokenCost[]> {
  await using server = await serveMcp({ catalogue, markets });
  await using client = await connectClient('v2, 2026-07-28', server.url);
  return [...(await definitionCosts(client)), ...(await answerCosts(client))];
}

async function definitionCosts(client: ConnectedClient): Promise<readonly TokenCost[]> {
  const tools = await client.listTools();
  const each = tools.map((tool) => costOf(`definition of ${tool.name}`, JSON.stringify(tool)));
  const answers = tools.map(({ name, outputSchema }) => ({
    ...costOf(`answer schema of ${name}`, JSON.stringify(outputSchema)),
    maxTokens: 90,
  }));
  return [
    ...each,
    ...answers,
    { ...costOf('all definitions', JSON.stringify(tools)), maxTokens: 6_000 },
    costOf('server instructions', client.instructions ?? ''),
  ];
}

async function answerCosts(client: ConnectedClient): Promise<readonly TokenCost[]> {
  const answerTo = async (tool: string, args: Record<string, unknown>) => {
    const { text } = await client.call(tool, args);
    return { ...costOf(`${tool} ${JSON.stringify(args)}`, text), maxBytes: 20_000, text };
  };
  const search = await answerTo('search_products', { query: 'headphones' });
  const asins = search.text.match(/(?<="asin":")\w{10}/g) ?? [];
  const detailed = { response_format: 'detailed' };
  /** Ten products, each with a reason to be there. */
  const list = async (tool: string, args: Record<string, unknown>) => ({
    ...(await answerTo(tool, { ...args, limit: 10 })),
    maxTokens: 1_500,
  });
  const answers = [
    { ...search, maxTokens: 1_500 },
    await answerTo('search_products', { query: 'headphones', ...detailed }),
    { ...(await answerTo('get_product_details', { asins: asins.slice(0, 1), ...detailed })), maxTokens: 700 },
    await answerTo('compare_products', { asins: asins.slice(0, 3) }),
    await list('get_best_in_category', { category: 'headphones' }),
    await list('get_alternative_products', { asin: asins[0], price_range: 'any' }),
    await answerTo('analyze_reviews', { asin: asins[0] }),
    await list('get_trending_products', { category: 'headphones' }),
    await list('get_deals', { category: 'headphones', min_saving_percent: 5 }),
    await list('get_deals', {}),
  ];
  return answers.map(({ text: _, ...cost }) => cost);
}

function costOf(what: string, text: string): TokenCost {
  return { what, tokens: encode(text).length, bytes: Buffer.byteLength(text) };
}

/** Those that cost more than they may. */
export function overBudget(costs: readonly TokenCost[]): readonly TokenCost[] {
  const unbounded = Number.POSITIVE_INFINITY;
  return costs.filter(
    ({ tokens, bytes, maxTokens = unbounded, maxBytes = unbounded }) =>
      tokens > maxTokens || bytes > maxBytes,
  );
}
