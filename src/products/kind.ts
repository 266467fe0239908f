import { type Audience, audiencesOf } from './audience.ts';
import { type NounQuery, namingOf, nounQueryWords, readableLanguageOf } from './head-noun.ts';
import {
  audiencesAsked,
  dominantLeaf,
  isKin,
  type KindQuery,
  lastOf,
  leafNaming,
  type ReadHit,
} from './kind-category.ts';
import type { ReadableLanguage } from './kind-words.ts';
import type { Product } from './product.ts';
import { type Naming, plainOf } from './title-words.ts';

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
  /** What told the kind, or that nothing here is of it. `none`: neither categories nor titles did, and every hit is taken
   *  for one. */
  readonly toldBy: 'names' | 'categories' | 'none';
  /** Set when all there is is made for somebody in particular who was not asked for. */
  readonly onlyFor?: Audience;
}

/** How sure a hit is that lies in the kind's own category under another name, and in one of which that is not said. */
const inOwnLeaf = 0.95;
const inLeaf = 0.85;
/** One that lies there beside things that bear the name. */
const besideNamed = 0.65;
/** A thing that bears the noun without all the words beside it: it stands below those that do. */
const bearsNoun = 0.5;
/** With fewer things of the name than this share of all hits, a department was meant and not a kind. */
const leastShareOfKind = 1 / 3;
/** Whom more than this share of the things are for, their kind is for; of one or two that says nothing. */
const mostShare = 0.5;
const fewestForShare = 3;

/** Sorts out which hits are of the kind that is meant. The name tells it where titles in the language can be read; the
 *  category in which most of Amazon's first hits lie admits what is called otherwise, and tells it alone where no title
 *  does. Nothing of another kind is among the members as long as there is anything of this one.
 *  @param hits in Amazon's order
 *  @param isDepartment the words name a whole department, such as "kitchen" */
export function chooseKind(hits: readonly Product[], query: KindQuery, isDepartment = false): KindChoice {
  const language = readableLanguageOf(query.language);
  const read = readAs(hits, query, language);
  const named = read.filter(({ naming }) => naming === 'named');
  const everything = { members: read.map((hit) => toMember(hit, 1)), near: [], toldBy: 'none' } as const;
  if (isDepartment && weightOf(named) < leastShareOfKind * weightOf(read)) {
    return forWhom({ ...everything, read, query });
  }
  const leaf = dominantLeaf(read, query, language);
  if (isNoneOfKind(read, query, language)) return forWhom({ members: [], toldBy: 'names', read, query });
  const members = read.flatMap((hit) => {
    const certainty = certaintyOf(hit, { leaf, isAnyNamed: named.length > 0, read, query, language });
    return certainty === 0 ? [] : [toMember(hit, certainty)];
  });
  if (members.length === 0) return forWhom({ ...everything, read, query });
  return forWhom({
    members,
    toldBy: named.length > 0 ? 'names' : leaf === undefined ? 'none' : 'categories',
    read,
    query,
  });
}

/** True for a thing whose names are all known, when there are categories and neither they nor the titles mention one: a stick
 *  is no television, whatever Amazon brings for a little money. */
function isNoneOfKind(
  read: readonly ReadHit[],
  { words, alsoCalled = [] }: KindQuery,
  language: ReadableLanguage | undefined,
): boolean {
  if (alsoCalled.length === 0 || language === undefined) return false;
  const names = [{ words, language }, ...alsoCalled].flatMap((name) =>
    nounQueryWords(name.words, name.language).map(plainOf),
  );
  const mentions = ({ product: { title = '' }, leaf = '' }: ReadHit) =>
    names.some((name) => plainOf(`${title} ${lastOf(leaf)}`).includes(name));
  return read.every((hit) => hit.leaf !== undefined && !mentions(hit));
}

function toMember({ product, place }: ReadHit, certainty: number): KindMember {
  return { product, place, certainty };
}

