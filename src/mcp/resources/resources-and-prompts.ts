import type { Server, ServerCapabilities } from '@modelcontextprotocol/server';
import type { Asker, RunTool } from '../protocol/tool-runner.ts';
import { createGetProductDetails } from '../tools/get-product-details.ts';
import type { Markets } from '../tools/tool.ts';
import { type Complete, createCompletion } from './completion.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { createResources, type Resources } from './resources.ts';

/** What a server offers beside its tools: things to read, ways to begin, and words that complete what is typed. */
export interface Library {
  readonly resources: Resources;
  readonly prompts: Prompts;
  readonly complete: Complete;
}

export interface LibraryOptions {
  readonly markets: Markets;
  readonly run: RunTool;
}

/** Nothing in it changes while the server runs, so nobody is promised a notice. */
export const libraryCapabilities = {
  resources: { subscribe: false, listChanged: false },
  prompts: { listChanged: false },
  completions: {},
} as const satisfies ServerCapabilities;

export function createLibrary({ markets, run }: LibraryOptions): Library {
  // A product is read as the tool reads it: same deadline, same errors, same place in the operator's books.
  const details = createGetProductDetails(markets);
  const resources = createResources(markets, (args, asker) => run(details, args, asker));
  const prompts = createPrompts(markets);
  const complete = createCompletion(markets, { prompts: prompts.list, templates: resources.templates });
  return { resources, prompts, complete };
}

/** Opens the library to one request's protocol object. */
export function addLibrary(
  server: Server,
  { resources, prompts, complete }: Library,
  asker: Omit<Asker, 'signal'>,
): void {
  server.setRequestHandler('resources/list', () => ({ resources: [...resources.list] }));
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [...resources.templates],
  }));
  server.setRequestHandler('resources/read', ({ params }, { mcpReq }) =>
    resources.read(params.uri, { ...asker, signal: mcpReq.signal }),
  );
  server.setRequestHandler('prompts/list', () => ({ prompts: [...prompts.list] }));
  server.setRequestHandler('prompts/get', ({ params }) => prompts.get(params.name, params.arguments ?? {}));
  server.setRequestHandler('completion/complete', ({ params }) => ({ completion: complete(params) }));
}
