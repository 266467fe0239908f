import type { Refinement } from '../../products/catalogue.ts';
import { cleanText } from '../../products/clean-text.ts';
import type { parseSearchAnswer, WireRefinement } from './wire-answers.ts';

const maxNameLength = 100;
const maxValues = 30;
const maxRefinements = 10;

/** The ways to narrow a search, categories first; those without a name or without values are left out. */
export function toRefinements(
  refinements: ReturnType<typeof parseSearchAnswer>['searchRefinements'],
): readonly Refinement[] {
  if (refinements === undefined) return [];
  const { searchIndex, browseNode, otherRefinements } = refinements;
  return [searchIndex, browseNode, ...otherRefinements]
    .flatMap((refinement) => toRefinement(refinement) ?? [])
    .slice(0, maxRefinements);
}

function toRefinement(refinement: WireRefinement | undefined): Refinement | undefined {
  const id = clean(refinement?.id);
  const name = clean(refinement?.displayName) ?? id;
  if (refinement === undefined || id === undefined || name === undefined) return undefined;
  const values = refinement.bins.slice(0, maxValues).flatMap((bin) => {
    const binId = clean(bin.id);
    const binName = clean(bin.displayName);
    return binId === undefined || binName === undefined ? [] : [{ id: binId, name: binName }];
  });
  return values.length === 0 ? undefined : { id, name, values };
}

function clean(text: string | undefined): string | undefined {
  return cleanText(text ?? '', maxNameLength);
}
