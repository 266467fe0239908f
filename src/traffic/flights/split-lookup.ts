import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, Lookup } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';

/** A look-up of which parts may have failed by themselves. */
export interface PartialLookup extends Lookup {
  readonly failed: ReadonlyMap<Asin, unknown>;
}

type Ask = (asins: readonly Asin[], call: Call) => Promise<PartialLookup>;

/** Asks for several products at once; when Amazon refuses the whole for the sake of one ASIN, halves it until that
 *  one stands alone. Costs at most 18 further requests for ten ASINs, and 8 when only one of them is bad.
 *  Never rejects: what failed is said per ASIN. */
export function createSplitLookup(next: Pick<Catalogue, 'lookup'>): Ask {
  const askWhole: Ask = async (asins, call) => ({ ...(await next.lookup(asins, call)), failed: new Map() });

  const askPart: Ask = async (asins, call) => {
    try {
      return await askWhole(asins, call);
    } catch (error) {
      if (isRefusal(error) && asins.length > 1) return askHalves(asins, call);
      return { found: new Map(), missing: new Map(), failed: new Map(asins.map((asin) => [asin, error])) };
    }
  };

  const askHalves: Ask = async (asins, call) => {
    const middle = Math.ceil(asins.length / 2);
    return joined(
      await Promise.all([askPart(asins.slice(0, middle), call), askPart(asins.slice(middle), call)]),
    );
  };

  return askPart;
}

/** Puts together what several requests said. Once one was answered, the way of asking is sound, and what is still
 *  refused is an ASIN that Amazon dislikes. Until then the fault may be in the request, a wrong partner tag for
 *  example. */
export function settled(answers: readonly PartialLookup[]): PartialLookup {
  const parts = joined(answers);
  if (isEmpty(parts)) return parts;
  const refused = [...parts.failed].filter(([, error]) => isRefusal(error)).map(([asin]) => asin);
  return {
    found: parts.found,
    missing: new Map([...parts.missing, ...refused.map((asin) => [asin, 'invalid'] as const)]),
    failed: new Map([...parts.failed].filter(([, error]) => !isRefusal(error))),
  };
}

function joined(parts: readonly PartialLookup[]): PartialLookup {
  return {
    found: new Map(parts.flatMap(({ found }) => [...found])),
    missing: new Map(parts.flatMap(({ missing }) => [...missing])),
    failed: new Map(parts.flatMap(({ failed }) => [...failed])),
  };
}

function isEmpty({ found, missing }: PartialLookup): boolean {
  return found.size + missing.size === 0;
}

/** Whether Amazon, reached in good health, disliked the request itself. */
export function isRefusal(error: unknown): boolean {
  return error instanceof CatalogueError && error.code === 'invalid_request';
}
