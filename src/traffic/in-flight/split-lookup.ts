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

/** How many of Amazon's refusals a look-up may meet before what is left counts as refused, too. */
const mostRefusals = 12;
/** The same while nothing was answered: then it may well be the request itself that Amazon refuses. */
const mostRefusalsInVain = 7;

/** Looks several products up at once. When Amazon refuses the request because of one ASIN, halves it, level by level,
 *  until that one stands alone: 8 further requests for one bad ASIN in ten. Whatever Amazon says, the requests are
 *  bounded: 3 levels at most, 7 requests, while it answers nothing, and 19 in all. Never rejects: each ASIN has its own
 *  error. */
export function createSplitLookup(
  next: Pick<Catalogue, 'lookup'>,
): (asins: readonly Asin[], call: Call) => Promise<Outcomes> {
  async function ask(asins: readonly Asin[], call: Call): Promise<Outcomes> {
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
      return outcomesOf(asins, () => ({ error }));
    }
  }

  return async (asins, call) => {
    const settled = new Map<Asin, Outcome>();
    let refusals = 0;
    // The first one is the list itself, never a copy: it may grow until it is sent.
    for (let level: readonly (readonly Asin[])[] = [asins]; level.length > 0; ) {
      const answers = await Promise.all(
        level.map(async (part) => ({ part, outcomes: await ask(part, call) })),
      );
      const refused = answers.filter(({ outcomes }) => areRefused(outcomes));
      for (const { outcomes } of answers) for (const [asin, outcome] of outcomes) settled.set(asin, outcome);
      refusals += refused.length;
      const isAnyAnswered = [...settled.values()].some((outcome) => !('error' in outcome));
      if (refusals >= (isAnyAnswered ? mostRefusals : mostRefusalsInVain)) break;
      level = refused.flatMap(({ part }) => (part.length === 1 ? [] : halvesOf(part)));
    }
    return settled;
  };
}

function areRefused(outcomes: Outcomes): boolean {
  return [...outcomes.values()].some((outcome) => 'error' in outcome && isRefusal(outcome.error));
}

function halvesOf(asins: readonly Asin[]): readonly (readonly Asin[])[] {
  const middle = Math.ceil(asins.length / 2);
  return [asins.slice(0, middle), asins.slice(middle)];
}

function outcomesOf(asins: readonly Asin[], outcomeOf: (asin: Asin) => Outcome): Outcomes {
  return new Map(asins.map((asin) => [asin, outcomeOf(asin)]));
}

/** True when Amazon, in good health, refused the request itself. */
export function isRefusal(error: unknown): error is CatalogueError {
  return error instanceof CatalogueError && error.code === 'invalid_request';
}
