import type { BrowseNode, Call, Catalogue, SearchPage, VariationPage } from '../products/catalogue.ts';
import { toQueryKey } from './cache/query-key.ts';
import { createSharedLookup } from './flights/shared-lookup.ts';
import { createSharing, type SharingOptions } from './flights/sharing.ts';
import type { Stage } from './pipeline.ts';

/** Equal calls in flight share one answer; a look-up joins what flies already and sends only the rest.
 *  Any flight is fresh enough for any `maxAgeMs`: its answer is yet to come. */
export function coalesced(options: SharingOptions): Stage {
  return function coalesced(next: Catalogue): Catalogue {
    const searches = createSharing<SearchPage>('search', options);
    const families = createSharing<VariationPage>('variations', options);
    const nodes = createSharing<readonly BrowseNode[]>('browse', options);
    return {
      search: (query, call) =>
        searches(toQueryKey(query, call), call, (onward) => next.search(query, onward)),
      lookup: createSharedLookup(next, options),
      variations: (asin, page, call) =>
        families(`${place(call)} ${asin} ${page}`, call, (onward) => next.variations(asin, page, onward)),
      browse: (nodeIds, call) =>
        nodes(`${place(call)} ${nodeIds.toSorted()}`, call, (onward) => next.browse(nodeIds, onward)),
    };
  };
}

function place(call: Call): string {
  return `${call.marketplace.code} ${call.language}`;
}
