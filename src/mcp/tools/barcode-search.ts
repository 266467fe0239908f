import type { Asin } from '../../products/asin.ts';
import { digitsOf, toGtin14 } from '../../products/barcodes.ts';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import { siteName } from '../../products/marketplaces.ts';
import type { Product } from '../../products/product.ts';
import { toUserMessage } from '../protocol/user-message.ts';

/** Finds the product that carries an EAN, a UPC or an ISBN-13. Amazon takes none as an id: the digits are searched for as
 *  words, and only a product that Amazon itself gives the number counts. */
export async function findByBarcode(
  digits: string,
  call: Call,
  catalogue: Pick<Catalogue, 'search'>,
): Promise<{ readonly asin: Asin } | { readonly reason: string }> {
  try {
    const { products } = await catalogue.search({ keywords: digits, includeOutOfStock: true, page: 1 }, call);
    return theOneOf(
      products.filter((product) => carries(product, digits)),
      call,
    );
  } catch (error) {
    if (error instanceof CatalogueError && !call.signal.aborted) return { reason: toUserMessage(error) };
    throw error;
  }
}

function theOneOf(
  [first, ...others]: readonly Product[],
  { marketplace }: Call,
): { readonly asin: Asin } | { readonly reason: string } {
  const site = siteName(marketplace.host);
  if (first === undefined) {
    return {
      reason: `Nothing that ${site} finds by this number is confirmed to carry it. Use search_products with the name of the thing.`,
    };
  }
  if (others.length === 0) return { asin: first.asin };
  const asins = [first, ...others].map(({ asin }) => asin).join(', ');
  return {
    reason: `Several products on ${site} carry this number: ${asins}. Give the ASIN of the one that is meant.`,
  };
}

function carries({ specs }: Product, digits: string): boolean {
  const numbers = [...(specs?.eans ?? []), ...(specs?.upcs ?? []), ...(specs?.isbns ?? [])];
  return numbers.some((number) => toGtin14(digitsOf(number) ?? '') === toGtin14(digits));
}
