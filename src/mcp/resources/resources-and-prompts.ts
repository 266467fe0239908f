import type { Server, ServerCapabilities } from '@modelcontextprotocol/server';
import { compileTool } from '../protocol/compiled-tool.ts';
import type { Caller, RunTool } from '../protocol/tool-runner.ts';
import { getProductDetailsTool } from '../tools/get-product-details.ts';
import type { Markets } from '../tools/tool.ts';
import { type Complete, createCompletion } from './completion.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { createResources, type Resources } from './resources.ts';

/** What a server offers besides its tools. */
export interface ResourcesAndPrompts {
  readonly resources: Resources;
  readonly prompts: Prompts;
  readonly complete: Complete;
}

export interface ResourcesAndPromptsOptions {
  readonly markets: Markets;
  readonly run: RunTool;
  /** False: nothing is said of tools that compare or rank. */
  readonly analysis: boolean;
}

/** Nothing of this changes while the server runs, so no notices are promised. */
export const resourceCapabilities = {
  resources: { subscribe: false, listChanged: false },
  prompts: { listChanged: false },
  completions: {},
} as const satisfies ServerCapabilities;

export function createResourcesAndPrompts({
  markets,
  run,
  analysis,
}: ResourcesAndPromptsOptions): ResourcesAndPrompts {
  // A product resource is read as the tool reads it: same deadline, same errors, same metrics.
  const details = compileTool(getProductDetailsTool, markets);
  const resources = createResources(markets, (args, caller) => run(details, args, caller));
  const prompts = createPrompts(markets, { analysis });
  const complete = createCompletion(markets, { prompts: prompts.list, templates: resources.templates });
  return { resources, prompts, complete };
}

/** Registers the handlers on one request's protocol object. */
export function addResourcesAndPrompts(
  server: Server,
  { resources, prompts, complete }: ResourcesAndPrompts,
  caller: Omit<Caller, 'signal'>,
): void {
  server.setRequestHandler('resources/list', () => ({ resources: [...resources.list] }));
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [...resources.templates],
  }));
  server.setRequestHandler('resources/read', ({ params }, { mcpReq }) =>
    resources.read(params.uri, { ...caller, signal: mcpReq.signal }),
  );
  server.setRequestHandler('prompts/list', () => ({ prompts: [...prompts.list] }));
  server.setRequestHandler('prompts/get', ({ params }) => prompts.get(params.name, params.arguments ?? {}));
  server.setRequestHandler('completion/complete', ({ params }) => ({ completion: complete(params) }));
}

/** What a model should know before its first call: how the tools relate, ids, limits, age of data. */
export function createInstructions(
  markets: Markets,
  { analysis }: Pick<ResourcesAndPromptsOptions, 'analysis'>,
): string {
  const served = markets.configured.map(({ code }) => code).join(', ');
  return [
    "Looks up products in Amazon's catalogue for an Amazon Associate; nothing here buys or changes anything.",
    analysis
      ? 'search_products finds ASINs; get_product_details and compare_products take them, or barcodes, ISBNs and product URLs. ' +
        'For a recommendation use get_best_in_category, for something like a given product get_alternative_products.'
      : 'search_products finds ASINs; get_product_details takes them, or barcodes, ISBNs and product URLs. This server ' +
        'neither ranks nor compares.',
    'get_product_variations has the prices of a product that comes in several versions; browse_categories knows what ' +
      'category may be. A budget goes into max_price, an unwanted brand into exclude_brands.',
    `Marketplaces: ${served} (default ${markets.default}). An ASIN may name another product, or none, elsewhere.`,
    'Prices are in the currency of the marketplace and true at as_of, which may lie up to 24 hours back.',
    'A missing field means that Amazon did not say. Not known here: delivery dates, returns, past prices, review texts, ' +
      'which accessories fit.',
    'Amazon\'s terms require that links stay exactly as given, each labelled "(paid link)", and that the disclosure is shown.',
  ].join('\n');
}
