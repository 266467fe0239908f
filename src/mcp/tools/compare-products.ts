import { z } from 'zod';
import { type ComparisonRow, compareProducts } from '../../products/compare.ts';
import { comparabilityNotes } from '../../products/comparison-kinds.ts';
import { criteria } from '../../products/comparison-rows.ts';
import { marketplaceOf } from '../../products/marketplaces.ts';
import type { Product } from '../../products/product.ts';
import { ToolInputError } from '../protocol/input-error.ts';
import { shortened } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { tooOldNotes } from '../views/notes.ts';
import { noOfferNote } from '../views/offer.ts';
import { featuresOf, imagesOf } from '../views/product-summary.ts';
import {
  configuredMarketplace,
  marketplaceArgument,
  maxAgeMinutes,
  productReference,
  responseFormat,
  withMaxAge,
} from './arguments.ts';
import { type LookedUp, lookUpReferences, notFound } from './product-references.ts';
import type { Tool } from './tool.ts';

const description =
  'Puts two to five products side by side. Use this when someone is choosing between known products. Returns rows ' +
  'whose values follow the order of products (null: Amazon did not say), whether they differ, the best of a row where ' +
  'there is a rule for it, and one line on each product. All must be of one marketplace. For one product use ' +
  'get_product_details; to find candidates use search_products.';

const input = z.strictObject({
  asins: z.array(productReference).min(2).max(5).describe('Products, e.g. ["B0EXAMPLE1", "B0EXAMPLE2"]'),
  criteria: z
    .array(z.enum(criteria))
    .min(1)
    .max(criteria.length)
    .optional()
    .describe('Rows wanted, e.g. ["price", "rating"]; left out: all that are known'),
  max_age_minutes: maxAgeMinutes,
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const output = z.object({
  products: z.array(
    z.object({
      asin: z.string(),
      title: z.string().optional(),
      verdict: z.string(),
      reasons: z.array(z.string()).optional(),
      features: z.array(z.string()).optional(),
      link: z.string().optional(),
    }),
  ),
  rows: z.array(
    z.object({
      criterion: z.string(),
      values: z.array(z.union([z.string(), z.number(), z.null()])),
      differs: z.boolean(),
      best: z.array(z.string()).optional(),
      best_rule: z.string().optional(),
    }),
  ),
  not_found: notFound,
  notes: z.array(z.string()).optional(),
  currency: z.string(),
  ...attribution,
});

type Output = z.input<typeof output>;

const maxTitleChars = 90;
/** Five products with six bullets each would fill the answer. */
const maxFeatures = 3;

export const compareProductsTool: Tool<typeof input, typeof output> = {
  name: 'compare_products',
  toolset: 'shopping',
  analyses: true,
  title: 'Compare products',
  status: ['Comparing products', 'Compared products'],
  description,
  input,
  output,
  async run(context, args) {
    const { asins, criteria: wanted, max_age_minutes: maxAge, marketplace: code } = args;
    const format = args.response_format;
    const asked = configuredMarketplace(code, context.markets);
    const { found, notFound, repeated } = comparable(
      await lookUpReferences(asins, asked, withMaxAge(context, maxAge)),
    );
    const { rows, verdicts } = compareProducts(found, wanted);
    const marketplace = marketplaceOf(found[0]?.marketplace ?? asked.code);
    const products = found.map((product, position): Output['products'][number] => ({
      asin: product.asin,
      title: shortened(product.title, maxTitleChars),
      verdict: verdicts[position]?.text ?? '',
      reasons: format === 'detailed' ? [...(verdicts[position]?.reasons ?? [])] : undefined,
      features: format === 'detailed' ? featuresOf(product.features)?.slice(0, maxFeatures) : undefined,
      link: product.link,
    }));
    const notes = [
      ...comparabilityNotes(found),
      ...tooOldNotes(found, { maxAge, now: context.now() }),
      ...repeated.map((asin) => `${asin} was given more than once and is compared once.`),
      ...found.flatMap((product) => {
        const note = noOfferNote(product);
        return note === undefined ? [] : [`${product.asin}: ${note}`];
      }),
      ...loneValueNotes(rows),
    ];
    return {
      structured: {
        products,
        rows: rows.map(toRowView),
        not_found: [...notFound],
        ...(notes.length === 0 ? {} : { notes }),
        currency: marketplace.currency,
        marketplace: marketplace.code,
        ...attributionOf(found, { context, marketplaces: [marketplace], askedAt: context.now() }),
      },
      meta: imagesOf(found, format),
    };
  },
};

/** @throws ToolInputError unless two different products of one marketplace are left */
function comparable({ found, notFound, repeated }: LookedUp): LookedUp {
  const [only] = found;
  if (found.length === 1 && only !== undefined && repeated.includes(only.asin) && notFound.length === 0) {
    throw new ToolInputError(
      `All of these are the same product, ${only.asin}. A comparison takes two different ones.`,
    );
  }
  if (found.length < 2) {
    const missing = notFound.map(({ reference, reason }) => `${reference}: ${reason}`);
    throw new ToolInputError(
      ['A comparison takes two different products, and not that many were found.', ...missing].join(' '),
    );
  }
  const places = new Set(found.map((product: Product) => product.marketplace));
  if (places.size > 1) {
    throw new ToolInputError(
      `These products are of different marketplaces (${[...places].join(', ')}), whose prices cannot be set side by ` +
        'side. Compare those of one marketplace at a time.',
    );
  }
  return { found, notFound, repeated };
}

/** A value without a second one looks like an advantage, and is only a gap in what Amazon knows. */
function loneValueNotes(rows: readonly ComparisonRow[]): readonly string[] {
  const lone = rows.filter(({ cells }) => cells.filter((cell) => cell !== undefined).length === 1);
  if (lone.length === 0) return [];
  return [
    `Known of one product only, so not compared: ${lone.map(({ criterion }) => criterion).join(', ')}.`,
  ];
}

function toRowView({ criterion, cells, differs, best, bestRule }: ComparisonRow): Output['rows'][number] {
  return {
    criterion,
    values: cells.map((cell) => cell ?? null),
    differs,
    ...(best.length === 0 ? {} : { best: [...best], best_rule: bestRule }),
  };
}
