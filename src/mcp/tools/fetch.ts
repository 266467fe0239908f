import { z } from 'zod';
import { linkLabelIn } from '../../products/disclosure.ts';
import { marketplaceOf } from '../../products/marketplaces.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import { attributionOf } from '../views/attribution.ts';
import { toMarkdown } from '../views/markdown.ts';
import { toProductDetails } from '../views/product-details.ts';
import { imagesOf } from '../views/product-summary.ts';
import { lookUpReferences } from './product-references.ts';
import { marketplaceOfId, parseMarketplacePrefix, toResearchId } from './research-id.ts';
import type { Tool } from './tool.ts';

const description =
  'Gives what is known of one product as a page to cite. Use this when search returned an id worth reading. Returns ' +
  'the title, a sheet in Markdown with price, availability, rating and specifications, and the page on Amazon. An id ' +
  'is a marketplace and an ASIN, "DE:B0EXAMPLE1"; an ASIN alone is of the default marketplace. No review texts exist.';

// The shape is not ours: see search.
const input = z.strictObject({
  id: z.string().min(1).max(2_048).describe('An id from search, e.g. "US:B0EXAMPLE1"'),
});

const output = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  metadata: z.record(z.string(), z.string()),
});

export const fetchTool: Tool<typeof input, typeof output> = {
  name: 'fetch',
  toolset: 'research',
  title: 'Fetch a source',
  status: ['Reading product data', 'Read product data'],
  description,
  input,
  output,
  async run(context, { id }) {
    const { rest } = parseMarketplacePrefix(id);
    const asked = marketplaceOfId(id, context.markets);
    const { found, notFound } = await lookUpReferences([rest], asked, context);
    const [product] = found;
    if (product === undefined) {
      throw new ToolInputError(`id ${quoted(id)}: ${notFound.map(({ reason }) => reason).join(' ')}`);
    }
    if (product.link === undefined) {
      throw new ToolInputError(
        `id ${quoted(id)}: Amazon gives no page for this product, so it cannot be cited.`,
      );
    }
    const marketplace = marketplaceOf(product.marketplace);
    const linkLabel = linkLabelIn(context.languageIn(marketplace));
    const { as_of, disclosure } = attributionOf(found, {
      context,
      marketplaces: [marketplace],
      askedAt: context.now(),
    });
    const sheet = toProductDetails(product, 'detailed');
    return {
      structured: {
        id: toResearchId(product),
        title: product.title ?? product.asin,
        text: toMarkdown(sheet, { disclosure, linkLabel }),
        url: product.link,
        metadata: {
          asin: product.asin,
          marketplace: product.marketplace,
          as_of,
          disclosure,
          link_label: linkLabel,
        },
      },
      meta: imagesOf(found, 'detailed'),
    };
  },
};
