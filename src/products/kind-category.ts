import { type Audience, audiencesIn } from './audience.ts';
import { namingOf, nounQueryWords } from './head-noun.ts';
import type { ReadableLanguage } from './kind-words.ts';
import type { NameOf } from './native-words.ts';
import type { Product } from './product.ts';
import type { Naming } from './title-words.ts';

/** What somebody wants the best of. */
export interface KindQuery {
  /** In the asker's words: "wireless headphones", "Staubsauger". */
  readonly words: string;
  /** Other words for the very same, also of other languages: of one title in several languages any may be the name. */
  readonly alsoCalled?: readonly NameOf[];
  /** What the category calls it, where the words themselves name no thing. */
  readonly categoryWords?: string | undefined;
  /** The names of the categories by which Amazon offers to narrow the search, the fullest first. */
  readonly offered?: readonly string[];
  /** The language of the marketplace's titles, as Amazon writes it: `de_DE`. */
  readonly language: string;
}

/** A hit, and what it says of itself. */
export interface ReadHit {
  readonly product: Product;
  readonly place: number;
  /** How much a hit counts: Amazon's first ones count most. */
  readonly weight: number;
  readonly naming: Naming;
  readonly leaf: string | undefined;
  readonly audiences: ReadonlySet<Audience>;
}

/** Beside a thing that bears its name, one that does not counts so much. */
const untoldWeight = 0.25;
/** A category that bears the name of the kind counts twice. */
const namedLeafWeight = 2;
/** One that Amazon offers first for narrowing the search, as most of all hits lie there, counts so much more. */
const offeredFirstWeight = 1.25;

/** The category that holds most of the kind among the hits. */
export function dominantLeaf(
  read: readonly ReadHit[],
  query: KindQuery,
  language: ReadableLanguage | undefined,
): string | undefined {
  const weights = new Map<string, number>();
  const isAnyNamed = read.some(({ naming }) => naming === 'named');
  const asked = audiencesAsked(query);
  const isFamiliar = (audiences: ReadonlySet<Audience>) =>
    [...audiences].every((audience) => asked.has(audience));
  for (const { leaf, weight, naming, audiences } of read) {
    if (leaf === undefined || naming === 'other') continue;
    const share = (naming === 'named' || !isAnyNamed) && isFamiliar(audiences) ? 1 : untoldWeight;
    const own = leafNaming(leaf, query, language) === 'own' ? namedLeafWeight : 1;
    const offered = lastOf(leaf) === query.offered?.[0] ? offeredFirstWeight : 1;
    weights.set(leaf, (weights.get(leaf) ?? 0) + weight * share * own * offered);
  }
  const most = Math.max(...weights.values());
  return [...weights.keys()].find((leaf) => weights.get(leaf) === most);
}

/** For whom the query asks. */
export function audiencesAsked({ words, categoryWords = '' }: KindQuery): ReadonlySet<Audience> {
  return audiencesIn(`${words} ${categoryWords}`);
}

/** What the name of a category says: it is the kind's own, it is of several ("Desks & Chairs"), or neither. */
export function leafNaming(
  leaf: string,
  { words, alsoCalled = [] }: KindQuery,
  language: ReadableLanguage | undefined,
): 'own' | 'shared' | 'other' {
  if (language === undefined) return 'other';
  const name = lastOf(leaf);
  const parts = name.split(/\s*(?:&|,|\/|・|、|\b(?:and|und|et|y|e)\b)\s*/u).filter((part) => part !== '');
  if (parts.length > 1) return 'shared';
  const isCalled = (called: NameOf) =>
    namingOf({ title: name }, called, called.language) === 'named' ||
    nounQueryWords(called.words, called.language).every((word) => name.toLowerCase().includes(word));
  return [{ words, language }, ...alsoCalled].some(isCalled) ? 'own' : 'other';
}

/** True for categories side by side, as kinds of headphones are, and for one of the same name in another branch. */
export function isKin(leaf: string, own: string): boolean {
  if (leaf === own) return true;
  const [one, other] = [leaf.split(' > '), own.split(' > ')];
  if (one[0] !== other[0]) return false;
  const isSibling = one.length > 2 && one.slice(0, -1).join() === other.slice(0, -1).join();
  return isSibling || one.at(-1) === other.at(-1);
}

/** A category's own name, without its path. */
export function lastOf(leaf: string): string {
  return leaf.split(' > ').at(-1) ?? '';
}
