import type { Asin } from '../../products/asin.ts';
import type { Lookup, MissingReason } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Product } from '../../products/product.ts';

/** What one asker gets of answers that were asked for by several: its own ASINs, in its own order.
 *  @throws CatalogueError upstream_garbled when an ASIN is in none of them */
export function answerFor(asins: readonly Asin[], answers: readonly Lookup[]): Lookup {
  const found = new Map<Asin, Product>();
  const missing = new Map<Asin, MissingReason>();
  for (const asin of asins) {
    const product = firstOf(answers, ({ found }) => found.get(asin));
    const reason = firstOf(answers, ({ missing }) => missing.get(asin));
    if (product) found.set(asin, product);
    else if (reason) missing.set(asin, reason);
    else throw new CatalogueError('upstream_garbled', 'the answer to a look-up left out an ASIN asked for');
  }
  return { found, missing };
}

function firstOf<Value>(answers: readonly Lookup[], pick: (answer: Lookup) => Value | undefined) {
  for (const answer of answers) {
    const value = pick(answer);
    if (value !== undefined) return value;
  }
  return undefined;
}
