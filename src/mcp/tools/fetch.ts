import { z } from 'zod';
import { marketplaceOf } from '../../products/marketplaces.ts';
import { quoted, Refusal } from '../protocol/input-error.ts';
import { toMarkdown } from '../views/markdown.ts';
import { toSheet } from '../views/product-details.ts';
import { imagesOf } from '../views/product-summary.ts';
import { provenanceOf } from './arguments.ts';
import { lookUpReferences } from './product-references.ts';
import { marketplaceOfId, parseMarketplacePrefix, toResearchId } from './research-id.ts';
import { createTool, type Tool } from './tool.ts';

const description =
  'Gives what is known of one product as a page to cite. Use this when search returned an id worth reading. Returns ' +
  'the title, a sheet in Markdown with price, availability, rating and specifications, and the page on Amazon. An id ' +
  'is a marketplace and an ASIN, "DE:B0EXAMPLE1"; an ASIN alone is of the default marketplace. No review texts exist.';

// The shape is not ours: see search.
const output = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  metadata: z.record(z.string(), z.string()),
});

export function createFetch(): Tool {
  return createTool({
    name: 'fetch',
    toolset: 'research',
    title: 'Fetch a source',
    description,
    input: z.strictObject({
      id: z.string().min(1).max(2_048).describe('An id from search, e.g. "US:B0EXAMPLE1"'),
    }),
    output,
    async run({ id }, context) {
      const { rest } = parseMarketplacePrefix(id);
      const asked = marketplaceOfId(id, context.markets);
      const { found, notFound } = await lookUpReferences([rest], asked, context);
      const [product] = found;
      if (product === undefined) {
        throw new Refusal(`id ${quoted(id)}: ${notFound.map(({ reason }) => reason).join(' ')}`);
      }
      if (product.link === undefined) {
        throw new Refusal(`id ${quoted(id)}: Amazon gives no page for this product, so it cannot be cited.`);
      }
      const { as_of, disclosure } = provenanceOf(found, [marketplaceOf(product.marketplace)], context.now());
      const sheet = toSheet(product, 'detailed');
      return {
        structured: {
          id: toResearchId(product),
          title: product.title ?? product.asin,
          text: toMarkdown(sheet, disclosure),
          url: product.link,
          metadata: { asin: product.asin, marketplace: product.marketplace, as_of, disclosure },
        },
        meta: imagesOf(found, 'detailed'),
      };
    },
  });
}
