import { z } from 'zod';
import type { VariationDimension } from '../../products/catalogue.ts';
import type { Product } from '../../products/product.ts';
import type { ResponseFormat } from './answer-size.ts';
import { productSummary, toProductSummary } from './product-summary.ts';

/** One version of a product. What is the same for the whole family, such as its rating, is left to the details. */
export const variationView = productSummary
  .omit({ brand: true, rating: true, reviews: true, features: true })
  .extend({ options: z.record(z.string(), z.string()).optional() });

export type VariationView = z.input<typeof variationView>;

/** Some things come in hundreds of colours; each of them is in the list of versions anyway. */
const maxValues = 40;

export function toVariationView(
  product: Product,
  dimensions: readonly VariationDimension[],
  format: ResponseFormat,
): VariationView {
  const {
    asin,
    title: _,
    brand: __,
    rating: ___,
    reviews: ____,
    features: _____,
    ...offered
  } = toProductSummary(product, 'concise');
  return {
    asin,
    options: valuesOf(product, dimensions),
    ...offered,
    title: format === 'detailed' ? product.title : undefined,
  };
}

/** What there is to choose, by the name that people read. */
export function optionsOf(dimensions: readonly VariationDimension[]): Record<string, string[]> {
  return Object.fromEntries(dimensions.map(({ label, values }) => [label, values.slice(0, maxValues)]));
}

/** Amazon names an option by its key on a product (`color_name`) and by key and label on the family. */
function valuesOf(
  { variationValues }: Product,
  dimensions: readonly VariationDimension[],
): Record<string, string> | undefined {
  if (variationValues === undefined || variationValues.length === 0) return undefined;
  const labels = new Map(dimensions.map(({ name, label }) => [name, label]));
  return Object.fromEntries(variationValues.map(({ name, value }) => [labels.get(name) ?? name, value]));
}
