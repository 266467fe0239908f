import type { CredentialGroup, Marketplace, MarketplaceCode } from './marketplace.ts';
import type { Currency } from './money.ts';
import { searchIndexTable } from './search-indexes.ts';

/** Host, country, credential group, currency, and languages by preference. */
type Row = readonly [
  host: string,
  country: string,
  group: CredentialGroup,
  currency: Currency,
  languages: readonly [string, ...string[]],
];

// Creators API, "Locale Reference". Saudi Arabia and Egypt really do go by the Emirates' language codes.
const rows: Readonly<Record<MarketplaceCode, Row>> = {
  US: [
    'www.amazon.com',
    'United States',
    'NA',
    'USD',
    ['en_US', 'de_DE', 'es_US', 'ko_KR', 'pt_BR', 'zh_CN', 'zh_TW'],
  ],
  CA: ['www.amazon.ca', 'Canada', 'NA', 'CAD', ['en_CA', 'fr_CA']],
  MX: ['www.amazon.com.mx', 'Mexico', 'NA', 'MXN', ['es_MX']],
  BR: ['www.amazon.com.br', 'Brazil', 'NA', 'BRL', ['pt_BR']],
  UK: ['www.amazon.co.uk', 'United Kingdom', 'EU', 'GBP', ['en_GB']],
  DE: ['www.amazon.de', 'Germany', 'EU', 'EUR', ['de_DE', 'cs_CZ', 'en_GB', 'nl_NL', 'pl_PL', 'tr_TR']],
  FR: ['www.amazon.fr', 'France', 'EU', 'EUR', ['fr_FR']],
  IT: ['www.amazon.it', 'Italy', 'EU', 'EUR', ['it_IT']],
  ES: ['www.amazon.es', 'Spain', 'EU', 'EUR', ['es_ES']],
  NL: ['www.amazon.nl', 'Netherlands', 'EU', 'EUR', ['nl_NL']],
  BE: ['www.amazon.com.be', 'Belgium', 'EU', 'EUR', ['fr_BE', 'nl_BE', 'en_GB']],
  IE: ['www.amazon.ie', 'Ireland', 'EU', 'EUR', ['en_IE']],
  PL: ['www.amazon.pl', 'Poland', 'EU', 'PLN', ['pl_PL']],
  SE: ['www.amazon.se', 'Sweden', 'EU', 'SEK', ['sv_SE']],
  TR: ['www.amazon.com.tr', 'Türkiye', 'EU', 'TRY', ['tr_TR']],
  IN: ['www.amazon.in', 'India', 'EU', 'INR', ['en_IN', 'hi_IN', 'kn_IN', 'ml_IN', 'ta_IN', 'te_IN']],
  AE: ['www.amazon.ae', 'United Arab Emirates', 'EU', 'AED', ['en_AE', 'ar_AE']],
  SA: ['www.amazon.sa', 'Saudi Arabia', 'EU', 'SAR', ['en_AE', 'ar_AE']],
  EG: ['www.amazon.eg', 'Egypt', 'EU', 'EGP', ['en_AE', 'ar_AE']],
  JP: ['www.amazon.co.jp', 'Japan', 'FE', 'JPY', ['ja_JP', 'en_US', 'zh_CN']],
  AU: ['www.amazon.com.au', 'Australia', 'FE', 'AUD', ['en_AU']],
  SG: ['www.amazon.sg', 'Singapore', 'FE', 'SGD', ['en_SG']],
};

/** All 22 codes, the Americas first. */
// Object.keys forgets the key type; the Record above holds these codes and no others.
export const marketplaceCodes: readonly MarketplaceCode[] = Object.keys(rows) as MarketplaceCode[];

const marketplaces: ReadonlyMap<MarketplaceCode, Marketplace> = new Map(
  marketplaceCodes.map((code) => {
    const [host, country, group, currency, languages] = rows[code];
    const searchIndexes = searchIndexTable[code].trim().split(/\s+/);
    return [code, { code, country, host, group, currency, languages, searchIndexes }];
  }),
);

const byBareHost: ReadonlyMap<string, Marketplace> = new Map(
  [...marketplaces.values()].map((marketplace) => [bareHost(marketplace.host), marketplace]),
);

/** Everything we know about a marketplace; the same object each time. */
export function marketplaceOf(code: MarketplaceCode): Marketplace {
  const marketplace = marketplaces.get(code);
  if (marketplace === undefined) throw new RangeError(`marketplace must be a known code, got "${code}"`);
  return marketplace;
}

/** Reads a two-letter code in any letter case; `GB` is taken for `UK`, as people write both. */
export function parseMarketplaceCode(text: string): MarketplaceCode | undefined {
  const candidate = text.trim().toUpperCase();
  return marketplaceCodes.find((code) => code === (candidate === 'GB' ? 'UK' : candidate));
}

/** The marketplace behind a host name such as `www.amazon.de`, `smile.amazon.de`, `m.amazon.de` or `amazon.de`. */
export function marketplaceByHost(host: string): Marketplace | undefined {
  return byBareHost.get(bareHost(host));
}

/** The site's name as Amazon writes it: `Amazon.de` for `www.amazon.de`. */
export function siteName(host: string): string {
  return host.replace(/^www\.a/, 'A');
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^(?:www|smile|m)\./, '')
    .replace(/\.$/, '');
}
