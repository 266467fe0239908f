import { z } from 'zod';
import { marketplaceOf } from '../../products/marketplaces.ts';
import { jsonBytes, takeWithinBudget } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { pastPricesNotes, tooOldNotes } from '../views/notes.ts';
import { productDetails, toProductDetails } from '../views/product-details.ts';
import { imagesOf } from '../views/product-summary.ts';
import {
  configuredMarketplace,
  marketplaceArgument,
  maxAgeMinutes,
  productReference,
  responseFormat,
  withMaxAge,
} from './arguments.ts';
import { lookUpReferences, notFound } from './product-references.ts';
import type { Tool } from './tool.ts';

const description =
  'Gets everything Amazon says about known products. Use this when there are ASINs, barcodes or product URLs and ' +
  'someone asks about price, availability, rating or specifications. Returns found products in the order asked for, ' +
  'and not_found with a reason each. To find products use search_products; to weigh a few against each other use ' +
  'compare_products. A URL of another marketplace is answered for that marketplace. No review texts exist.';

const input = z.strictObject({
  asins: z.array(productReference).min(1).max(20).describe('Products, e.g. ["B0EXAMPLE1"]'),
  max_age_minutes: maxAgeMinutes,
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const output = z.object({
  found: z.array(productDetails),
  not_found: notFound,
  not_shown: z.array(z.string()).optional(),
  notes: z.array(z.string()).optional(),
  ...attribution,
});

export const getProductDetailsTool: Tool<typeof input, typeof output> = {
  name: 'get_product_details',
  toolset: 'shopping',
  title: 'Get product details',
  status: ['Reading product data', 'Read product data'],
  description,
  input,
  output,
  async run(context, { asins, max_age_minutes: maxAge, marketplace: code, response_format: format }) {
    const marketplace = configuredMarketplace(code, context.markets);
    const { found, notFound } = await lookUpReferences(asins, marketplace, withMaxAge(context, maxAge));
    const { shown, left } = takeWithinBudget(
      found.map((product) => toProductDetails(product, format)),
      jsonBytes(notFound),
    );
    const shownProducts = found.slice(0, shown.length);
    const notes = [
      ...tooOldNotes(shownProducts, { maxAge, now: context.now() }),
      ...pastPricesNotes(shown),
      ...(left.length === 0
        ? []
        : ['The answer would be too long: ask for the products in not_shown again.']),
    ];
    const places = new Set(shownProducts.map((product) => product.marketplace));
    const [place = marketplace.code, ...elsewhere] = places;
    return {
      structured: {
        found: [...shown],
        not_found: [...notFound],
        ...(left.length === 0 ? {} : { not_shown: left.map(({ asin }) => asin) }),
        ...(notes.length === 0 ? {} : { notes }),
        marketplace: elsewhere.length === 0 ? place : marketplace.code,
        ...attributionOf(shownProducts, {
          context,
          marketplaces: [place, ...elsewhere].map(marketplaceOf),
          askedAt: context.now(),
        }),
      },
      meta: imagesOf(shownProducts, format),
    };
  },
};
