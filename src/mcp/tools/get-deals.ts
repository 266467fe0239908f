import { z } from 'zod';
import { type DealFound, type DealsFound, pickDeals } from '../../products/deals.ts';
import type { Product } from '../../products/product.ts';
import type { ResponseFormat } from '../views/answer-size.ts';
import { listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import { productSummary } from '../views/product-summary.ts';
import { configuredMarketplace, limitArgument, marketplaceArgument, responseFormat } from './arguments.ts';
import { candidatesNote, gatherCandidates } from './candidates.ts';
import { choiceFilters, toChoiceRequest, withNodeNamed } from './choice-request.ts';
import { chosenFrom, kindNotes, kindOf, membersOf } from './chosen-kind.ts';
import { keepWanted, keepWithin } from './page-filters.ts';
import { todaysDeals } from './todays-deals.ts';
import type { Tool } from './tool.ts';
import { answerWithoutHits, relaxedChoice } from './without-hits.ts';

const description =
  'Finds reduced products, greatest saving first. Use this when someone looks for offers; without query and category: ' +
  "today's deals of several departments. Returns what each saving is measured against, when a deal ends, Prime limits; past " +
  'prices are not known. A budget goes into max_price. Chooses among 30 hits. For value use get_best_in_category.';

const input = z.strictObject({
  ...choiceFilters,
  min_saving_percent: z.int().min(1).max(99).default(20).describe('Saving and up, e.g. 30'),
  limit: limitArgument(10),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const entry = reasonedSummary.extend({
  reasons: z.array(z.string()).optional(),
  department: z.string().optional(),
  ...productSummary.pick({
    list_price: true,
    was: true,
    was_basis: true,
    basis_label: true,
    saving_percent: true,
  }).shape,
});

const output = z.object({
  products: z.array(entry),
  relaxed: relaxedChoice(entry),
  ...listParts,
});

export const getDealsTool: Tool<typeof input, typeof output> = {
  name: 'get_deals',
  toolset: 'shopping',
  analyses: true,
  title: 'Get deals',
  status: ['Looking for deals', 'Looked for deals'],
  description,
  input,
  output,
  async run(context, { limit, response_format: format, ...args }) {
    const marketplace = configuredMarketplace(args.marketplace, context.markets);
    const call = context.callTo(marketplace);
    const { query = args.brand, category, min_saving_percent: wanted } = args;
    if (query === undefined && category === undefined) {
      const options = { call, context, minSavingPercent: wanted, limit };
      const { found, notes, askedAt, departmentOf } = await todaysDeals(args, options);
      const allNotes = [...notes, ...dealNotes(found, wanted)];
      const entries = found.deals.map((deal) => toEntry(deal, format, departmentOf(deal)));
      return toProductList(entries, { context, call, format, notes: allNotes, askedAt });
    }
    const named = await withNodeNamed(
      category === undefined ? { ...args, query } : args,
      call,
      context.catalogue,
    );
    const request = toChoiceRequest(named.args, marketplace);
    // A maker's name alone says nothing of a kind: whatever it makes is meant.
    const isAnyKind = args.query === undefined && category === undefined;
    const ofKind = (found: readonly Product[]) =>
      isAnyKind ? found : membersOf(kindOf(found, request, call));
    const dealsIn = (found: readonly Product[], minSavingPercent = wanted) =>
      pickDeals(ofKind(keepWanted(found, request).kept), { now: context.now(), minSavingPercent, limit });
    const { products, offered, askedAt } = await gatherCandidates(request.query, {
      call,
      catalogue: context.catalogue,
      secondOrder: 'featured',
      isEnough: (found) => {
        if (named.isAsked) return true;
        const { deals, loweredTo } = dealsIn(found);
        return loweredTo === undefined && deals.length >= limit;
      },
    });
    if (products.length === 0) {
      // The saving is what is given up first; what is left of it is still worth showing.
      const pick = (found: readonly Product[]) =>
        dealsIn(found, 0).deals.map((deal) => toEntry(deal, format));
      return answerWithoutHits({ request, call, context, format, askedAt, pick });
    }
    const meant = keepWanted(products, request);
    const kind = kindOf(meant.kept, request, call, offered);
    const { kept, notes } = keepWithin(isAnyKind ? meant.kept : membersOf(kind), request);
    const found = pickDeals(kept, { now: context.now(), minSavingPercent: wanted, limit });
    return toProductList(
      found.deals.map((deal) => toEntry(deal, format)),
      {
        context,
        call,
        format,
        notes: [
          isAnyKind ? candidatesNote(kept, request) : `Chosen from ${chosenFrom(kind, request)}.`,
          ...request.notes,
          ...(isAnyKind ? [] : kindNotes(kind, request)),
          ...meant.notes,
          ...notes,
          ...dealNotes(found, wanted),
        ],
        askedAt,
      },
    );
  },
};

/** The fields say it all; in words, and how soon it ends, only where there is room. */
function toEntry({ product, reasons }: DealFound, format: ResponseFormat, department?: string) {
  return {
    product,
    said: {
      ...(department === undefined ? {} : { department }),
      ...(format === 'detailed' ? { reasons: [...reasons] } : {}),
    },
  };
}

function dealNotes(found: DealsFound, wanted: number): readonly string[] {
  const { deals, loweredTo } = found;
  const greatest = deals[0]?.savingPercent;
  const lowered =
    loweredTo === undefined
      ? []
      : [`Nothing here saves ${wanted}%: the most is ${greatest}%, shown down to ${loweredTo}%.`];
  const counts = [
    [found.droppedHidden, 'with a price Amazon shows only in the cart'],
    [found.droppedUnpriced, 'without a price'],
    [found.droppedEnded, 'whose deal has ended or is claimed in full'],
    [found.droppedGone, 'that cannot be bought now'],
    [found.droppedUsed, 'used, measured against the price of a new one'],
    [found.droppedSmall, 'that save less'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.length === 0 ? lowered : [...lowered, `Left out: ${said.join(', ')}.`];
}
