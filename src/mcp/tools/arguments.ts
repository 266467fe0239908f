import { z } from 'zod';
import { disclosureFor } from '../../products/disclosure.ts';
import { oldestAskedAt } from '../../products/freshness.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { parseMarketplaceCode } from '../../products/marketplaces.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { quoted, Refusal } from '../protocol/input-error.ts';
import type { Markets, ToolContext } from './tool.ts';

/** How much a tool says. Concise leaves out feature bullets and image addresses. */
export const responseFormat = z
  .enum(['concise', 'detailed'])
  .default('concise')
  .describe('"detailed" adds feature bullets and specifications');

export type ResponseFormat = z.output<typeof responseFormat>;

/** As many marketplaces as every tool can afford to list; of more, the instructions and every error tell. */
const maxListedMarkets = 6;

/** The `marketplace` argument: only the configured ones, in any letter case. */
export function marketplaceArgument(markets: Markets) {
  const codes = markets.configured.map(({ code }) => code);
  return z
    .string()
    .default(markets.default)
    .meta({
      ...(codes.length > maxListedMarkets ? {} : { enum: codes }),
      description: 'Amazon marketplace, e.g. "US"',
    });
}

/** The reference of a product, as every tool takes it. Any length: one that is too long is told so by itself, and must
 *  not spoil the others of a list. */
export const productReference = z.string().describe('ASIN, ISBN-10 or Amazon product URL, e.g. "B0EXAMPLE1"');

/** Finds the marketplace an argument names.
 *  @throws Refusal when it is not one of the configured ones */
export function marketplaceNamed(code: string, markets: Markets): Marketplace {
  const wanted = parseMarketplaceCode(code);
  const found = markets.configured.find((marketplace) => marketplace.code === wanted);
  if (found !== undefined) return found;
  throw new Refusal(`marketplace must be one of ${codesOf(markets)}; got ${quoted(code)}.`);
}

export function codesOf(markets: Markets): string {
  return markets.configured.map(({ code }) => code).join(', ');
}

/** What every answer that shows Amazon content carries; `as_of` is explained once, in the server's instructions. */
export const provenance = {
  as_of: z.string(),
  marketplace: z.string(),
  disclosure: z.string(),
};

/** What could not be answered, and why. */
export const notFound = z.array(z.object({ reference: z.string(), reason: z.string() }));

/** What `provenance` promises, for these products of these marketplaces.
 *  @param askedAt when Amazon was asked, for an answer that shows no product */
export function provenanceOf(
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

const minuteMs = 60_000;

/** An answer travels for a moment, which is no broken promise. */
const travelMs = 2_000;

/** The `max_age_minutes` argument: how old prices may be; left out: what the server thinks fit. */
export const maxAgeMinutes = z
  .int()
  .min(1)
  .max(1_440)
  .optional()
  .describe('Oldest price accepted, in minutes, e.g. 10; costs quota');

/** The same context, whose calls want nothing older. */
export function wantingFresh(context: ToolContext, maxAge: number | undefined): ToolContext {
  if (maxAge === undefined) return context;
  return {
    ...context,
    callTo: (marketplace) => ({ ...context.callTo(marketplace), maxAgeMs: maxAge * minuteMs }),
  };
}

/** Says so when the wish could not be granted: Amazon could not be asked, and older prices are better than none. */
export function tooOldNotes(
  products: readonly Product[],
  { maxAge, now }: { readonly maxAge: number | undefined; readonly now: EpochMs },
): readonly string[] {
  const askedAt = oldestAskedAt(products);
  if (maxAge === undefined || askedAt === undefined) return [];
  if (now - askedAt <= maxAge * minuteMs + travelMs) return [];
  const ageMinutes = Math.ceil((now - askedAt) / minuteMs);
  return [`Amazon cannot be asked for newer prices now: the oldest here are ${ageMinutes} minutes old.`];
}
