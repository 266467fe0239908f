import type { Tool } from '../tool.ts';
import type { Markets } from '../tool-context.ts';
import { createCompareProducts } from './compare-products.ts';
import { createGetProductDetails } from './get-product-details.ts';
import { createSearchProducts } from './search-products.ts';

/** The tools of the toolset `shopping`, in the order in which clients list them. */
export function createShoppingTools(markets: Markets): readonly Tool[] {
  return [createSearchProducts(markets), createGetProductDetails(markets), createCompareProducts(markets)];
}
