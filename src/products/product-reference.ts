import { type Asin, parseAsin } from './asin.ts';
import type { MarketplaceCode } from './marketplace.ts';
import { marketplaceByHost } from './marketplaces.ts';

/** What a person or a model meant by "this product". A reason is our own words and says what to do instead. */
export type ProductReference =
  | { readonly kind: 'asin'; readonly asin: Asin; readonly marketplace?: MarketplaceCode }
  | { readonly kind: 'unreadable'; readonly reason: string };

const longestReference = 2_048;
const allowed = 'Give an ASIN (such as B0EXAMPLE1), an ISBN-10, or the address of an Amazon product page.';

// Amazon's own shorteners. Following one would be a request of ours to wherever it points.
const shortHosts: ReadonlySet<string> = new Set([
  'amzn.to',
  'amzn.eu',
  'amzn.asia',
  'amzn.in',
  'amzn.com',
  'a.co',
]);

/** Reads an ASIN, an ISBN-10, or a product URL of any marketplace; the URL also tells its marketplace.
 *  Never throws. */
export function parseProductReference(text: string): ProductReference {
  const trimmed = text.length > longestReference ? '' : text.trim();
  if (text.length > longestReference)
    return unreadable(`This is too long for a product reference. ${allowed}`);
  if (trimmed === '') return unreadable(`The reference is empty. ${allowed}`);
  // Only an address has a dot or slash in it.
  return /[./]/.test(trimmed) ? readAddress(trimmed) : readCode(trimmed);
}

function readCode(text: string): ProductReference {
  const asin = parseAsin(text);
  if (asin?.startsWith('B')) return { kind: 'asin', asin };
  const digits = text.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  if (/^\d{9}[\dX]$/.test(digits)) return readIsbn10(digits);
  if (/^97[89]\d{10}$/.test(digits)) {
    return unreadable(
      'This is an ISBN-13, which Amazon does not take as a product id. Give the ISBN-10, or search for the number.',
    );
  }
  if (/^(?:\d{8}|\d{12,14})$/.test(digits)) {
    return unreadable(
      'This is an EAN or UPC, which Amazon does not take as a product id. Search for the number instead.',
    );
  }
  if (/^[0-9A-Z]+$/i.test(text) && text.length !== 10) {
    return unreadable(`An ASIN has 10 characters, this has ${text.length}. ${allowed}`);
  }
  return unreadable(`This is no product reference. ${allowed}`);
}

function readIsbn10(digits: string): ProductReference {
  const asin = hasIsbn10CheckDigit(digits) ? parseAsin(digits) : undefined;
  if (asin !== undefined) return { kind: 'asin', asin };
  return unreadable(
    'The check digit of this ISBN-10 is wrong: one digit is mistyped. Compare it with the book, or search by title.',
  );
}

// ISO 2108: the digits weighted 10 down to 1, X being 10, add up to a multiple of 11.
function hasIsbn10CheckDigit(digits: string): boolean {
  const sum = [...digits].reduce(
    (total, digit, place) => total + (10 - place) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 0;
}

function readAddress(text: string): ProductReference {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol))
    return unreadable(`This address is broken. ${allowed}`);
  if (shortHosts.has(url.hostname.replace(/^www\./, ''))) {
    return unreadable(
      'This is a short link, which does not name the product. Open it in a browser and give the long address it leads to.',
    );
  }
  const marketplace = marketplaceByHost(url.hostname);
  if (marketplace === undefined) {
    return unreadable(`This address is not on any of the Amazon marketplaces served here. ${allowed}`);
  }
  const asin = findAsinInUrl(url);
  if (asin !== undefined) return { kind: 'asin', asin, marketplace: marketplace.code };
  return unreadable(
    'This Amazon address is no product page. Open the product and give its own address, the one with /dp/ in it.',
  );
}

function unreadable(reason: string): ProductReference {
  return { kind: 'unreadable', reason };
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

/** Finds the ASIN in the path of an Amazon address, or in the path that an advertisement's address leads on to.
 *  Whether the host is Amazon's is the caller's question. */
function findAsinInUrl(url: URL): Asin | undefined {
  return findAsinInPath(url.pathname) ?? findAsinInPath(url.searchParams.get('url') ?? '');
}

function findAsinInPath(path: string): Asin | undefined {
  const segments = path.split('/');
  for (const [place, segment] of segments.entries()) {
    const asin = markers.has(segment.toLowerCase()) ? leadingAsin(segments[place + 1] ?? '') : undefined;
    if (asin !== undefined) return asin;
  }
  return undefined;
}

// Copied addresses carry tails such as `B0EXAMPLE1;ref=x` or `B0EXAMPLE1%3Fth=1`; an eleventh letter makes it another word.
function leadingAsin(segment: string): Asin | undefined {
  return /^[0-9a-z]/i.test(segment.slice(10)) ? undefined : parseAsin(segment.slice(0, 10));
}
