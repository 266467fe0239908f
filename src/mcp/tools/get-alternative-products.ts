import { z } from 'zod';
import {
  type Alternative,
  type Alternatives,
  findAlternatives,
  type PriceRange,
  priceRanges,
} from '../../products/alternatives.ts';
import type { Call, SearchPage } from '../../products/catalogue.ts';
import type { Currency } from '../../products/money.ts';
import { visiblePrice } from '../../products/offer-facts.ts';
import type { Product } from '../../products/product.ts';
import { similarProductsQuery } from '../../products/similar-products-query.ts';
import { alternativesNotes } from '../views/alternatives-notes.ts';
import { shortened } from '../views/answer-size.ts';
import { inMajor } from '../views/offer.ts';
import { listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import { limitArgument, marketplaceArgument, productReference, responseFormat } from './arguments.ts';
import { bestEffortSearch, hasMore, pricedIn } from './candidates.ts';
import { lookUpOne } from './product-references.ts';
import type { Tool, ToolContext } from './tool.ts';
import { foundWithout } from './without-hits.ts';

const description =
  'Finds products to take instead of a given one. Use this when it is too dear, sold out or not quite right. Returns ' +
  'others of its category, best first, with price_difference (negative: cheaper), score (0–100, within this answer) and ' +
  'reasons; never its own variations. Chooses among 20 hits at most. For its variations use get_product_variations.';

const input = z.strictObject({
  asin: productReference,
  price_range: z.enum(priceRanges).default('similar').describe('Beside its own price, e.g. "cheaper"'),
  limit: limitArgument(5),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const output = z.object({
  instead_of: z.object({ asin: z.string(), title: z.string().optional(), price: z.number().optional() }),
  products: z.array(reasonedSummary.extend({ price_difference: z.number().optional(), score: z.number() })),
  found_without: foundWithout,
  ...listParts,
});

const maxTitleChars = 90;
const maxAmazonCalls = 2;
/** One or two are hardly a choice. */
const fewestForChoice = 3;

export const getAlternativeProductsTool: Tool<typeof input, typeof output> = {
  name: 'get_alternative_products',
  toolset: 'shopping',
  title: 'Get alternative products',
  description,
  input,
  output,
  async run(outer, { price_range: wanted, limit, response_format: format, ...args }) {
    const { context, spentCalls } = countUpstreamCalls(outer);
    const { product, call } = await lookUpOne(args, context);
    // Without a price of its own there is nothing that others could be beside.
    const range = visiblePrice(product) === undefined ? 'any' : wanted;
    const kin = await searchKin(product, call, context);
    const canSearch = () => spentCalls() < maxAmazonCalls;
    const inRange = await findInRange(kin, { product, range, call, context, canSearch });
    const isWidened = inRange?.entries.length === 0 && range !== 'any';
    const found = isWidened ? findAlternatives(product, kin?.products ?? [], 'any') : inRange;
    const { structured, meta } = toProductList(found?.entries.slice(0, limit).map(toEntry) ?? [], {
      call,
      format,
      notes: alternativesNotes({ product, wanted, range, found, isWidened }),
      askedAt: kin?.askedAt ?? product.askedAt.offer,
      alsoShown: [product],
    });
    return {
      structured: {
        instead_of: toOriginal(product),
        ...structured,
        ...(isWidened && structured.products.length > 0 ? { found_without: 'price_range' } : {}),
      },
      meta,
    };
  },
};

interface Kin extends Pick<SearchPage, 'products' | 'askedAt'> {
  readonly isPartOfMore: boolean;
}

/** Products of the same kind at any price, from a search that all of the kind share; `undefined` when the kind is unknown. */
async function searchKin(product: Product, call: Call, { catalogue }: ToolContext): Promise<Kin | undefined> {
  const query = similarProductsQuery(product, call.marketplace);
  if (query === undefined) return undefined;
  const page = await catalogue.search(query, call);
  return {
    products: pricedIn(currencyOf(product, call), page.products),
    askedAt: page.askedAt,
    isPartOfMore: hasMore(page),
  };
}

interface InRange {
  readonly product: Product;
  readonly range: PriceRange;
  readonly call: Call;
  readonly context: ToolContext;
  readonly canSearch: () => boolean;
}

/** Those in the price range. Where the shared search holds too few, and there are more, Amazon is asked for the range by
 *  itself, if there is a call left for it. */
async function findInRange(
  kin: Kin | undefined,
  { product, range, call, context, canSearch }: InRange,
): Promise<Alternatives | undefined> {
  if (kin === undefined) return undefined;
  const found = findAlternatives(product, kin.products, range);
  const isEnough = found.entries.length >= fewestForChoice || range === 'any' || !kin.isPartOfMore;
  const query = isEnough || !canSearch() ? undefined : similarProductsQuery(product, call.marketplace, range);
  if (query === undefined) return found;
  const page = await bestEffortSearch(query, call, context.catalogue);
  const more = pricedIn(currencyOf(product, call), page?.products ?? []);
  return findAlternatives(product, [...kin.products, ...more], range);
}

function currencyOf(product: Product, { marketplace }: Call): Currency {
  return visiblePrice(product)?.currency ?? marketplace.currency;
}

function toEntry({ product, priceDifference, score, reasons }: Alternative) {
  return { product, said: { price_difference: inMajor(priceDifference), score, reasons: [...reasons] } };
}

function toOriginal(product: Product) {
  return {
    asin: product.asin,
    title: shortened(product.title, maxTitleChars),
    price: inMajor(visiblePrice(product)),
  };
}

/** The same context, and how many requests left for Amazon through it: what a tool can afford depends on what the cache
 *  has spared it. */
function countUpstreamCalls(context: ToolContext): {
  readonly context: ToolContext;
  spentCalls(): number;
} {
  let spent = 0;
  return {
    context: {
      ...context,
      callTo(marketplace) {
        const call = context.callTo(marketplace);
        const onSend = (): void => {
          spent += 1;
          call.onSend?.();
        };
        return { ...call, onSend };
      },
    },
    spentCalls: () => spent,
  };
}
