import { z } from 'zod';
import type { Audience } from '../../products/audience.ts';
import type { Call } from '../../products/catalogue.ts';
import { chooseKind, type KindChoice } from '../../products/kind.ts';
import { otherNamesOf } from '../../products/native-words.ts';
import type { Product } from '../../products/product.ts';
import { shortened } from '../views/answer-size.ts';
import type { ChoiceRequest } from './choice-request.ts';

/** Things of another kind among the same hits: enough to see that they were told apart. */
const maxNear = 2;
const maxNearTitleChars = 60;

/** What an answer tells of near things. */
export const nearThings = z.array(z.object({ asin: z.string(), title: z.string().optional() })).optional();

/** Sorts the candidates of a request by whether they are of the kind that was asked for.
 *  @param products in Amazon's order
 *  @param offered the categories by which Amazon offers to narrow the search */
export function kindOf(
  products: readonly Product[],
  request: ChoiceRequest,
  call: Call,
  offered: readonly string[] = [],
): KindChoice {
  const { asked, categoryWords, isDepartment } = request;
  const { language, marketplace } = call;
  const alsoCalled = otherNamesOf(asked, marketplace.languages);
  return chooseKind(products, { words: asked, alsoCalled, categoryWords, offered, language }, isDepartment);
}

/** The products that are of the kind, in Amazon's order. */
export function membersOf({ members }: KindChoice): readonly Product[] {
  return members.map(({ product }) => product);
}

/** Out of what was chosen, in words: the first hits of a search are not the whole category. */
export function chosenFrom(
  { members, near, toldBy }: KindChoice,
  { source, isDepartment }: ChoiceRequest,
): string {
  const all = members.length + near.length;
  const hits = `Amazon's first ${all === 1 ? 'hit' : `${all} hits`} for ${source}`;
  if (toldBy === 'none') {
    return isDepartment || near.length === 0 ? hits : `${members.length} of ${hits}`;
  }
  if (members.length === 0) return `none of the kind asked for among ${hits}`;
  return `the ${members.length} of the kind asked for among ${hits}`;
}

const audienceWords: Readonly<Record<Audience, string>> = {
  children: 'for children',
  play: 'toys',
  men: 'for men',
  women: 'for women',
  pets: 'for pets',
};

/** What has to be said about how the kind was told. */
export function kindNotes(
  { members, toldBy, onlyFor }: KindChoice,
  { isDepartment, asked }: ChoiceRequest,
): readonly string[] {
  return [
    members.length === 0
      ? `None of Amazon's first hits is called ${JSON.stringify(asked)} or lies in a category of that name.`
      : undefined,
    isDepartment && toldBy === 'none'
      ? 'A whole department holds things of many kinds: name one thing to have like compared with like.'
      : undefined,
    !isDepartment && toldBy === 'none'
      ? 'Neither titles nor categories tell which hits are the thing asked for: they may be of several kinds.'
      : undefined,
    toldBy === 'categories'
      ? `No title names ${JSON.stringify(asked)}: the kind was told by the category of most of the first hits.`
      : undefined,
    onlyFor === undefined
      ? undefined
      : `Amazon's first hits hold none for anybody else: some or all of these are ${audienceWords[onlyFor]}.`,
  ].filter((note) => note !== undefined);
}

/** Names what lies near and is something else, so that nobody takes it for a choice. */
export function toNear({ near }: KindChoice): {
  readonly near_other_kind?: { asin: string; title?: string }[];
} {
  const shown = near.slice(0, maxNear).map(({ asin, title }) => {
    const short = shortened(title, maxNearTitleChars);
    return short === undefined ? { asin } : { asin, title: short };
  });
  return shown.length === 0 ? {} : { near_other_kind: shown };
}
