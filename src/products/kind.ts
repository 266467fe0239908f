import { type Audience, audiencesIn, audiencesOf } from './audience.ts';
import { namingOf, readableLanguageOf, type Wish, wishWords } from './head-noun.ts';
import type { ReadableLanguage } from './kind-words.ts';
import type { Product } from './product.ts';
import type { Naming } from './title-words.ts';

/** What somebody wants the best of. */
export interface KindWish {
  /** In the asker's words: "wireless headphones", "Staubsauger". */
  readonly words: string;
  /** What the category calls it, where the words themselves name no thing. */
  readonly categoryWords?: string | undefined;
  /** The language of the marketplace's titles, as Amazon writes it: `de_DE`. */
  readonly language: string;
}

/** A hit that is of the kind. */
export interface KindMember {
  readonly product: Product;
  /** Amazon's place among the hits, from 0. */
  readonly place: number;
  /** How sure it is that this is one, above 0 and up to 1: a factor of its score. */
  readonly certainty: number;
}

/** The hits sorted out: which of them are of the kind that was meant, and which only lie near it. */
export interface KindChoice {
  readonly members: readonly KindMember[];
  /** Things of another kind, or for somebody else, among the same hits, in Amazon's order. */
  readonly near: readonly Product[];
  /** What told the kind. `none`: neither categories nor titles did, and every hit is taken for one. */
  readonly toldBy: 'names' | 'categories' | 'none';
  /** Set when all there is is made for somebody in particular who was not asked for. */
  readonly onlyFor?: Audience;
}

