import { z } from 'zod';
import type { Refinement } from '../products/catalogue.ts';

/** A way to narrow a search; `argument` is the one that takes the values, where one does. */
export const refinementView = z.object({
  argument: z.string().optional(),
  name: z.string(),
  values: z.array(z.string()),
});

const maxRefinements = 2;
const maxValues = 5;

export function toRefinementViews(refinements: readonly Refinement[]): z.infer<typeof refinementView>[] {
  return refinements.slice(0, maxRefinements).map(({ id, name, values }) => {
    const shown = values.slice(0, maxValues);
    // Search indexes are taken by their id; everything else is known to people by its name.
    if (id === 'SearchIndex') return { argument: 'category', name, values: shown.map((value) => value.id) };
    const named = shown.map((value) => value.name);
    return id === 'Brand' ? { argument: 'brand', name, values: named } : { name, values: named };
  });
}
