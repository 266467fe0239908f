import type { Asin } from './asin.ts';
import { bestBy, bestRuleFor } from './comparison-best.ts';
import { type CellValue, type Criterion, cellOf, criteria } from './comparison-rows.ts';
import { type Verdict, verdictOn } from './comparison-verdict.ts';
import { marketplaceOf } from './marketplaces.ts';
import { type MeasuredRow, measuredRows, measureOf } from './measures.ts';
import type { Currency } from './money.ts';
import type { Product } from './product.ts';

/** Products side by side. */
export interface Comparison {
  /** In the order of the products that were handed in; cells follow it. */
  readonly asins: readonly Asin[];
  /** The currency of the price row; absent when no price may be or can be shown. */
  readonly currency?: Currency;
  readonly rows: readonly ComparisonRow[];
  readonly verdicts: readonly Verdict[];
}

export interface ComparisonRow {
  readonly criterion: Criterion | MeasuredRow;
  /** One cell per product; `undefined` where Amazon said nothing. */
  readonly cells: readonly (CellValue | undefined)[];
  /** True when two known values differ: nothing known is no difference. */
  readonly differs: boolean;
  /** Who leads by the row's rule; empty without a rule, without rivals, or when all are level. */
  readonly best: readonly Asin[];
  readonly bestRule?: string;
}

/** Compares two to five products of one marketplace. Criteria asked for each give a row, even an empty one; without
 *  any, every criterion gives a row of which something is known.
 *  @throws RangeError for fewer, more, or repeated products · TypeError for mixed currencies: callers check first */
export function compareProducts(products: readonly Product[], asked?: readonly Criterion[]): Comparison {
  const asins = products.map(({ asin }) => asin);
  if (asins.length < 2 || asins.length > 5)
    throw new RangeError(`expected 2–5 products, got ${asins.length}`);
  if (new Set(asins).size < asins.length) throw new RangeError('expected different products, got one twice');
  const currency = commonCurrency(products);
  const wanted = asked ?? criteria;
  const rows = [...new Set(wanted)]
    .map((criterion) => rowOf(criterion, products))
    .filter(({ cells }) => asked !== undefined || cells.some((cell) => cell !== undefined));
  const bests = new Map(rows.map(({ criterion, best }) => [criterion, best]));
  const verdicts = products.map((product) =>
    verdictOn(
      product,
      products.filter((rival) => rival !== product),
      bests,
    ),
  );
  // Numbers out of titles and bullets: only where two can be set side by side, and with no best, for more is not better.
  const measured = asked === undefined ? measuredRows.map((row) => measuredRowOf(row, products)) : [];
  const shown = measured.filter(({ cells }) => cells.filter((cell) => cell !== undefined).length > 1);
  return { asins, rows: [...rows, ...shown], verdicts, ...(currency === undefined ? {} : { currency }) };
}

function rowOf(criterion: Criterion, products: readonly Product[]): ComparisonRow {
  const cells = products.map((product) => cellOf(product, criterion));
  const known = new Set(cells.filter((cell) => cell !== undefined));
  const bestRule = bestRuleFor(criterion, products);
  const best = bestBy(criterion, products);
  return { criterion, cells, differs: known.size > 1, best, ...(bestRule === undefined ? {} : { bestRule }) };
}

function measuredRowOf(criterion: MeasuredRow, products: readonly Product[]): ComparisonRow {
  const cells = products.map((product) =>
    measureOf(product, criterion, marketplaceOf(product.marketplace).languages[0]),
  );
  const known = new Set(cells.filter((cell) => cell !== undefined));
  return { criterion, cells, differs: known.size > 1, best: [] };
}

function commonCurrency(products: readonly Product[]): Currency | undefined {
  const currencies = new Set(
    products.flatMap(({ offer }) =>
      offer?.price === undefined || offer.priceHidden ? [] : [offer.price.currency],
    ),
  );
  if (currencies.size > 1) throw new TypeError(`expected one currency, got ${[...currencies].join(' and ')}`);
  return [...currencies][0];
}
