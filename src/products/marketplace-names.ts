import type { Marketplace, MarketplaceCode } from './marketplace.ts';
import { marketplaceByHost, marketplaceCodes, marketplaceOf, parseMarketplaceCode } from './marketplaces.ts';
import { wordKey } from './word-matching.ts';

// What people say besides the names that the languages have for a country.
const otherNames: readonly (readonly [name: string, code: MarketplaceCode])[] = [
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['U.S.A.', 'US'],
  ['America', 'US'],
  ['United States of America', 'US'],
  ['Great Britain', 'UK'],
  ['Britain', 'UK'],
  ['England', 'UK'],
  ['U.K.', 'UK'],
  ['Holland', 'NL'],
  ['Turkey', 'TR'],
  ['UAE', 'AE'],
  ['Emirates', 'AE'],
  ['KSA', 'SA'],
  ['Brasil', 'BR'],
];

const codesByName: ReadonlyMap<string, MarketplaceCode> = new Map(
  [
    ...marketplaceCodes.flatMap((code) => {
      const { country, languages } = marketplaceOf(code);
      const inOwnWords = ['en', ...languages].flatMap((language) => countryIn(language, code) ?? []);
      return [country, ...inOwnWords].map((name): [string, MarketplaceCode] => [name, code]);
    }),
    ...otherNames,
  ].map(([name, code]) => [keyOf(name), code]),
);

/** Reads whatever names one marketplace: its code, `GB`, its host or an address there, or the name of its country in
 *  English or in a language that it offers; letter case and blanks do not matter. */
export function parseMarketplaceName(text: string): MarketplaceCode | undefined {
  const named = parseMarketplaceCode(text) ?? codesByName.get(keyOf(text));
  if (named !== undefined) return named;
  const address = text.trim();
  const url = URL.parse(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  return url === null ? undefined : marketplaceByHost(url.hostname)?.code;
}

/** Reads whatever names one of a marketplace's languages: Amazon's tag in any letter case, with a hyphen or without its
 *  country (`es_US`, `es-us`, `es`), or the language's name in English or in itself (`Spanish`, `español`).
 *  @returns the tag; `undefined` when the marketplace does not offer it */
export function parseLanguageName(text: string, { languages }: Marketplace): string | undefined {
  const wanted = keyOf(text.replace('-', '_'));
  return languages.find((tag) => namesOfLanguage(tag).some((name) => keyOf(name) === wanted));
}

function namesOfLanguage(tag: string): readonly string[] {
  const bare = tag.slice(0, 2);
  const names = ['en', bare].map((reader) => new Intl.DisplayNames(reader, { type: 'language' }).of(bare));
  return [tag, bare, ...names.filter((name) => name !== undefined)];
}

function countryIn(language: string, code: MarketplaceCode): string | undefined {
  const region = code === 'UK' ? 'GB' : code;
  return new Intl.DisplayNames(language.replace('_', '-'), { type: 'region', fallback: 'none' }).of(region);
}

function keyOf(name: string): string {
  return wordKey(name.replace(/^the\s+/i, ''));
}
