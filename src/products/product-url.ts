import { type Asin, parseAsin } from './asin.ts';

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
export function findAsinInUrl(url: URL): Asin | undefined {
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
