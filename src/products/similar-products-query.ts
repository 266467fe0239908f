import type { SearchQuery } from './catalogue.ts';
import { resolveCategory } from './categories.ts';
import type { Marketplace } from './marketplace.ts';
import type { Product } from './product.ts';

const longestWords = 60;
/** In a title the thing itself usually comes last: "Quiet Steel Kettle". */
const titleWords = 2;

/** What to search by for products of the same kind. */
export interface KindSearch {
  readonly keywords: string;
  /** The leaf that holds them, or the department where no leaf is known. */
  readonly place: Place;
  /** One step up, where neighbouring kinds are; absent where that would be a whole department. */
  readonly wider?: { readonly keywords: string; readonly place: Place };
}

type Place = Pick<SearchQuery, 'searchIndex' | 'browseNodeId'>;

/** The search that all products of a kind share, so that one answer from the cache serves them all: the leaf of the category
 *  tree by its name. `undefined` when nothing tells what the product is. */
export function kindSearchFor(product: Product, marketplace: Marketplace): KindSearch | undefined {
  const nodes = product.browsePaths?.[0]?.nodes ?? [];
  const leaf = nodes.at(-1);
  const keywords = cut(leaf?.name ?? product.categoryPath?.at(-1) ?? nounOf(product, marketplace) ?? '');
  if (keywords === '') return undefined;
  const parent = nodes.length < 3 ? undefined : nodes.at(-2);
  return {
    keywords,
    place: leaf === undefined ? departmentOf(product, marketplace) : { browseNodeId: leaf.id },
    ...(parent === undefined
      ? {}
      : { wider: { keywords: cut(parent.name), place: { browseNodeId: parent.id } } }),
  };
}

/** That search by itself: for standing among others of the kind. */
export function similarProductsQuery(product: Product, marketplace: Marketplace): SearchQuery | undefined {
  const search = kindSearchFor(product, marketplace);
  return (
    search && { keywords: search.keywords, ...search.place, condition: 'new', sortBy: 'relevance', page: 1 }
  );
}

/** Cut between characters, not within one. */
function cut(name: string): string {
  return [...name].slice(0, longestWords).join('').trim();
}

/** Two words of a title's name without numbers, the noun among them: the last two, or the first where nouns come first. */
function nounOf(product: Product, { languages }: Marketplace): string | undefined {
  const words = wordsOf(titleName(product) ?? '').filter((word) => !/\p{N}/u.test(word));
  const isHeadFirst = /^(?:fr|es|it|pt)/.test(languages[0] ?? '');
  const noun = isHeadFirst ? words.slice(0, titleWords) : words.slice(-titleWords);
  return noun.length === 0 ? undefined : noun.join(' ');
}

/** What a title calls the thing: its first part, without the brand. */
export function titleName({ title = '', brand = '' }: Product): string | undefined {
  const brandWords = wordsOf(brand.toLowerCase());
  const [head = ''] = title.split(/[,;:|([]|\s[-–—]\s/);
  const words = wordsOf(head).filter((word) => !brandWords.includes(word.toLowerCase()));
  return words.length === 0 ? undefined : words.join(' ');
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The root of a category path is the department's name; some departments are no search index, and then all are searched. */
function departmentOf({ categoryPath }: Product, marketplace: Marketplace): Pick<SearchQuery, 'searchIndex'> {
  const resolved = resolveCategory(categoryPath?.[0] ?? '', marketplace);
  return 'unknown' in resolved || resolved.note !== undefined ? {} : { searchIndex: resolved.searchIndex };
}
