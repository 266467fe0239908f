import type { Markets } from './tools/tool.ts';

/** What a model should know before its first call: how the tools relate, ids, limits, age of data. */
export function createInstructions(markets: Markets): string {
  const served = markets.configured.map(({ code }) => code).join(', ');
  return [
    "Looks up products in Amazon's catalogue for an Amazon Associate; nothing here buys or changes anything.",
    'search_products finds ASINs; get_product_details and compare_products take them, or ISBN-10s and product URLs.',
    'get_product_variations has the prices of a product that comes in several versions; browse_categories knows what ' +
      'category may be.',
    `Marketplaces: ${served} (default ${markets.default}). An ASIN may name another product, or none, elsewhere.`,
    'Prices are in the currency of the marketplace and true at as_of, which may lie up to 24 hours back.',
    'A missing field means that Amazon did not say. Review texts do not exist here; ratings are averages.',
    "Amazon's terms require that links stay exactly as given and that the disclosure is shown with the products.",
  ].join('\n');
}
