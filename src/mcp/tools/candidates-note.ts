import type { Product } from '../../products/product.ts';
import type { CategoryRequest } from './category-request.ts';

/** Out of how many a tool chose, and where they came from: the first hits of a search are not the whole category. */
export function candidatesNote({ length }: readonly Product[], { source }: CategoryRequest): string {
  const hits = length === 1 ? 'the one hit' : `the first ${length} hits`;
  return `Chosen among ${hits} Amazon gave for ${source}.`;
}
