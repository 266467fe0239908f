import { z } from 'zod';
import type { TaskCheck } from './task-files.ts';

/** What came back for one call, and what it cost. */
export interface TaskAnswer {
  readonly isError: boolean;
  readonly text: string;
  readonly listed: readonly ListedProduct[];
  /** What was shown for a question that gave up a filter. */
  readonly relaxed: readonly ListedProduct[];
  readonly tokens: number;
  readonly amazonCalls: number;
}

const listedProduct = z.object({
  // `search` of the research set names marketplace and ASIN in one.
  id: z.string().optional(),
  asin: z.string().optional(),
  title: z.string().optional(),
  price: z.number().optional(),
  rating: z.number().optional(),
});

type ListedProduct = z.output<typeof listedProduct>;

const list = z.array(listedProduct).default([]).catch([]);
const instead = z.object({ products: list }).optional().catch(undefined);

const answer = z.object({
  products: list,
  found: list,
  variations: list,
  results: list,
  relaxed: instead,
});

/** The products of an answer, under whatever name its tool lists them. */
export function productsOf(structured: unknown): Pick<TaskAnswer, 'listed' | 'relaxed'> {
  const read = answer.safeParse(structured ?? {}).data;
  if (read === undefined) return { listed: [], relaxed: [] };
  return {
    listed: [...read.products, ...read.found, ...read.variations, ...read.results],
    relaxed: [...(read.relaxed?.products ?? [])],
  };
}

/** Does the check hold?
 *  @throws RangeError when it looks at a call that its task does not make */
export function holds(
  check: TaskCheck,
  answers: readonly TaskAnswer[],
  toolNames: readonly string[],
): boolean {
  if (check.check === 'no_tool_named') return !toolNames.some((name) => matches(check.pattern, name));
  if (check.check === 'no_product_twice') {
    const seen = check.calls.flatMap((n) => answerAt(answers, n).listed.map(asinOf));
    return seen.length > 0 && new Set(seen).size === seen.length;
  }
  return holdsFor(check, answerAt(answers, check.of));
}

type CheckOfOneAnswer = Exclude<TaskCheck, { readonly check: 'no_tool_named' | 'no_product_twice' }>;

function holdsFor(check: CheckOfOneAnswer, { listed, relaxed, ...found }: TaskAnswer): boolean {
  const shown = [...listed, ...relaxed];
  switch (check.check) {
    case 'lists':
      return check.asins.every((asin) => shown.some((product) => asinOf(product) === asin));
    case 'omits':
      return !shown.some((product) => check.asins.includes(asinOf(product)));
    case 'lists_title':
      return shown.some(({ title = '' }) => matches(check.pattern, title));
    case 'omits_title':
      return !shown.some(({ title = '' }) => matches(check.pattern, title));
    case 'first_title':
      return matches(check.pattern, listed[0]?.title ?? '');
    case 'count_at_least':
      return listed.length >= check.value;
    case 'count_at_most':
      return listed.length <= check.value;
    case 'price_at_most':
      return listed.every(({ price = check.value }) => price <= check.value);
    case 'price_at_least':
      return listed.every(({ price = check.value }) => price >= check.value);
    case 'rating_at_least':
      return listed.every(({ rating = check.value }) => rating >= check.value);
    case 'tokens_at_most':
      return found.tokens <= check.value;
    case 'amazon_calls_at_most':
      return found.amazonCalls <= check.value;
    case 'says':
      return matches(check.pattern, found.text);
    case 'keeps_silent_on':
      return !matches(check.pattern, found.text);
    case 'is_error':
      return found.isError;
    case 'is_no_error':
      return !found.isError;
  }
}

function answerAt(answers: readonly TaskAnswer[], n: number): TaskAnswer {
  const found = answers[n];
  if (found === undefined) throw new RangeError(`a check looks at call ${n}, which its task does not make`);
  return found;
}

function asinOf({ asin, id = '' }: ListedProduct): string {
  return asin ?? id.replace(/^.*[:/]/, '');
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'i').test(text);
}
