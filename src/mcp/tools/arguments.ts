import type { JSONObject } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Marketplace } from '../../products/marketplace.ts';
import { parseLanguageName, parseMarketplaceName } from '../../products/marketplace-names.ts';
import { siteName } from '../../products/marketplaces.ts';
import { minuteMs } from '../../runtime/durations.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import type { Markets, ToolContext } from './tool.ts';

/** The `marketplace` argument: a code in any letter case, a host or the name of a country. Which ones there are is known when the server starts:
 *  `toMarketplaceSchema` completes what clients see. */
export const marketplaceArgument = z.string().optional().describe('Amazon marketplace, e.g. "US"');

/** As many marketplaces as every tool definition can afford to list; instructions and errors name all of them. */
const maxListedMarketplaces = 6;

/** What the definitions say of `marketplaceArgument` on this server. */
export function toMarketplaceSchema(markets: Markets): JSONObject {
  const codes = markets.configured.map(({ code }) => code);
  return {
    default: markets.default,
    ...(codes.length > maxListedMarketplaces ? {} : { enum: codes }),
    description: marketplaceArgument.description ?? '',
    type: 'string',
  };
}

/** Finds the marketplace that an argument names; the default one when it was left out.
 *  @throws ToolInputError when it is not one of the configured ones */
export function configuredMarketplace(code: string | undefined, markets: Markets): Marketplace {
  const wanted = parseMarketplaceName(code ?? markets.default);
  const found = markets.configured.find((marketplace) => marketplace.code === wanted);
  if (found !== undefined) return found;
  throw new ToolInputError(`marketplace must be one of ${codesOf(markets)}; got ${quoted(code)}.`);
}

/** The `language` argument, which every tool with a marketplace has. */
export const languageArgument = z
  .string()
  .max(40)
  .optional()
  .describe('Language of the answer, if the marketplace offers it, e.g. "es_US"');

/** The same context, whose calls ask for a language: in the marketplace that was asked it must be offered; elsewhere it is
 *  used where it is.
 *  @throws ToolInputError naming the languages that there are */
export function withLanguage(
  context: ToolContext,
  language: string | undefined,
  asked: string | undefined,
): ToolContext {
  if (language === undefined) return context;
  const home = configuredMarketplace(asked, context.markets);
  if (parseLanguageName(language, home) === undefined) {
    throw new ToolInputError(
      `language must be one of ${home.languages.join(', ')} on ${siteName(home.host)}; got ${quoted(language)}.`,
    );
  }
  const languageIn = (place: Marketplace): string =>
    parseLanguageName(language, place) ?? context.languageIn(place);
  return { ...context, languageIn, callTo: (place) => context.callTo(place, languageIn(place)) };
}

/** The configured marketplaces in a sentence: `US, DE`. */
export function codesOf(markets: Markets): string {
  return markets.configured.map(({ code }) => code).join(', ');
}

/** How much a tool says. Concise leaves out feature bullets and image addresses. */
export const responseFormat = z
  .enum(['concise', 'detailed'])
  .default('concise')
  .describe('"detailed" adds feature bullets and specifications');

/** The reference of a product, as every tool takes it. Of any length: one that is too long gets its own reason, and must
 *  not spoil the others of a list. */
export const productReference = z.string().describe('ASIN, ISBN, EAN, UPC or Amazon URL, e.g. "B0EXAMPLE1"');

/** The `max_age_minutes` argument: how old prices may be. Left out, the server's freshness policy decides. */
export const maxAgeMinutes = z
  .int()
  .min(1)
  .max(1_440)
  .optional()
  .describe('Oldest price accepted, in minutes, e.g. 10; costs quota');

/** The same context, whose calls accept nothing older. */
export function withMaxAge(context: ToolContext, maxAge: number | undefined): ToolContext {
  if (maxAge === undefined) return context;
  return {
    ...context,
    callTo: (marketplace) => ({ ...context.callTo(marketplace), maxAgeMs: maxAge * minuteMs }),
  };
}

/** A category, for tools that choose for the shopper instead of listing. */
export const categoryArgument = z
  .string()
  .max(60)
  .describe('Category, everyday word or node id, e.g. "headphones"');

/** Words for what to choose from, likewise. */
export const thingArgument = z
  .string()
  .max(200)
  .optional()
  .describe('Words for the thing, e.g. "wireless headphones"');

const price = z.number().min(0).max(10_000_000).optional();

/** In the marketplace's currency; zero bounds nothing. */
export const minPriceArgument = price.describe('Lowest price, e.g. 20');

/** Likewise. */
export const maxPriceArgument = price.describe('Highest price, e.g. 49.99');

export const minRatingArgument = z.number().min(0).max(5).optional().describe('Stars and up, e.g. 4.5');

export const brandArgument = z.string().max(80).optional().describe('Brand, e.g. "Norrbrew"');

export const excludeBrandsArgument = z
  .array(z.string().max(80))
  .min(1)
  .max(10)
  .optional()
  .describe('e.g. ["Norrbrew"]');

export const primeOnlyArgument = z.boolean().default(false).describe('e.g. true');

/** Without it a used copy may pass for the price of the thing. */
export const conditionArgument = z.enum(['new', 'any']).default('new').describe('"any": used too');

/** How many products to show.
 *  @param usual how many are shown when the argument is left out */
export function limitArgument(usual: number) {
  return z.int().min(1).max(10).default(usual).describe('How many to show, e.g. 3');
}
