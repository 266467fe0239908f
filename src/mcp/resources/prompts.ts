import type { GetPromptResult, Prompt, PromptArgument } from '@modelcontextprotocol/server';
import { cleanText } from '../../products/clean-text.ts';
import { invalidParams, quoted } from '../protocol/input-error.ts';
import { codesOf } from '../tools/arguments.ts';
import type { Markets } from '../tools/tool.ts';

/** Ways to begin, which a host offers to a person. */
export interface Prompts {
  readonly list: readonly Prompt[];
  /** Writes the prompt with what the person filled in.
   *  @throws ProtocolError when there is no such prompt, or something it needs is missing */
  get(name: string, args: Readonly<Record<string, string>>): GetPromptResult;
}

interface PromptDeclaration {
  readonly prompt: Prompt & { readonly arguments: readonly PromptArgument[] };
  /** @param said what was filled in, cleaned; never an empty text */
  write(said: Readonly<Record<string, string | undefined>>): readonly string[];
}

const maxArgumentChars = 300;

/** @param analysis false: only those that need neither comparison nor ranking */
export function createPrompts(markets: Markets, { analysis }: { readonly analysis: boolean }): Prompts {
  const makers = analysis ? [findAGift, compareForMe, bestValue] : [findAGift];
  const declared = new Map(makers.map((make) => make(markets)).map((it) => [it.prompt.name, it]));
  return {
    list: [...declared.values()].map(({ prompt }) => prompt),
    get(name, args) {
      const found = declared.get(name);
      if (found === undefined) {
        throw invalidParams(
          `There is no prompt ${quoted(name)}. The prompts are ${[...declared.keys()].join(', ')}.`,
        );
      }
      const text = found.write(saidIn(args, found)).join(' ');
      return {
        description: found.prompt.description,
        messages: [{ role: 'user', content: { type: 'text', text } }],
      };
    },
  };
}

function saidIn(
  args: Readonly<Record<string, string>>,
  { prompt }: PromptDeclaration,
): Readonly<Record<string, string | undefined>> {
  const said = prompt.arguments.map(
    ({ name }) => [name, cleanText(args[name] ?? '', maxArgumentChars)] as const,
  );
  const missing = prompt.arguments.filter(
    ({ name, required }) => required && !said.some(([each, value]) => each === name && value),
  );
  if (missing.length > 0) {
    throw invalidParams(`The prompt ${prompt.name} needs ${missing.map(({ name }) => name).join(' and ')}.`);
  }
  return Object.fromEntries(said);
}

function marketplaceIn(markets: Markets) {
  return {
    name: 'marketplace',
    description: `One of ${codesOf(markets)}; ${markets.default} when left out`,
  };
}

function findAGift(markets: Markets): PromptDeclaration {
  return {
    prompt: {
      name: 'find_a_gift',
      title: 'Find a gift',
      description: 'Finds a few presents for someone and says why each would please.',
      arguments: [
        { name: 'recipient', description: 'e.g. a father who bakes', required: true },
        { name: 'occasion', description: 'e.g. a birthday' },
        { name: 'budget', description: "Most it may cost, in the marketplace's currency, e.g. 50" },
        marketplaceIn(markets),
      ],
    },
    write: ({ recipient, occasion, budget, marketplace }) => [
      `Help me find a present for ${recipient}${occasion === undefined ? '' : `; the occasion is ${occasion}`}.`,
      ...(budget === undefined ? [] : [`It may cost up to ${budget}; use that as max_price.`]),
      ...inMarketplace(marketplace),
      'Think of three different kinds of present, look for each with search_products, and put the best of each side by ' +
        'side. Say in a line why it would please, and show price, rating and link as the tools give them.',
    ],
  };
}

function compareForMe(markets: Markets): PromptDeclaration {
  return {
    prompt: {
      name: 'compare_for_me',
      title: 'Compare for me',
      description: 'Puts a few products side by side and helps to decide.',
      arguments: [
        { name: 'products', description: 'ASINs, product URLs or names, parted by commas', required: true },
        { name: 'priorities', description: 'e.g. battery life, then price' },
        marketplaceIn(markets),
      ],
    },
    write: ({ products, priorities, marketplace }) => [
      `Help me choose between these products: ${products}.`,
      ...(priorities === undefined ? [] : [`What matters to me: ${priorities}.`]),
      ...inMarketplace(marketplace),
      'Find those that are only names with search_products, then use compare_products. Name the differences that matter ' +
        'to me, say which one you would take and why, and what would change your mind.',
    ],
  };
}

function bestValue(markets: Markets): PromptDeclaration {
  return {
    prompt: {
      name: 'best_value',
      title: 'Best value',
      description: 'Finds what gives the most for its price in a category.',
      arguments: [
        { name: 'category', description: 'A category or everyday word, e.g. headphones', required: true },
        { name: 'max_price', description: "In the marketplace's currency, e.g. 100" },
        marketplaceIn(markets),
      ],
    },
    write: ({ category, max_price, marketplace }) => [
      `What gives the best value for its price in the category ${category}?`,
      ...(max_price === undefined ? [] : [`It may cost up to ${max_price}; use that as max_price.`]),
      ...inMarketplace(marketplace),
      'Use get_best_in_category with scoring "value". Show the first three with price, rating and link, the reasons they ' +
        'are where they are, and say what was not known about them.',
    ],
  };
}

function inMarketplace(marketplace: string | undefined): readonly string[] {
  return marketplace === undefined ? [] : [`The marketplace is ${marketplace}.`];
}
