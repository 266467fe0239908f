import { z } from 'zod';
import type { Call } from '../../products/catalogue.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { type ResponseFormat, shortened, takeWithinBudget } from './answer-size.ts';
import { attribution, attributionOf, type NoticeContext } from './attribution.ts';
import { leftOutNotes } from './notes.ts';
import { imagesOf, type ProductSummary, productSummary, toProductSummary } from './product-summary.ts';

/** A product that says why it is in the list. What its reasons say, such as a saving, is not repeated in a field. */
export const reasonedSummary = productSummary
  .omit({
    brand: true,
    list_price: true,
    was: true,
    was_basis: true,
    basis_label: true,
    saving_percent: true,
  })
  .extend({ reasons: z.array(z.string()) });

/** Reasons take the place of what a long title says after the name. */
const maxReasonedTitleChars = 70;

/** What every tool that lists products for a reason answers with, besides the products. */
export const listParts = {
  notes: z.array(z.string()).optional(),
  currency: z.string(),
  ...attribution,
};

/** A product, and what this list says about it beyond its summary. */
export interface Entry<Said> {
  readonly product: Product;
  readonly said: Said;
}

export interface ListOptions {
  readonly context: NoticeContext;
  readonly call: Call;
  readonly format: ResponseFormat;
  readonly notes: readonly string[];
  /** When Amazon was asked, for a list without products. */
  readonly askedAt: EpochMs;
  /** Products that the answer mentions outside its list. */
  readonly alsoShown?: readonly Product[];
}

/** Writes entries as summaries, as many as fit into one answer, and says how many did not. */
export function toProductList<Said extends object>(
  entries: readonly Entry<Said>[],
  { context, call, format, notes, askedAt, alsoShown = [] }: ListOptions,
) {
  const { marketplace } = call;
  const { shown, left } = takeWithinBudget(entries.map((entry) => toEntrySummary(entry, format)));
  const products = entries.slice(0, shown.length).map(({ product }) => product);
  const allNotes = [...notes, ...leftOutNotes(left)];
  return {
    structured: {
      products: [...shown],
      ...(allNotes.length === 0 ? {} : { notes: allNotes }),
      currency: marketplace.currency,
      marketplace: marketplace.code,
      ...attributionOf([...products, ...alsoShown], { context, marketplaces: [marketplace], askedAt }),
    },
    meta: imagesOf(products, format),
  };
}

/** One entry by itself. */
export function toEntrySummary<Said extends object>(
  { product, said }: Entry<Said>,
  format: ResponseFormat,
): ProductSummary & Said {
  const summary = toProductSummary(product, format);
  return { ...summary, title: shortened(summary.title, maxReasonedTitleChars), ...said };
}
