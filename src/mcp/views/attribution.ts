import { z } from 'zod';
import { disclosureFor } from '../../products/disclosure.ts';
import { oldestAskedAt } from '../../products/freshness.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import type { EpochMs, Product } from '../../products/product.ts';

/** What every answer that shows Amazon content carries; the server's instructions explain `as_of` once. */
export const attribution = {
  as_of: z.string(),
  marketplace: z.string(),
  disclosure: z.string(),
};

/** Fills in `as_of` and `disclosure` for these products of these marketplaces.
 *  @param askedAt when Amazon was asked, for an answer that shows no product */
export function attributionOf(
  products: readonly Product[],
  marketplaces: readonly Marketplace[],
  askedAt: EpochMs,
): { as_of: string; disclosure: string } {
  // `disclosureFor` writes the first host as a name; further ones join it in the same form.
  const host = marketplaces
    .map((marketplace) => marketplace.host)
    .join(' or ')
    .replaceAll(' or www.a', ' or A');
  const showsPrice = products.some(({ offer }) => offer !== undefined);
  return {
    as_of: isoTime(oldestAskedAt(products) ?? askedAt),
    disclosure: disclosureFor({ showsPrice, host }),
  };
}

/** `2026-11-20T09:00:00Z`: milliseconds would be noise. */
export function isoTime(at: EpochMs): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
