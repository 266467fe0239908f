import { audiencesOf } from './audience.ts';
import { namingOf, readableLanguageOf } from './head-noun.ts';
import { japaneseNaming, japaneseNoun } from './japanese-names.ts';
import type { BrowseNodeRef, Product } from './product.ts';
import { isSameFamily } from './product-identity.ts';
import { titleName } from './similar-products-query.ts';

/** What another product is to the one that it may replace. */
export interface Relation {
  readonly is: 'same kind' | 'other version' | 'neighbouring kind';
  /** The neighbouring kind, as Amazon names its category. */
  readonly kind?: string;
}

/** How another product is related to this one; `undefined` when it is none that could replace it: itself, its variation,
 *  something that goes with it, a thing for somebody else, or another thing altogether. The leaf of the category tree tells
 *  the kind, and the noun of the title confirms it: in the leaf of tablets lie their cases as well. Of several places in the
 *  tree the product's first is its own; the others may be sales and gift guides.
 *  @param language of the titles, as Amazon writes it: `de_DE` */
export function relationOf(product: Product, other: Product, language = 'en'): Relation | undefined {
  if (isSameFamily(product, other) || !isForTheSame(product, other)) return undefined;
  const own = pathsOf(product)[0];
  const leaf = own?.at(-1);
  const name = leaf?.name ?? titleName(product);
  if (name === undefined) return undefined;
  const isThing = (it: Product, words: string) => nounFits(it, words, language);
  // What itself is no such thing, as a case among tablets, is replaced by its like.
  const isLike = isThing(product, name) === isThing(other, name);
  const paths = pathsOf(other);
  if (own === undefined || leaf === undefined || paths.length === 0) {
    if (readableLanguageOf(language) === 'ja' && shareNoun(product, other)) return sameKind(product, other);
    return bearsNoun(product, name, language) && bearsNoun(other, name, language)
      ? sameKind(product, other)
      : undefined;
  }
  if (!isLike) return undefined;
  if (paths.some((path) => path.some(({ id }) => id === leaf.id))) return sameKind(product, other);
  const neighbour = paths.find((path) => isBeside(own, path))?.at(-1);
  return neighbour === undefined || !isThing(other, neighbour.name)
    ? undefined
    : { is: 'neighbouring kind', kind: neighbour.name };
}

function sameKind(product: Product, other: Product): Relation {
  return { is: isOtherVersion(product, other) ? 'other version' : 'same kind' };
}

/** Made for the same: what is for children, for play or for pets replaces its like only; what is for men or women, things
 *  for them and for everybody. */
function isForTheSame(product: Product, other: Product): boolean {
  const [own, others] = [audiencesOf(product), audiencesOf(other)];
  const isSame = (['children', 'play', 'pets'] as const).every(
    (audience) => own.has(audience) === others.has(audience),
  );
  return (
    isSame && (['men', 'women'] as const).every((audience) => own.has(audience) || !others.has(audience))
  );
}

/** True when Japanese titles call both by the same noun: where it stands no blank tells. */
function shareNoun({ title = '' }: Product, other: Product): boolean {
  const noun = japaneseNoun(title);
  return noun !== undefined && japaneseNaming(other.title ?? '', noun) === 'named';
}

/** False when the title says that it is something else, often what goes with the thing. */
function nounFits(product: Product, words: string, tag: string): boolean {
  const language = readableLanguageOf(tag);
  return language === undefined || namingOf(product, { words }, language) !== 'other';
}

/** True when the title says that it is one. */
function bearsNoun(product: Product, words: string, tag: string): boolean {
  const language = readableLanguageOf(tag);
  if (language === undefined) return false;
  const naming = namingOf(product, { words }, language);
  return naming === 'named' || naming === 'partly';
}

type Path = readonly BrowseNodeRef[];

/** Paths by ids where Amazon gave them, else the one by names. */
function pathsOf({ browsePaths = [], categoryPath = [] }: Product): readonly Path[] {
  if (browsePaths.length > 0) return browsePaths.map(({ nodes }) => nodes);
  const named = categoryPath.map((name, depth) => ({
    id: categoryPath.slice(0, depth + 1).join(' > '),
    name,
  }));
  return named.length === 0 ? [] : [named];
}

/** True for leaves of one parent, and for the parent itself. What only shares a department is no neighbour. */
function isBeside(own: Path, other: Path): boolean {
  const parent = own.at(-2);
  const isDepartment = own.length < 3;
  return parent !== undefined && !isDepartment && other.slice(-2).some(({ id }) => id === parent.id);
}

/** True when a maker gives both the same name but for numbers, as of sizes and generations. */
function isOtherVersion(one: Product, other: Product): boolean {
  const brand = one.brand?.toLowerCase();
  if (brand === undefined || brand !== other.brand?.toLowerCase()) return false;
  const name = bareName(one);
  return name !== '' && name === bareName(other);
}

function bareName(product: Product): string {
  return (titleName(product) ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !/\p{N}/u.test(word))
    .join(' ');
}