interface Read {
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
/** How sure a hit is that lies in the kind's own category under another name, and in one of which that is not said. */
const inOwnLeaf = 0.95;
const inLeaf = 0.85;
/** One that lies there beside things that bear the name. */
const besideNamed = 0.65;
/** A thing that bears the noun without all the words beside it: it stands below those that do. */
const bearsNoun = 0.5;
/** With fewer things of the name than this share of all hits, a department was meant and not a kind. */
const leastShareOfKind = 1 / 3;
/** Whom more than this share of the things are for, their kind is for. */
const mostShare = 0.5;

/** Sorts out which hits are of the kind that is meant. The name tells it where titles in the language can be read; the
 *  category in which most of Amazon's first hits lie admits what is called otherwise, and tells it alone where no title
 *  does. Nothing of another kind is among the members as long as there is anything of this one.
 *  @param hits in Amazon's order
 *  @param isDepartment the words name a whole department, such as "kitchen" */
export function chooseKind(hits: readonly Product[], wish: KindWish, isDepartment = false): KindChoice {
  const language = readableLanguageOf(wish.language);
  const read = readAs(hits, wish, language);
  const named = read.filter(({ naming }) => naming === 'named');
  const everything = { members: read.map((hit) => toMember(hit, 1)), near: [], toldBy: 'none' } as const;
  if (isDepartment && weightOf(named) < leastShareOfKind * weightOf(read)) {
    return forWhom({ ...everything, read, wish });
  }
  const leaf = dominantLeaf(read, wish, language);
  const members = read.flatMap((hit) => {
    const certainty = certaintyOf(hit, { leaf, isAnyNamed: named.length > 0, read, wish, language });
    return certainty === 0 ? [] : [toMember(hit, certainty)];
  });
  if (members.length === 0) return forWhom({ ...everything, read, wish });
  return forWhom({
    members,
    toldBy: named.length > 0 ? 'names' : leaf === undefined ? 'none' : 'categories',
    read,
    wish,
  });
}

function toMember({ product, place }: Read, certainty: number): KindMember {
  return { product, place, certainty };
}

/** Reads the titles for the wish's own head noun; when they bear it nowhere, for each other word of the wish as the head,
 *  and for the category's words. */
function readAs(
  hits: readonly Product[],
  { words, categoryWords }: KindWish,
  language: ReadableLanguage | undefined,
): readonly Read[] {
  if (language === undefined) return hits.map((product, place) => toRead(product, place, 'untold'));
  const all = wishWords(words, language);
  const wishes: readonly Wish[] = [
    { words },
    ...(categoryWords === undefined ? [] : [{ words: categoryWords }]),
    ...(all.length < 2 ? [] : all.toReversed().map((head) => ({ words: head, head }))),
  ];
  const readings = wishes.map((wish) =>
    hits.map((product, place) => toRead(product, place, namingOf(product, wish, language))),
  );
  return readings.find((reading) => reading.some(({ naming }) => naming === 'named')) ?? readings[0] ?? [];
}

function toRead(product: Product, place: number, naming: Naming): Read {
  const { categoryPath } = product;
  return {
    product,
    place,
    weight: 1 / (place + 3),
    naming,
    leaf: categoryPath === undefined || categoryPath.length === 0 ? undefined : categoryPath.join(' > '),
    audiences: audiencesOf(product),
  };
}

function weightOf(read: readonly Read[]): number {
  return read.reduce((sum, { weight }) => sum + weight, 0);
}

/** The category that holds most of the kind among the hits. */
function dominantLeaf(
  read: readonly Read[],
  wish: KindWish,
  language: ReadableLanguage | undefined,
): string | undefined {
  const weights = new Map<string, number>();
  const isAnyNamed = read.some(({ naming }) => naming === 'named');
  const asked = audiencesAsked(wish);
  const isFamiliar = (audiences: ReadonlySet<Audience>) =>
    [...audiences].every((audience) => asked.has(audience));
  for (const { leaf, weight, naming, audiences } of read) {
    if (leaf === undefined || naming === 'other') continue;
    const share = (naming === 'named' || !isAnyNamed) && isFamiliar(audiences) ? 1 : untoldWeight;
    const factor = leafNaming(leaf, wish, language) === 'own' ? namedLeafWeight : 1;
    weights.set(leaf, (weights.get(leaf) ?? 0) + weight * share * factor);
  }
  const most = Math.max(...weights.values());
  return [...weights.keys()].find((leaf) => weights.get(leaf) === most);
}

/** What the name of a category says: it is the kind's own, it is of several ("Desks & Chairs"), or neither. */
function leafNaming(
  leaf: string,
  { words }: KindWish,
  language: ReadableLanguage | undefined,
): 'own' | 'shared' | 'other' {
  if (language === undefined) return 'other';
  const name = leaf.split(' > ').at(-1) ?? '';
  const parts = name.split(/\s*(?:&|,|\/|・|、|\b(?:and|und|et|y|e)\b)\s*/u).filter((part) => part !== '');
  const isNamed = namingOf({ title: name }, { words }, language) === 'named';
  const mentions = wishWords(words, language).every((word) => name.toLowerCase().includes(word));
  if (parts.length > 1) return 'shared';
  return isNamed || mentions ? 'own' : 'other';
}

interface Surroundings {
  readonly leaf: string | undefined;
  readonly isAnyNamed: boolean;
  readonly read: readonly Read[];
  readonly wish: KindWish;
  readonly language: ReadableLanguage | undefined;
}

/** How sure it is that a hit is of the kind; 0: it is not. */
function certaintyOf(
  { naming, leaf }: Read,
  { leaf: own, isAnyNamed, read, wish, language }: Surroundings,
): number {
  if (naming === 'other') return 0;
  if (naming === 'named') return leaf === undefined || own === undefined || isKin(leaf, own) ? 1 : 0;
  if (own === undefined) return isAnyNamed ? 0 : 1;
  if (leaf !== own) return 0;
  if (naming === 'partly') return bearsNoun;
  const name = leafNaming(own, wish, language);
  const isShared = name === 'shared' || read.some((hit) => hit.leaf === own && hit.naming === 'other');
  // Where a category holds other things as well, the names decide, if there are any.
  if (isShared && isAnyNamed) return 0;
  if (name === 'own') return inOwnLeaf;
  return isAnyNamed ? besideNamed : inLeaf;
}

/** True for categories side by side, as kinds of headphones are, and for one of the same name in another branch. */
function isKin(leaf: string, own: string): boolean {
  if (leaf === own) return true;
  const [one, other] = [leaf.split(' > '), own.split(' > ')];
  if (one[0] !== other[0]) return false;
  const isSibling = one.length > 2 && one.slice(0, -1).join() === other.slice(0, -1).join();
  return isSibling || one.at(-1) === other.at(-1);
}

interface Unsorted extends Pick<KindChoice, 'members' | 'toldBy'> {
  readonly read: readonly Read[];
  readonly wish: KindWish;
}

/** Leaves out what is made for somebody who was not asked for, unless there is nothing else. Whom most of the kind is for,
 *  as of prams, the kind itself is for. */
function forWhom({ members, toldBy, read, wish }: Unsorted): KindChoice {
  const audiencesBy = new Map(read.map(({ product, audiences }) => [product.asin, audiences]));
  const asked = audiencesAsked(wish);
  const isFor = ({ product }: KindMember, audience: Audience) =>
    audiencesBy.get(product.asin)?.has(audience) ?? false;
  const shareFor = (audience: Audience) =>
    members.filter((member) => isFor(member, audience)).length / members.length;
  const inherent = (['children', 'play', 'pets'] as const).filter(
    (audience) => shareFor(audience) > mostShare,
  );
  const welcome = new Set<Audience>([...asked, ...inherent]);
  const isWelcome = (member: KindMember) =>
    [...(audiencesBy.get(member.product.asin) ?? [])].every((audience) => welcome.has(audience));
  const exact = members.filter(
    (member) => [...asked].every((audience) => isFor(member, audience)) && isWelcome(member),
  );
  const neutral = members.filter(isWelcome);
  const grown = members.filter(
    (member) => !isFor(member, 'children') && !isFor(member, 'play') && !isFor(member, 'pets'),
  );
  const pool = [exact, neutral, grown].find((list) => list.length > 0) ?? members;
  const chosen = new Set(pool.map(({ product }) => product.asin));
  const foreign = pool === exact || pool === neutral ? undefined : firstAudienceOf(pool, audiencesBy);
  return {
    members: pool,
    near: read.map(({ product }) => product).filter(({ asin }) => !chosen.has(asin)),
    toldBy,
    ...(foreign === undefined ? {} : { onlyFor: foreign }),
  };
}

function audiencesAsked({ words, categoryWords = '' }: KindWish): ReadonlySet<Audience> {
  return audiencesIn(`${words} ${categoryWords}`);
}

function firstAudienceOf(
  pool: readonly KindMember[],
  audiencesBy: ReadonlyMap<string, ReadonlySet<Audience>>,
): Audience | undefined {
  return pool.flatMap(({ product }) => [...(audiencesBy.get(product.asin) ?? [])])[0];
}
