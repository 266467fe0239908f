import { createAnalyzeReviews } from './analyze-reviews.ts';
import { createBrowseCategories } from './browse-categories.ts';
import { createCompareProducts } from './compare-products.ts';
import { createFetch } from './fetch.ts';
import { createGetAlternativeProducts } from './get-alternative-products.ts';
import { createGetBestInCategory } from './get-best-in-category.ts';
import { createGetDeals } from './get-deals.ts';
import { createGetMetrics, type GetMetricsOptions } from './get-metrics.ts';
import { createGetProductDetails } from './get-product-details.ts';
import { createGetProductVariations } from './get-product-variations.ts';
import { createGetTrendingProducts } from './get-trending-products.ts';
import { createHealthCheck, type HealthCheckOptions } from './health-check.ts';
import { createSearch } from './search.ts';
import { createSearchProducts } from './search-products.ts';
import type { Markets, Tool, Toolset } from './tool.ts';

export interface ChosenToolsOptions extends HealthCheckOptions, GetMetricsOptions {
  readonly markets: Markets;
  /** Those the operator has switched on. */
  readonly toolsets: readonly Toolset[];
}

/** The tools of the chosen sets, shopping first, whatever the order of the choice. */
export function createChosenTools({ markets, toolsets, ...operator }: ChosenToolsOptions): readonly Tool[] {
  const all = [...createShoppingTools(markets), ...createResearchTools(), ...createOpsTools(operator)];
  return all.filter(({ toolset }) => toolsets.includes(toolset));
}

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

/** The tools of the toolset `research`, which deep research and company knowledge call by these very names. */
export function createResearchTools(): readonly Tool[] {
  return [createSearch(), createFetch()];
}

/** The tools of the toolset `ops`: for the operator, never on by default. */
export function createOpsTools(options: HealthCheckOptions & GetMetricsOptions): readonly Tool[] {
  return [createHealthCheck(options), createGetMetrics(options)];
}