/** Reads the titles for the query's own head noun; when they bear it nowhere, for each other word of the query as the head,
 *  and for the category's words. */
function readAs(
  hits: readonly Product[],
  { words, alsoCalled = [], categoryWords }: KindQuery,
  language: ReadableLanguage | undefined,
): readonly ReadHit[] {
  if (language === undefined) return hits.map((product, place) => toRead(product, place, 'untold'));
  const all = nounQueryWords(words, language);
  const queries: readonly (readonly NounQuery[])[] = [
    [{ words }, ...alsoCalled],
    ...(categoryWords === undefined ? [] : [[{ words: categoryWords }]]),
    ...(all.length < 2 ? [] : all.toReversed().map((head) => [{ words: head, head }])),
  ];
  const readings = queries.map((names) =>
    hits.map((product, place) => toRead(product, place, namingByAny(product, names, language))),
  );
  return readings.find((reading) => reading.some(({ naming }) => naming === 'named')) ?? readings[0] ?? [];
}

/** By the name that says most of it. */
function namingByAny(product: Product, names: readonly NounQuery[], language: ReadableLanguage): Naming {
  const namings = names.map((query) => namingOf(product, query, language));
  return (['named', 'partly', 'other'] as const).find((naming) => namings.includes(naming)) ?? 'untold';
}

function toRead(product: Product, place: number, naming: Naming): ReadHit {
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

function weightOf(read: readonly ReadHit[]): number {
  return read.reduce((sum, { weight }) => sum + weight, 0);
}

interface Surroundings {
  readonly leaf: string | undefined;
  readonly isAnyNamed: boolean;
  readonly read: readonly ReadHit[];
  readonly query: KindQuery;
  readonly language: ReadableLanguage | undefined;
}

/** How sure it is that a hit is of the kind; 0: it is not. */
function certaintyOf(
  { naming, leaf }: ReadHit,
  { leaf: own, isAnyNamed, read, query, language }: Surroundings,
): number {
  if (naming === 'other') return 0;
  if (naming === 'named') return leaf === undefined || own === undefined || isKin(leaf, own) ? 1 : 0;
  if (own === undefined) return isAnyNamed ? 0 : 1;
  if (leaf !== own) return 0;
  if (naming === 'partly') return bearsNoun;
  const name = leafNaming(own, query, language);
  const isShared = name === 'shared' || read.some((hit) => hit.leaf === own && hit.naming === 'other');
  // Where a category holds other things as well, the names decide, if there are any.
  if (isShared && isAnyNamed) return 0;
  if (name === 'own') return inOwnLeaf;
  return isAnyNamed ? besideNamed : inLeaf;
}

interface Unsorted extends Pick<KindChoice, 'members' | 'toldBy'> {
  readonly read: readonly ReadHit[];
  readonly query: KindQuery;
}

/** Leaves out what is made for somebody who was not asked for, unless there is nothing else. Whom most of the kind is for,
 *  as of prams, the kind itself is for. */
function forWhom({ members, toldBy, read, query }: Unsorted): KindChoice {
  const audiencesBy = new Map(read.map(({ product, audiences }) => [product.asin, audiences]));
  const asked = audiencesAsked(query);
  const isFor = ({ product }: KindMember, audience: Audience) =>
    audiencesBy.get(product.asin)?.has(audience) ?? false;
  const shareFor = (audience: Audience) =>
    members.filter((member) => isFor(member, audience)).length / members.length;
  const inherent = (['children', 'play', 'pets'] as const).filter(
    (audience) => members.length >= fewestForShare && shareFor(audience) > mostShare,
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

function firstAudienceOf(
  pool: readonly KindMember[],
  audiencesBy: ReadonlyMap<string, ReadonlySet<Audience>>,
): Audience | undefined {
  return pool.flatMap(({ product }) => [...(audiencesBy.get(product.asin) ?? [])])[0];
}
