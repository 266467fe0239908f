import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { someMarkets, testNow } from '../support/an-mcp.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';
import {
  type InventedKind,
  type InventedLanguage,
  inventedCatalogue,
  inventedLanguages,
} from './invented-catalogue.ts';

/** One question "the best X", and whether the first answer was an X. */
export interface FirstAnswer {
  readonly ask: string;
  /** Absent: nothing was answered. */
  readonly title?: string | undefined;
  readonly isRight: boolean;
}

const answer = z.object({ products: z.array(z.object({ asin: z.string(), title: z.string().optional() })) });

/** What is asked for is named as a category every other time, and as a query otherwise: people do both. */
function argumentAt(place: number): 'category' | 'query' {
  return place % 2 === 0 ? 'category' : 'query';
}

/** Asks for the best of every kind of one invented language. */
export async function firstAnswersOf(
  language: InventedLanguage,
  kinds: readonly InventedKind[],
  scoring = 'value',
): Promise<readonly FirstAnswer[]> {
  const marketplace = inventedLanguages[language];
  await using server = await serveMcp({
    catalogue: inventedCatalogue(kinds),
    markets: someMarkets('US', 'DE', 'FR', 'ES', 'JP'),
  });
  await using client = await connectClient('v2, 2025', server.url);
  const answers: FirstAnswer[] = [];
  for (const [place, { ask, products }] of kinds.entries()) {
    const args = { [argumentAt(place)]: ask, marketplace, scoring };
    const { structured } = await client.call('get_best_in_category', args);
    const [first] = answer.safeParse(structured).data?.products ?? [];
    const isRight = products.some(({ role, product }) => role === 'thing' && product.asin === first?.asin);
    answers.push({ ask, title: first?.title, isRight });
  }
  return answers;
}

/** A line of `kinds.txt`. */
interface DemoQuestion {
  readonly marketplace: string;
  readonly ask: string;
  readonly accepts: (title: string) => boolean;
}

/** The questions over the demo catalogue, in the order in which they were written down. */
function demoQuestions(): readonly DemoQuestion[] {
  const text = readFileSync(new URL('./kinds.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    // A bar inside a pattern has no blanks around both sides, or a blank before only.
    const [marketplace = '', ask = '', ...patterns] = line
      .split(' | ')
      .map((part) => part.replace(/\|$/, ''));
    const [accept = '', reject] = patterns.join(' | ').split(' | ');
    const right = new RegExp(accept.trim());
    const wrong = reject === undefined || reject.trim() === '' ? undefined : new RegExp(reject.trim());
    return { marketplace, ask, accepts: (title) => right.test(title) && !(wrong?.test(title) ?? false) };
  });
}

/** Asks for the best of every kind of `kinds.txt`, over the demo catalogue. */
export async function firstAnswersOverTheDemo(): Promise<readonly FirstAnswer[]> {
  await using server = await serveMcp({
    catalogue: createDemoSource({ now: () => testNow }),
    markets: someMarkets('US', 'UK', 'DE', 'FR', 'ES', 'IT', 'JP'),
  });
  await using client = await connectClient('v2, 2025', server.url);
  const answers: FirstAnswer[] = [];
  for (const [place, { marketplace, ask, accepts }] of demoQuestions().entries()) {
    const args = { [argumentAt(place)]: ask, marketplace };
    const { structured } = await client.call('get_best_in_category', args);
    const title = answer.safeParse(structured).data?.products[0]?.title;
    answers.push({ ask: `${marketplace} ${ask}`, title, isRight: title !== undefined && accepts(title) });
  }
  return answers;
}
