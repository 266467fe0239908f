import { z } from 'zod';
import type { Asin } from '../../products/asin.ts';
import type { Call, VariationPage } from '../../products/catalogue.ts';
import { comparablePrice } from '../../products/comparable-price.ts';
import { CatalogueError } from '../../products/errors.ts';
import { toMajor } from '../../products/money.ts';
import { visiblePrice } from '../../products/offer-facts.ts';
import type { Product } from '../../products/product.ts';
import { ToolInputError } from '../protocol/input-error.ts';
import { jsonBytes, shortened, takeWithinBudget } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { noOfferNote } from '../views/offer.ts';
import { imagesOf } from '../views/product-summary.ts';
import { optionsOf, toVariationView, variationView } from '../views/variation.ts';
import { marketplaceArgument, productReference, responseFormat } from './arguments.ts';
import { lookUpReferences, referencedProduct } from './product-references.ts';
import type { Tool, ToolContext } from './tool.ts';

const description =
  'Lists the versions of one product, its colours and sizes. Use this when a product comes in several, or has no price ' +
  'of its own. Takes any ASIN of the family. Returns the options, the price range of all, and ten versions a page with ' +
  'ASIN, price and availability. For everything about one version use get_product_details.';

const maxTitleChars = 90;

/** More than anyone sells of one product; Amazon sets no bound of its own. */
const maxPage = 100;

const input = z.strictObject({
  asin: productReference,
  page: z.int().min(1).max(maxPage).default(1).describe('Page of ten versions, e.g. 2'),
  marketplace: marketplaceArgument,
  response_format: responseFormat.describe('"detailed" adds titles'),
});

const output = z.object({
  asin: z.string(),
  title: z.string().optional(),
  options: z.record(z.string(), z.array(z.string())),
  variations: z.array(variationView),
  total: z.number().optional(),
  next_page: z.number().optional(),
  price_range: z.array(z.number()).optional(),
  notes: z.array(z.string()).optional(),
  currency: z.string(),
  ...attribution,
});

export const getProductVariationsTool: Tool<typeof input, typeof output> = {
  name: 'get_product_variations',
  toolset: 'shopping',
  title: 'Get product variations',
  status: ['Listing versions', 'Listed versions'],
  description,
  input,
  output,
  async run(context, { page: pageNumber, response_format: format, ...args }) {
    const { asin, marketplace } = await referencedProduct(args, context);
    const call = context.callTo(marketplace);
    const page = await familyPage(asin, pageNumber, { call, context });
    const options = optionsOf(page.dimensions);
    const title = shortened(familyTitle(page.products), maxTitleChars);
    const { shown, left } = takeWithinBudget(
      page.products.map((product) => toVariationView(product, page.dimensions, format)),
      jsonBytes(options),
    );
    const products = page.products.slice(0, shown.length);
    const nextPage = nextPageOf(page, pageNumber);
    const notes = [
      ...notesOn(page, pageNumber),
      ...(left.length === 0
        ? []
        : [`Left out to keep the answer short: ${left.map((one) => one.asin).join(', ')}.`]),
    ];
    return {
      structured: {
        asin: page.products.find(({ parentAsin }) => parentAsin !== undefined)?.parentAsin ?? asin,
        ...(title === undefined ? {} : { title }),
        options,
        variations: [...shown],
        ...(page.totalVariations === undefined ? {} : { total: page.totalVariations }),
        ...(nextPage === undefined ? {} : { next_page: nextPage }),
        ...priceRangeOf(page),
        ...(notes.length === 0 ? {} : { notes }),
        currency: marketplace.currency,
        marketplace: marketplace.code,
        ...attributionOf(products, { context, marketplaces: [marketplace], askedAt: page.askedAt }),
      },
      meta: imagesOf(products, format),
    };
  },
};

/** A page of a family, or the one product that has none. */
interface FamilyPage extends VariationPage {
  readonly single?: Product | undefined;
}

interface Asking {
  readonly call: Call;
  readonly context: ToolContext;
}

/** Amazon says the same of a product that does not exist and of one that comes in one version only; a look-up, which
 *  mostly costs nothing, tells them apart.
 *  @throws ToolInputError when there is no such product */
async function familyPage(asin: Asin, pageNumber: number, { call, context }: Asking): Promise<FamilyPage> {
  const page = await pageOrNothing(asin, pageNumber, { call, context });
  if (page !== undefined && (page.products.length > 0 || pageNumber > 1)) return page;
  const { found, notFound } = await lookUpReferences([asin], call.marketplace, context);
  if (found.length === 0) throw new ToolInputError(notFound.map(({ reason }) => reason).join(' '));
  return { products: [], dimensions: [], askedAt: oldestOf(found), single: found[0] };
}

async function pageOrNothing(
  asin: Asin,
  pageNumber: number,
  { call, context }: Asking,
): Promise<VariationPage | undefined> {
  try {
    return await context.catalogue.variations(asin, pageNumber, call);
  } catch (error) {
    if (error instanceof CatalogueError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function oldestOf(products: readonly Product[]): number {
  return Math.min(...products.map(({ askedAt }) => Math.min(askedAt.content, askedAt.offer)));
}

function notesOn({ products, totalVariations, single }: FamilyPage, pageNumber: number): readonly string[] {
  if (products.length > 0) return [];
  if (single !== undefined) {
    return ['This product comes in one version only.', noOfferNote(single, true) ?? singlePriceNote(single)];
  }
  if (pageNumber > 1 || totalVariations !== undefined) {
    return [`There is nothing on page ${pageNumber}. Page 1 is where the versions begin.`];
  }
  return ['Amazon names no versions of this product.'];
}

/** Not every offer has a price that may be told, and nobody is to be sent for one that has none. */
function singlePriceNote(product: Product): string {
  if (visiblePrice(product) !== undefined) return 'get_product_details has its price.';
  return product.offer?.priceHidden === true
    ? "Its price may not be shown here: it is on the product's page only."
    : 'Amazon tells no price of it at the moment.';
}

/** What the titles of the versions have in common, up to where the first differs: Amazon gives a family no title of its
 *  own, and sellers write the version at the end. Where they begin differently, the first stands for all. */
function familyTitle(products: readonly Product[]): string | undefined {
  const [first, ...others] = products.flatMap(({ title }) => title ?? []);
  if (first === undefined || others.length === 0) return first;
  let common = first;
  // Shortened by whole words.
  while (common !== '' && !others.every((title) => `${title} `.startsWith(`${common} `))) {
    common = common.replace(/(?:^|\s)\S*$/, '');
  }
  return common.replace(/[\s,;:(–-]+$/, '') || first;
}

function nextPageOf({ products, pageCount }: VariationPage, pageNumber: number): number | undefined {
  const more = pageCount === undefined ? products.length === 10 : pageNumber < pageCount;
  return more && pageNumber < maxPage ? pageNumber + 1 : undefined;
}

/** Lowest and highest over all pages. Amazon's range may be made of a price that is not to be shown, or of one for some only. */
function priceRangeOf({ products, lowestPrice, highestPrice }: VariationPage): { price_range?: number[] } {
  if (lowestPrice === undefined || highestPrice === undefined) return {};
  const isHiddenOrForSome = (product: Product) => {
    const { minor } = visiblePrice(product) ?? {};
    const isEnd = minor === lowestPrice.minor || minor === highestPrice.minor;
    return product.offer?.priceHidden === true || (isEnd && comparablePrice(product) === undefined);
  };
  if (products.some(isHiddenOrForSome)) return {};
  return { price_range: [toMajor(lowestPrice), toMajor(highestPrice)] };
}
