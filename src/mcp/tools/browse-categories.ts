import { z } from 'zod';
import { parseBrowseNodeId } from '../../products/catalogue.ts';
import { indexLabel, wordsByCategory } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { siteName } from '../../products/marketplaces.ts';
import type { BrowseNodeRef } from '../../products/product.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import type { ResponseFormat } from '../views/answer-size.ts';
import { attribution, disclosureOn, isoTime } from '../views/attribution.ts';
import { configuredMarketplace, marketplaceArgument, responseFormat } from './arguments.ts';
import type { Tool, ToolAnswer, ToolContext } from './tool.ts';

const description =
  "Shows a marketplace's categories. Use this when someone wants to look around, or a category was not understood. " +
  'Returns all categories with everyday words for them; with browse_node_id, that node of the category tree, the path ' +
  'down to it and its children. All of these serve as category in search_products, which finds the products. Node ids ' +
  'differ between marketplaces.';

const nodeView = z.object({ id: z.string(), name: z.string() }).meta({ id: 'node' });

const input = z.strictObject({
  browse_node_id: z.string().max(200).optional().describe('Node of the tree, e.g. "172541"'),
  marketplace: marketplaceArgument,
  response_format: responseFormat.describe('"detailed" gives every word and child'),
});

const output = z.object({
  categories: z.record(z.string(), z.array(z.string())).optional(),
  node: nodeView.optional(),
  path: z.array(nodeView).optional(),
  children: z.array(nodeView).optional(),
  notes: z.array(z.string()).optional(),
  ...attribution,
  as_of: z.string().optional(),
});

type Output = z.input<typeof output>;

/** Enough to get the idea; "detailed" has the rest. */
const concise = { words: 5, children: 30 } as const;

export const browseCategoriesTool: Tool<typeof input, typeof output> = {
  name: 'browse_categories',
  toolset: 'shopping',
  title: 'Browse categories',
  status: ['Reading categories', 'Read categories'],
  description,
  input,
  output,
  async run(context, { browse_node_id: nodeId, marketplace: code, response_format: format }) {
    const marketplace = configuredMarketplace(code, context.markets);
    return nodeId === undefined
      ? allCategories(marketplace, { format, context })
      : oneNode(nodeId, marketplace, { format, context });
  },
};

interface Showing {
  readonly format: ResponseFormat;
  readonly context: ToolContext;
}

/** The list comes with the server, so there is no moment at which Amazon was asked for it. */
function allCategories(marketplace: Marketplace, { format, context }: Showing): ToolAnswer<Output> {
  const maxWords = format === 'concise' ? concise.words : Number.POSITIVE_INFINITY;
  const entries = [...wordsByCategory(marketplace)].map(([category, words]) => [
    category,
    words.length === 0 ? [indexLabel(category)] : words.slice(0, maxWords),
  ]);
  return {
    structured: {
      categories: Object.fromEntries(entries),
      marketplace: marketplace.code,
      disclosure: disclosureOn('nothing', [marketplace], context),
    },
  };
}

/** @throws ToolInputError when the id is malformed or unknown */
async function oneNode(
  text: string,
  marketplace: Marketplace,
  { format, context }: Showing,
): Promise<ToolAnswer<Output>> {
  const id = parseBrowseNodeId(text);
  if (id === undefined) {
    throw new ToolInputError(
      `browse_node_id must be up to 19 digits, e.g. "172541"; got ${quoted(text)}. Leave it out to see the categories.`,
    );
  }
  const [node] = await context.catalogue.browse([id], context.callTo(marketplace));
  if (node === undefined) {
    throw new ToolInputError(
      `${siteName(marketplace.host)} has no category with the id ${id}. Leave browse_node_id out to see the ` +
        'categories, or take an id from the refinements of search_products.',
    );
  }
  const shown = format === 'concise' ? node.children.slice(0, concise.children) : node.children;
  const more = node.children.length - shown.length;
  return {
    structured: {
      node: toNodeView(node),
      path: node.ancestors.map(toNodeView),
      children: shown.map(toNodeView),
      ...(more === 0 ? {} : { notes: [`${more} more children: use detailed to see them.`] }),
      marketplace: marketplace.code,
      as_of: isoTime(node.askedAt),
      disclosure: disclosureOn('content', [marketplace], context),
    },
  };
}

function toNodeView({ id, name }: BrowseNodeRef): z.input<typeof nodeView> {
  return { id, name };
}
