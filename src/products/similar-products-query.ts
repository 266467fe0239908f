import { type PriceRange, priceBoundsAround } from './alternatives.ts';
import type { SearchQuery } from './catalogue.ts';
import { resolveCategory } from './categories.ts';
import type { Marketplace } from './marketplace.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';

const longestWords = 60;
/** In a title the thing itself usually comes last: "Quiet Steel Kettle". */
const titleWords = 2;

/** A search for products of the same kind, by the name of their category: all of a kind ask the same, so that one answer
 *  from the cache serves them all. `undefined` when nothing tells what the product is.
 *  @param range other than `any`: only those that stand so in price, which few others will ask for */
export function similarProductsQuery(
  product: Product,
  marketplace: Marketplace,
  range: PriceRange = 'any',
): SearchQuery | undefined {
  // Cut between characters, not within one.
  const letters = [...(product.categoryPath?.at(-1) ?? nounOf(product) ?? '')];
  const keywords = letters.slice(0, longestWords).join('').trim();
  if (keywords === '') return undefined;
  return {
    keywords,
    ...departmentOf(product, marketplace),
    ...boundsAround(product, range),
    sortBy: 'relevance',
    page: 1,
  };
}

/** The last words of a title's first part, without the brand and without numbers. */
function nounOf({ title = '', brand = '' }: Product): string | undefined {
  const brandWords = wordsOf(brand.toLowerCase());
  const [head = ''] = title.split(/[,;:|([]|\s[-–—]\s/);
  const words = wordsOf(head).filter(
    (word) => !brandWords.includes(word.toLowerCase()) && !/\p{N}/u.test(word),
  );
  return words.length === 0 ? undefined : words.slice(-titleWords).join(' ');
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The root of a category path is the department's name; some departments are no search index, and then all are searched. */
function departmentOf({ categoryPath }: Product, marketplace: Marketplace): Pick<SearchQuery, 'searchIndex'> {
  const resolved = resolveCategory(categoryPath?.[0] ?? '', marketplace);
  return 'unknown' in resolved || resolved.note !== undefined ? {} : { searchIndex: resolved.searchIndex };
}

function boundsAround(
  product: Product,
  range: PriceRange,
): Pick<SearchQuery, 'minPriceMinor' | 'maxPriceMinor'> {
  const price = visiblePrice(product);
  if (price === undefined) return {};
  const { minMinor, maxMinor } = priceBoundsAround(price, range);
  // Amazon takes whole minor units from 1 on.
  return {
    ...(minMinor === undefined ? {} : { minPriceMinor: Math.max(1, Math.ceil(minMinor)) }),
    ...(maxMinor === undefined ? {} : { maxPriceMinor: Math.max(1, Math.floor(maxMinor)) }),
  };
}
