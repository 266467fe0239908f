import { z } from 'zod';
import type { Refinement } from '../../products/catalogue.ts';
import { shortened } from './answer-size.ts';

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
    // A node has a name for people and an id for Amazon, and `category` takes the two together.
    if (id === 'BrowseNode') {
      return { argument: 'category', name, values: shown.map(nodeInWords) };
    }
    const named = shown.map((value) => value.name);
    return id === 'Brand' ? { argument: 'brand', name, values: named } : { name, values: named };
  });
}

/** As long as an id and a name may be together to be taken for a category. */
const maxNodeNameChars = 35;

function nodeInWords({ id, name }: Refinement['values'][number]): string {
  // Parentheses within would end the name too early.
  return `${id} (${shortened(name.replace(/[()]/g, ''), maxNodeNameChars)})`;
}
