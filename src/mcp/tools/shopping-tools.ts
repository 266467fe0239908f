import type { Tool } from '../tool.ts';
import type { Markets } from '../tool-context.ts';
import { createAnalyzeReviews } from './analyze-reviews.ts';
import { createBrowseCategories } from './browse-categories.ts';
import { createCompareProducts } from './compare-products.ts';
import { createGetAlternativeProducts } from './get-alternative-products.ts';
import { createGetBestInCategory } from './get-best-in-category.ts';
import { createGetDeals } from './get-deals.ts';
import { createGetProductDetails } from './get-product-details.ts';
import { createGetProductVariations } from './get-product-variations.ts';
import { createGetTrendingProducts } from './get-trending-products.ts';
import { createSearchProducts } from './search-products.ts';

/** The tools of the toolset `shopping`, in the order in which clients list them. */
export function createShoppingTools(markets: Markets): readonly Tool[] {
  return [
    createSearchProducts(markets),
    createGetProductDetails(markets),
    createCompareProducts(markets),
    createGetBestInCategory(markets),
    createGetAlternativeProducts(markets),
    createAnalyzeReviews(markets),
    createGetTrendingProducts(markets),
    createGetDeals(markets),
    createGetProductVariations(markets),
    createBrowseCategories(markets),
  ];
}
