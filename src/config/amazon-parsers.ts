import { z } from 'zod';
import type { OwnNotices } from '../products/disclosure.ts';
import type { CredentialGroup, MarketplaceCode } from '../products/marketplace.ts';
import { marketplaceCodes, marketplaceOf, parseMarketplaceCode } from '../products/marketplaces.ts';
import type { CredentialVersion } from '../upstream/creators/credential.ts';
import { oneOf, type Parser, parserOf, splitList } from './parsers.ts';

/** A marketplace that is served, and the Associate's tag that its links carry. */
export interface Market {
  readonly code: MarketplaceCode;
  readonly tag: string;
}

/** The version that Amazon printed beside the credential: the first digit is the protocol, the second the group. */
export const credentialVersion: Parser<CredentialVersion> = oneOf('2.1', '2.2', '2.3', '3.1', '3.2', '3.3');

/** Creators API, "Locale Reference" (read 2026-11-20). */
export function groupOfVersion(version: CredentialVersion): CredentialGroup {
  if (version.endsWith('.1')) return 'NA';
  return version.endsWith('.2') ? 'EU' : 'FE';
}

export const marketplace: Parser<MarketplaceCode> = parserOf(
  `one of ${marketplaceCodes.join(', ')}`,
  parseMarketplaceCode,
);

const everyLanguage: ReadonlySet<string> = new Set(
  marketplaceCodes.flatMap((code) => marketplaceOf(code).languages),
);

export const languages: Parser<readonly string[]> = parserOf(
  'a comma list of languages as Amazon writes them, such as es_US,fr_CA',
  (text) => {
    const tags = splitList(text);
    return tags.length > 0 && tags.every((tag) => everyLanguage.has(tag)) ? tags : undefined;
  },
);

const tagShape = /^[a-z0-9][\w.-]{1,62}$/i;

export const categoryNames: Parser<readonly string[]> = parserOf(
  'a comma list of category names, search indexes or node ids, such as Alcohol,7141123011',
  (text) => {
    const names = splitList(text);
    return names.length > 0 && names.every((name) => /[\p{L}\p{N}]/u.test(name)) ? names : undefined;
  },
);

export const associateTag: Parser<string> = parserOf('an Associate tag such as myshop-20', (text) =>
  tagShape.test(text) ? text : undefined,
);

export const associateTags: Parser<readonly Market[]> = parserOf(
  `a comma list such as UK=myshop-21,DE=myshop03-21, each marketplace once, out of ${marketplaceCodes.join(', ')}`,
  (text) => {
    const markets = splitList(text).map(parseMarket);
    const known = markets.filter((market) => market !== undefined);
    const isUnique = new Set(known.map(({ code }) => code)).size === markets.length;
    return isUnique && markets.length > 0 ? known : undefined;
  },
);

function parseMarket(entry: string): Market | undefined {
  const [name = '', tag = '', ...rest] = entry.split('=').map((half) => half.trim());
  const code = parseMarketplaceCode(name);
  return code !== undefined && tagShape.test(tag) && rest.length === 0 ? { code, tag } : undefined;
}

const ownText = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u);
const ownNotices = z.record(
  z.string().regex(/^[A-Z]{2}(?:-[a-z]{2})?$/),
  z.strictObject({ statement: ownText, price: ownText, content: ownText }).partial(),
);

/** Notices of the operator's own, by marketplace, or marketplace and language. */
export const notices: Parser<OwnNotices> = parserOf(
  'JSON such as {"BE-nl":{"statement":"…","price":"… {site} …","content":"…"}}: marketplaces as a key, each text on one line ' +
    'of at most 400 characters',
  (text) => {
    const parsed = z
      .string()
      .transform((json, context) => {
        try {
          return JSON.parse(json);
        } catch {
          context.addIssue({ code: 'custom' });
          return z.NEVER;
        }
      })
      .pipe(ownNotices)
      .safeParse(text);
    if (!parsed.success) return undefined;
    const entries = Object.entries(parsed.data);
    return entries.every(([place]) => marketplaceCodes.some((code) => code === place.slice(0, 2)))
      ? new Map(entries)
      : undefined;
  },
);
