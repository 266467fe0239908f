import { type Asin, parseAsin } from './asin.ts';
import { hasIsbn10CheckDigit } from './barcodes.ts';
import type { Marketplace } from './marketplace.ts';
import { marketplaceByHost, marketplaceOf } from './marketplaces.ts';

/** What an address says of a product. `short`: only Amazon knows where it leads. `none`: an Amazon address that names no
 *  product. `elsewhere`: not Amazon's. */
export type AddressReading =
  | { readonly kind: 'asin'; readonly asin: Asin; readonly marketplace?: Marketplace }
  | { readonly kind: 'several' | 'short' | 'none' | 'elsewhere' | 'broken' };

// Amazon's own shorteners. Following one would be a request of ours to wherever it points.
const shortHosts: ReadonlySet<string> = new Set([
  'amzn.to',
  'amzn.eu',
  'amzn.asia',
  'amzn.in',
  'amzn.com',
  'a.co',
]);

// Hosts of images and advertisements, which belong to no marketplace.
const sharedHosts = /(?:^|\.)(?:(?:ssl-)?images-amazon|media-amazon|amazon-adsystem|assoc-amazon)\.[a-z.]+$/;

/** Reads the product out of an address, or out of the address that it leads on to by a parameter, as those in mails and
 *  advertisements do. Amazon is never asked. */
export function readProductAddress(text: string, depth = 0): AddressReading {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.parse(withScheme);
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'broken' };
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const marketplace = marketplaceBehind(host);
  const isShort = shortHosts.has(host.replace(/^www\./, ''));
  const isAmazons = marketplace !== undefined || isShort || sharedHosts.test(host);
  const found = isAmazons ? asinsInPath(url.pathname) : [];
  if (found.length > 0) return reading(found, marketplace);
  const led = depth < 3 ? ledOnTo(url, isAmazons ? host : undefined, depth) : undefined;
  if (led?.kind === 'asin') return marketplace === undefined ? led : { marketplace, ...led };
  if (!isAmazons) return led ?? { kind: 'elsewhere' };
  const named = asinsInParameters(url.searchParams);
  if (named.length > 0) return reading(named, marketplace);
  return { kind: isShort ? 'short' : 'none' };
}

function reading(asins: readonly Asin[], marketplace: Marketplace | undefined): AddressReading {
  const [asin, ...others] = new Set(asins);
  if (asin === undefined || others.length > 0) return { kind: 'several' };
  return { kind: 'asin', asin, ...(marketplace === undefined ? {} : { marketplace }) };
}

/** The marketplace of a host with any labels before it: `www.`, `m.`, `smile.`, `read.`, `music.` … */
function marketplaceBehind(host: string): Marketplace | undefined {
  if (host === 'amzn.com' || host === 'www.amzn.com') return marketplaceOf('US');
  const labels = host.split('.');
  for (let from = 0; from < labels.length - 1; from += 1) {
    const found = marketplaceByHost(labels.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}

// The path segments that stand before an ASIN: /dp/…, /gp/product/…, /gp/aw/d/…, /exec/obidos/ASIN/… and their kin.
const markers: ReadonlySet<string> = new Set([
  'dp',
  'product',
  'd',
  'asin',
  'offer-listing',
  'product-reviews',
]);
// The segments before what only looks like one: pages of authors, shops and people.
const otherIds: ReadonlySet<string> = new Set([
  'e',
  'author',
  'stores',
  'page',
  'profile',
  'shop',
  'sp',
  'people',
]);

/** The ASIN behind the first marker; without one, whatever segment is an ASIN and no other id. */
function asinsInPath(path: string): readonly Asin[] {
  const segments = decoded(path).split(/[/?]/);
  const at = (place: number) => leadingAsin(segments[place] ?? '');
  for (const [place, segment] of segments.entries()) {
    const asin = markers.has(segment.toLowerCase()) ? at(place + 1) : undefined;
    if (asin !== undefined) return [asin];
  }
  return segments
    .flatMap((_, place) => (otherIds.has((segments[place - 1] ?? '').toLowerCase()) ? [] : (at(place) ?? [])))
    .filter((asin) => (asin.startsWith('B') ? /^B0/.test(asin) : hasIsbn10CheckDigit(asin)));
}

function asinsInParameters(parameters: URLSearchParams): readonly Asin[] {
  return [...parameters]
    .filter(([name]) => /^(?:a|itemid|(?:creative|p_|parent)?asin(?:\.\d+)?)$/i.test(name))
    .flatMap(([, value]) => leadingAsin(value.trim()) ?? []);
}

/** Where a parameter leads on to: another address, or a path on the same host. */
function ledOnTo(url: URL, host: string | undefined, depth: number): AddressReading | undefined {
  for (const value of url.searchParams.values()) {
    const isPath = value.startsWith('/') && !value.startsWith('//');
    if (isPath && host === undefined) continue;
    if (!isPath && !/^(?:https?:)?\/\//i.test(value)) continue;
    const led = readProductAddress(
      isPath ? `https://${host}${value}` : value.replace(/^\/\//, 'https://'),
      depth + 1,
    );
    if (led.kind === 'asin' || led.kind === 'several' || led.kind === 'short') return led;
  }
  return undefined;
}

// Copied addresses carry tails such as `B0EXAMPLE1;ref=x` or `B0EXAMPLE1.01.L.jpg`; an eleventh letter makes it another word.
function leadingAsin(segment: string): Asin | undefined {
  return /^[0-9a-z]/i.test(segment.slice(10)) ? undefined : parseAsin(segment.slice(0, 10));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
