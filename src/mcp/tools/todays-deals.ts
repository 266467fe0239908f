import type { Call, SearchPage } from '../../products/catalogue.ts';
import { type DealFound, type DealsFound, pickDeals } from '../../products/deals.ts';
import { CatalogueError } from '../../products/errors.ts';
import { keepRated } from '../../products/local-filters.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { dealDepartments, spreadDeals } from '../../products/todays-deals.ts';
import { pricedIn } from './candidates.ts';
import { type ChoiceArguments, toChoiceRequest } from './choice-request.ts';
import { filterChoice } from './page-filters.ts';
import type { ToolContext } from './tool.ts';

/** Deals of several departments, a few each. */
export interface TodaysDeals {
  readonly found: DealsFound;
  /** The department that a deal was found in; what comes in Amazon's stead, seen earlier, is of none in particular. */
  readonly departmentOf: (deal: DealFound) => string | undefined;
  readonly notes: readonly string[];
  readonly askedAt: EpochMs;
}

interface Options {
  readonly call: Call;
  readonly context: ToolContext;
  readonly minSavingPercent: number;
  readonly limit: number;
}

interface Answered {
  readonly name: string;
  readonly page: SearchPage;
}

/** Looks for reduced things where nobody said which: in three departments, by one Amazon call each. Everybody asks the same
 *  three, so that the cache answers for an hour; the filters are applied here, save for Prime, which only Amazon knows.
 *  @throws CatalogueError when not one department could be asked */
export async function todaysDeals(args: ChoiceArguments, options: Options): Promise<TodaysDeals> {
  const { call, context, minSavingPercent, limit } = options;
  const { answered, unanswered } = await askDepartments(args, call, context);
  const { min_saving_percent: _, ...filters } = args;
  const request = toChoiceRequest({ ...filters, query: 'deals' }, call.marketplace);
  const { minRating, ...others } = request;
  const fitting = (products: readonly Product[]) => {
    const { kept } = filterChoice(pricedIn(call.marketplace.currency, products), others);
    return minRating === undefined ? kept : keepRated(kept, minRating, 'drop').kept;
  };
  const lists = answered.map(({ name, page }) => ({ name, page, products: fitting(page.products) }));
  const found = pickDeals(
    lists.flatMap(({ products }) => products),
    { now: context.now(), minSavingPercent },
  );
  const departmentOf = ({ product: { asin } }: DealFound) =>
    lists.find(({ products }) => products.some((product) => product.asin === asin));
  const byDepartment = [...Map.groupBy(found.deals, departmentOf).values()];
  const deals = spreadDeals(byDepartment, limit);
  return {
    departmentOf(deal) {
      const department = departmentOf(deal);
      return department?.page.fallback ? undefined : department?.name;
    },
    found: { ...found, deals, ...(found.loweredTo === undefined ? {} : { loweredTo: leastOf(deals) }) },
    notes: [
      `Today's deals in ${answered.map(({ name }) => name).join(', ')}, a few of each: name a query or category for others.`,
      ...(unanswered.length === 0 ? [] : [`Amazon could not be asked about ${unanswered.join(', ')} now.`]),
    ],
    askedAt: Math.min(...answered.map(({ page }) => page.askedAt)),
  };
}

function leastOf(deals: readonly DealFound[]): number {
  return Math.min(...deals.map(({ savingPercent }) => savingPercent));
}

async function askDepartments(
  args: Pick<ChoiceArguments, 'prime_only' | 'condition'>,
  call: Call,
  { catalogue }: ToolContext,
) {
  const departments = dealDepartments(call.marketplace);
  const settled = await Promise.allSettled(
    departments.map(({ query: { condition, ...query } }) =>
      catalogue.search(
        {
          ...query,
          ...(args.condition === 'any' || condition === undefined ? {} : { condition }),
          ...(args.prime_only ? { primeOnly: true } : {}),
        },
        call,
      ),
    ),
  );
  const answered: Answered[] = [];
  const unanswered: string[] = [];
  const failures: unknown[] = [];
  for (const [place, { name }] of departments.entries()) {
    const result = settled[place];
    if (result?.status === 'fulfilled') answered.push({ name, page: result.value });
    else unanswered.push(name);
    if (result?.status === 'rejected') failures.push(result.reason);
  }
  const isServable = answered.length > 0 && !call.signal.aborted;
  const failure = failures.find((reason) => !isServable || !(reason instanceof CatalogueError));
  if (failure !== undefined) throw failure;
  return { answered, unanswered };
}
