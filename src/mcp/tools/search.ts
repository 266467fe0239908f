import { z } from 'zod';
import { cleanText } from '../../products/clean-text.ts';
import { ToolInputError } from '../protocol/input-error.ts';
import { shortened } from '../views/answer-size.ts';
import { attributionOf } from '../views/attribution.ts';
import { configuredMarketplace } from './arguments.ts';
import { parseQueryPrefix, toResearchId } from './research-id.ts';
import type { Tool } from './tool.ts';

const description =
  "Searches Amazon's catalogue by words. Use this when a research tool wants things to cite. Returns up to ten " +
  'products, each with an id, a title and its page on Amazon; fetch gives what is known of one. Searches the default ' +
  'marketplace; a query that begins with a code, such as "DE: Wasserkocher", searches that one. No filters.';

// The shape is not ours: deep research and company knowledge refuse an answer with anything more in it.
const input = z.strictObject({
  query: z.string().min(1).max(200).describe('Words to look for, e.g. "quiet kettle"'),
});

const output = z.object({
  results: z.array(z.object({ id: z.string(), title: z.string(), url: z.string() })),
});

const maxTitleChars = 150;

export const searchTool: Tool<typeof input, typeof output> = {
  name: 'search',
  toolset: 'research',
  title: 'Search for sources',
  status: ['Searching products', 'Searched products'],
  description,
  input,
  output,
  async run(context, { query }) {
    const { code, rest } = parseQueryPrefix(query);
    const marketplace = configuredMarketplace(code ?? context.markets.default, context.markets);
    const keywords = cleanText(rest, 200);
    if (keywords === undefined) {
      throw new ToolInputError('query has no visible text. Give a few words, such as "quiet kettle".');
    }
    const page = await context.catalogue.search(
      { keywords, condition: 'new', sortBy: 'relevance', page: 1 },
      context.callTo(marketplace),
    );
    // A source without an address cannot be cited, and an address of our own making would not be Amazon's.
    const results = page.products.flatMap((product) =>
      product.link === undefined
        ? []
        : [
            {
              id: toResearchId(product),
              title: shortened(product.title, maxTitleChars) ?? product.asin,
              url: product.link,
            },
          ],
    );
    const { as_of, disclosure } = attributionOf(page.products, {
      context,
      marketplaces: [marketplace],
      askedAt: page.askedAt,
    });
    return {
      structured: { results },
      meta: { 'associates-mcp/provenance': { as_of, marketplace: marketplace.code, disclosure } },
    };
  },
};
