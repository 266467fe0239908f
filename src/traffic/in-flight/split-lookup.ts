import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, MissingReason } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Product } from '../../products/product.ts';

/** What became of one ASIN of a look-up. */
export type Outcome =
  | { readonly product: Product }
  | { readonly missing: MissingReason }
  | { readonly error: unknown };

/** What became of every ASIN of a request. */
export type Outcomes = ReadonlyMap<Asin, Outcome>;

/** Looks several products up at once. When Amazon refuses the request because of one ASIN, halves it until that one
 *  stands alone. Costs at most 18 further requests for ten ASINs, and 8 when only one of them is bad.
 *  Never rejects: each ASIN has its own error. */
export function createSplitLookup(
  next: Pick<Catalogue, 'lookup'>,
): (asins: readonly Asin[], call: Call) => Promise<Outcomes> {
  return async function ask(asins, call): Promise<Outcomes> {
    try {
      const { found, missing } = await next.lookup(asins, call);
      return outcomesOf(asins, (asin) => {
        const product = found.get(asin);
        if (product !== undefined) return { product };
        const reason = missing.get(asin);
        if (reason !== undefined) return { missing: reason };
        const garbled = 'the answer to a look-up left out an ASIN asked for';
        return { error: new CatalogueError('upstream_garbled', garbled) };
      });
    } catch (error) {
      if (!isRefusal(error) || asins.length === 1) return outcomesOf(asins, () => ({ error }));
      const middle = Math.ceil(asins.length / 2);
      const halves = [asins.slice(0, middle), asins.slice(middle)];
      const outcomes = await Promise.all(halves.map((half) => ask(half, call)));
      return new Map(outcomes.flatMap((half) => [...half]));
    }
  };
}

function outcomesOf(asins: readonly Asin[], outcomeOf: (asin: Asin) => Outcome): Outcomes {
  return new Map(asins.map((asin) => [asin, outcomeOf(asin)]));
}

/** True when Amazon, in good health, refused the request itself. */
export function isRefusal(error: unknown): boolean {
  return error instanceof CatalogueError && error.code === 'invalid_request';
}
