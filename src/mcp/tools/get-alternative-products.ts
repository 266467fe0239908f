import { z } from 'zod';
import {
  type Alternative,
  type Alternatives,
  fewestForChoice,
  findAlternatives,
  inPriceRange,
  type PriceRange,
  priceRanges,
} from '../../products/alternatives.ts';
import type { Call, SearchQuery } from '../../products/catalogue.ts';
import type { Currency } from '../../products/money.ts';
import { offerNow } from '../../products/offer.ts';
import { visiblePrice } from '../../products/offer-facts.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { type KindSearch, kindSearchFor } from '../../products/similar-products-query.ts';
import { alternativesNotes } from '../views/alternatives-notes.ts';
import { type ResponseFormat, shortened } from '../views/answer-size.ts';
import { inMajor, offerFields, toOfferFields } from '../views/offer.ts';
import { listParts, reasonedSummary, toEntrySummary, toProductList } from '../views/product-list.ts';
import { limitArgument, marketplaceArgument, productReference, responseFormat } from './arguments.ts';
import { bestEffortSearch, hasMore, pricedIn } from './candidates.ts';
import { type ChoiceRequest, choiceFilters, toChoiceRequest } from './choice-request.ts';
import { filterChoice } from './page-filters.ts';
import { lookUpOne } from './product-references.ts';
import type { Tool, ToolContext } from './tool.ts';

const description =
  'Finds products to take instead of a given one. Use this when it is too dear, sold out or not quite right. Returns ' +
  'others of its kind and in the price range only, with relation (none: same kind), price_difference (negative: ' +
  'cheaper), score and reasons; nearest when none is in range. Accessories that fit are not known. For its own ' +
  'variations use get_product_variations.';

const input = z.strictObject({
  asin: productReference,
  price_range: z.enum(priceRanges).default('similar').describe('Beside its own price, e.g. "cheaper"'),
  ...choiceFilters,
  limit: limitArgument(5),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const alternative = reasonedSummary.extend({
  relation: z.string().optional(),
  price_difference: z.number().optional(),
  score: z.number().optional(),
});

const output = z.object({
  instead_of: z.object({ asin: z.string(), title: z.string().optional(), ...offerFields }),
  products: z.array(alternative),
  nearest: alternative.optional(),
  ...listParts,
});

const maxTitleChars = 70;
const maxAmazonCalls = 2;
export const getAlternativeProductsTool: Tool<typeof input, typeof output> = {
  name: 'get_alternative_products',
  toolset: 'shopping',
  analyses: true,
  title: 'Get alternative products',
  status: ['Looking for alternatives', 'Looked for alternatives'],
  description,
  input,
  output,
  async run(outer, { price_range: wanted, limit, response_format: format, ...args }) {
    const { context, spentCalls } = countUpstreamCalls(outer);
    const { product, call } = await lookUpOne(args, context);
    // Without a price of its own there is nothing that others could be beside.
    const range = visiblePrice(product) === undefined ? 'any' : wanted;
    const search = kindSearchFor(product, call.marketplace);
    const query = args.query ?? search?.keywords;
    const request = query === undefined ? undefined : toChoiceRequest({ ...args, query }, call.marketplace);
    const canSearch = () => spentCalls() < maxAmazonCalls;
    const asked = { product, range, call, context, canSearch };
    const among = request && (await gather(request, args.category === undefined ? search : undefined, asked));
    const found = among?.found;
    const { structured, meta } = toProductList(found?.entries.slice(0, limit).map(toEntry) ?? [], {
      context,
      call,
      format,
      notes: alternativesNotes({
        product,
        wanted,
        range,
        found,
        shown: limit,
        filterNotes: among?.notes ?? [],
      }),
      askedAt: among?.askedAt ?? product.askedAt.offer,
      alsoShown: [product, ...(found?.nearest === undefined ? [] : [found.nearest.product])],
    });
    return {
      structured: {
        instead_of: toOriginal(product),
        ...structured,
        ...(found?.nearest === undefined ? {} : { nearest: toNearest(found.nearest, format) }),
      },
      meta,
    };
  },
};

interface Asked {
  readonly product: Product;
  readonly range: PriceRange;
  readonly call: Call;
  readonly context: ToolContext;
  readonly canSearch: () => boolean;
}

interface Gathered {
  readonly found: Alternatives;
  readonly notes: readonly string[];
  readonly askedAt: EpochMs;
}

/** Alternatives from the search that all of the kind share. Where it holds too few, and a call is left: the price range by
 *  itself, if Amazon has more of the kind, else one step up the tree, where neighbouring kinds are. */
async function gather(
  request: ChoiceRequest,
  search: KindSearch | undefined,
  { product, range, call, context, canSearch }: Asked,
): Promise<Gathered> {
  const choose = (products: readonly Product[]) => {
    const { kept, notes } = filterChoice(pricedIn(currencyOf(product, call), products), request);
    return { found: findAlternatives(product, kept, range, call.language), notes };
  };
  const shared = placedIn(request.query, search?.place);
  const page = await context.catalogue.search(shared, call);
  const first = { ...choose(page.products), askedAt: page.askedAt };
  if (first.found.entries.length >= fewestForChoice || !canSearch()) return first;
  const { wider } = search ?? {};
  // One step up the kind's own name would keep to the kind; words of the asker's hold there too.
  const words = search?.keywords === request.query.keywords ? { keywords: wider?.keywords ?? '' } : {};
  const next =
    hasMore(page) && range !== 'any'
      ? shared
      : wider && { ...placedIn(request.query, wider.place), ...words };
  if (next === undefined) return first;
  const more = await bestEffortSearch(inPriceRange(next, product, range), call, context.catalogue);
  return { ...choose([...page.products, ...(more?.products ?? [])]), askedAt: page.askedAt };
}

/** The query there; a place of the asker's own holds. */
function placedIn(query: SearchQuery, place: KindSearch['place'] | undefined): SearchQuery {
  return place === undefined ? query : { ...query, ...place };
}

function currencyOf(product: Product, { marketplace }: Call): Currency {
  return visiblePrice(product)?.currency ?? marketplace.currency;
}

function toEntry({ product, relation, priceDifference, score, reasons }: Alternative) {
  return {
    product,
    said: {
      // Most are of the same kind.
      relation: relation.is === 'same kind' ? undefined : toRelation(relation),
      price_difference: inMajor(priceDifference),
      score,
      reasons: [...reasons],
    },
  };
}

function toRelation({ is, kind }: Alternative['relation']): string {
  return kind === undefined ? is : `${is}: ${kind}`;
}

/** Without a score, which would hold among those out of range. */
function toNearest(nearest: Alternative, format: ResponseFormat) {
  const { product, said } = toEntry(nearest);
  return { ...toEntrySummary({ product, said }, format), score: undefined };
}

function toOriginal(product: Product) {
  return {
    asin: product.asin,
    title: shortened(product.title, maxTitleChars),
    ...toOfferFields(offerNow(product)),
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
