import type { Call, Catalogue, Operation } from '../products/catalogue.ts';

/** What a stage does around any operation, whatever it asks and answers. */
export type Step = <Answer>(
  operation: Operation,
  call: Call,
  proceed: (call: Call) => Promise<Answer>,
) => Promise<Answer>;

/** A catalogue whose four operations all pass through the same step. */
export function around(next: Catalogue, step: Step): Catalogue {
  return {
    search: (query, call) => step('search', call, (onward) => next.search(query, onward)),
    // The list is handed on as it is, never copied: a batch may grow until it departs.
    lookup: (asins, call) => step('lookup', call, (onward) => next.lookup(asins, onward)),
    variations: (asin, page, call) =>
      step('variations', call, (onward) => next.variations(asin, page, onward)),
    browse: (nodeIds, call) => step('browse', call, (onward) => next.browse(nodeIds, onward)),
  };
}
