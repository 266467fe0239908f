import { describe, expect, test } from 'vitest';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import { toolsets } from '../../src/mcp/tools/tool.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { checkedAnswers } from '../support/checked-answers.ts';
import { connectClient } from '../support/connect-client.ts';
import { demoStock, every, inPieces } from '../support/demo-stock.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const { asins, parents, nodes } = demoStock();
const markets = { default: 'US', configured: marketplaceCodes.map(marketplaceOf) } as const;
const detailed = { response_format: 'detailed' };

/** What is asked in a marketplace: every product, and of everything else a sample from all over. The marketplaces that
 *  speak for their credential group get a closer look, with every product in detail. */
function questionsIn(code: MarketplaceCode): readonly (readonly [string, Record<string, unknown>])[] {
  const closely = ['US', 'DE', 'JP'].includes(code);
  const step = closely ? 6 : 25;
  const there = { marketplace: code };
  // Ten products in detail are about as much as one answer holds.
  const pieces = inPieces(closely ? 10 : 20, asins);
  const categories = every(step, marketplaceOf(code).searchIndexes.slice(1));
  return [
    ...pieces.map(
      (piece) => ['get_product_details', { asins: piece, ...there, ...(closely ? detailed : {}) }] as const,
    ),
    ...inPieces(5, every(step, asins)).map(
      (piece) => ['compare_products', { asins: piece, ...there }] as const,
    ),
    ...every(closely ? 2 : 8, parents).map((asin) => ['get_product_variations', { asin, ...there }] as const),
    ...every(step * 4, asins).flatMap((asin) => [
      ['get_alternative_products', { asin, ...there }] as const,
      ['analyze_reviews', { asin, ...there }] as const,
      ['fetch', { id: `${code}:${asin}` }] as const,
    ]),
    ...categories.flatMap((category) => [
      ['search_products', { query: 'set', category, ...there }] as const,
      ['search_products', { query: 'pro', category, min_rating: 4.3, ...detailed, ...there }] as const,
      ['get_best_in_category', { category, query: 'black', ...there }] as const,
      ['get_trending_products', { category, ...there }] as const,
      ['get_deals', { category, ...detailed, ...there }] as const,
    ]),
    ...every(step * 2, nodes).map((id) => ['browse_categories', { browse_node_id: id, ...there }] as const),
    ['browse_categories', { ...detailed, ...there }],
    ['search', { query: `${code}: book` }],
    ['health_check', {}],
    ['get_metrics', {}],
  ];
}

describe('over the whole demo catalogue, every answer of every tool fits what it advertises', () => {
  test.each(marketplaceCodes)('in %s', { timeout: 120_000 }, async (marketplace) => {
    await using server = await serveMcp({
      catalogue: createDemoSource(),
      markets,
      toolsets,
    });
    await using client = await connectClient('v2, 2026-07-28', server.url);
    const answers = await checkedAnswers(client);
    for (const [tool, args] of questionsIn(marketplace)) {
      expect(await answers.ask(tool, args)).not.toHaveProperty('not_shown');
    }
    expect(server.events.bugs).toEqual([]);
    // A tool that only ever refused would have proved nothing.
    expect([...answers.counts.keys()].toSorted()).toEqual(allTools.map(({ name }) => name).toSorted());
  });
});
