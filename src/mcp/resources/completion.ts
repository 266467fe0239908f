import type { CompleteRequestParams, CompleteResult } from '@modelcontextprotocol/server';
import { categoryWords } from '../../products/categories.ts';
import { parseMarketplaceCode } from '../../products/marketplaces.ts';
import { nearestWords } from '../../products/word-matching.ts';
import { invalidParams, quoted } from '../protocol/input-error.ts';
import type { Markets } from '../tools/tool.ts';

/** Offers ways to go on with what has been typed; an argument that cannot be guessed gets none.
 *  @throws ProtocolError when there is no such prompt or template */
export type Complete = (params: CompleteRequestParams) => CompleteResult['completion'];

/** The protocol's own bound (MCP 2026-07-28, `completion/complete`). */
const maxValues = 100;
const maxTypedChars = 80;
const maxNearest = 5;

export interface Completable {
  readonly prompts: readonly { readonly name: string }[];
  readonly templates: readonly { readonly uriTemplate: string }[];
}

/** Completes marketplaces and categories, in prompts and in addresses alike: an argument's name says which it is. */
export function createCompletion(markets: Markets, { prompts, templates }: Completable): Complete {
  const names = new Set(prompts.map(({ name }) => name));
  const addresses = new Set(templates.map(({ uriTemplate }) => uriTemplate));
  const words = new Map(
    markets.configured.map((marketplace) => [marketplace.code, categoryWords(marketplace)]),
  );

  return ({ ref, argument, context }) => {
    const isKnown = ref.type === 'ref/prompt' ? names.has(ref.name) : addresses.has(ref.uri);
    if (!isKnown) {
      const asked = ref.type === 'ref/prompt' ? `prompt ${quoted(ref.name)}` : `template ${quoted(ref.uri)}`;
      throw invalidParams(`There is no ${asked} to complete.`);
    }
    const typed = argument.value.slice(0, maxTypedChars).trim().toLowerCase();
    switch (argument.name) {
      case 'marketplace':
        return bounded(
          markets.configured
            .filter(({ code, country }) => begins(code, typed) || begins(country, typed))
            .map(({ code }) => code),
        );
      case 'category': {
        const known =
          words.get(parseMarketplaceCode(context?.arguments?.marketplace ?? '') ?? markets.default) ?? [];
        const begun = known.filter((word) => begins(word, typed));
        return bounded(begun.length > 0 ? begun : nearestWords(typed, known, maxNearest));
      }
      default:
        return bounded([]);
    }
  };
}

function begins(word: string, typed: string): boolean {
  return word.toLowerCase().startsWith(typed);
}

function bounded(values: readonly string[]): CompleteResult['completion'] {
  return {
    values: values.slice(0, maxValues),
    total: values.length,
    hasMore: values.length > maxValues,
  };
}
