import { z } from 'zod';
import { disclosureFor, type OwnNotices, type Shown } from '../../products/disclosure.ts';
import { oldestAskedAt } from '../../products/freshness.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import type { EpochMs, Product } from '../../products/product.ts';

/** What every answer that shows Amazon content carries; the server's instructions explain `as_of` once. */
export const attribution = {
  as_of: z.string(),
  marketplace: z.string(),
  disclosure: z.string(),
};

/** What the wording of an answer's notices depends on, besides its content. */
export interface NoticeContext {
  /** The language in which this call asks a marketplace: `de_DE`. */
  languageIn(marketplace: Marketplace): string;
  /** What the operator says instead of the usual notices. */
  readonly ownNotices: OwnNotices;
}

export interface Asked {
  readonly context: NoticeContext;
  readonly marketplaces: readonly Marketplace[];
  /** When Amazon was asked, for an answer that shows no product. */
  readonly askedAt: EpochMs;
}

/** Fills in `as_of` and `disclosure` for these products of these marketplaces. */
export function attributionOf(
  products: readonly Product[],
  { context, marketplaces, askedAt }: Asked,
): { as_of: string; disclosure: string } {
  return {
    as_of: isoTime(oldestAskedAt(products) ?? askedAt),
    disclosure: disclosureOn(shownOf(products), marketplaces, context),
  };
}

/** The notices that such an answer owes, in the language of the call. */
export function disclosureOn(
  shown: Shown,
  marketplaces: readonly Marketplace[],
  { languageIn, ownNotices }: NoticeContext,
): string {
  const places = marketplaces.map((marketplace) => ({ marketplace, language: languageIn(marketplace) }));
  return disclosureFor(places, shown, ownNotices);
}

function shownOf(products: readonly Product[]): Shown {
  if (products.some(({ offer }) => offer !== undefined)) return 'price';
  return products.length === 0 ? 'nothing' : 'content';
}

/** `2026-11-20T09:00:00Z`: milliseconds would be noise. */
export function isoTime(at: EpochMs): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
