import { analyzeReviewsTool } from './analyze-reviews.ts';
import { browseCategoriesTool } from './browse-categories.ts';
import { compareProductsTool } from './compare-products.ts';
import { fetchTool } from './fetch.ts';
import { getAlternativeProductsTool } from './get-alternative-products.ts';
import { getBestInCategoryTool } from './get-best-in-category.ts';
import { getDealsTool } from './get-deals.ts';
import { getMetricsTool } from './get-metrics.ts';
import { getProductDetailsTool } from './get-product-details.ts';
import { getProductVariationsTool } from './get-product-variations.ts';
import { getTrendingProductsTool } from './get-trending-products.ts';
import { healthCheckTool } from './health-check.ts';
import { searchTool } from './search.ts';
import { searchProductsTool } from './search-products.ts';
import type { Tool } from './tool.ts';

/** Every tool there is, in the order in which clients list them. What has to know all tools – metric labels,
 *  documentation, pins – reads this list: a tool that is missing here does not exist, and one that is here is complete. */
export const allTools: readonly Tool[] = [
  searchProductsTool,
  getProductDetailsTool,
  compareProductsTool,
  getBestInCategoryTool,
  getAlternativeProductsTool,
  analyzeReviewsTool,
  getTrendingProductsTool,
  getDealsTool,
  getProductVariationsTool,
  browseCategoriesTool,
  // Deep research and company knowledge call these two by these very names.
  searchTool,
  fetchTool,
  // For the operator, never on by default.
  healthCheckTool,
  getMetricsTool,
];
