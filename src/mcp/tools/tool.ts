import { z } from 'zod';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import type { CredentialGroup, Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import { type ObjectSchema, toInputSchema, toOutputSchema } from '../protocol/json-schema.ts';
import { parseArguments } from '../protocol/parse-arguments.ts';

/** Tools are switched on and off by the set. */
export const toolsets = ['shopping', 'research', 'ops'] as const;

export type Toolset = (typeof toolsets)[number];

/** One tool as its file declares it. */
export interface ToolDeclaration<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly toolset: Toolset;
  readonly title: string;
  /** What it does, when to use it, what it returns, which sibling to use instead, its limits. No orders, no praise. */
  readonly description: string;
  /** A strict object, so that unknown arguments are reported instead of dropped. */
  readonly input: Input;
  readonly output: Output;
  run(args: z.output<Input>, context: ToolContext): Promise<ToolAnswer<z.input<Output>>>;
}

export interface ToolAnswer<Structured> {
  readonly structured: Structured;
  /** What only a view needs: image addresses, long texts. Models do not read it. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A tool ready to serve: its schemas are JSON, computed once, and its types are sealed inside. */
export interface Tool {
  readonly name: string;
  readonly toolset: Toolset;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  /** Reads the arguments, works, and checks the answer against the advertised schema.
   *  @throws Refusal when the model can mend it · CatalogueError when the world said no · anything else is our bug */
  run(args: unknown, context: ToolContext): Promise<ToolAnswer<Readonly<Record<string, unknown>>>>;
}

/** Makes a declared tool servable; everything that does not depend on a call is done here, once. */
export function createTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  declaration: ToolDeclaration<Input, Output>,
): Tool {
  const { name, toolset, title, description, input, output, run } = declaration;
  const inputSchema = toInputSchema(input);
  // Compiled: every answer goes through it, and a compiled check costs a third of an interpreted one.
  const outgoing = z.compile(output);
  return {
    name,
    toolset,
    title,
    description,
    inputSchema,
    outputSchema: toOutputSchema(output),
    async run(args, context) {
      const answer = await run(parseArguments(input, inputSchema, args), context);
      // Unknown keys end here: nothing leaves that the schema does not promise.
      return { ...answer, structured: outgoing.parse(answer.structured) };
    },
  };
}

/** The marketplaces this server is set up for. */
export interface Markets {
  /** Where a tool looks when the model names no marketplace; one of `configured`. */
  readonly default: MarketplaceCode;
  readonly configured: readonly Marketplace[];
}

/** What a running tool may use: the catalogue, the clock, and its asker's patience. */
export interface ToolContext {
  readonly catalogue: Catalogue;
  readonly markets: Markets;
  /** The asker's call to one marketplace: identity, deadline and signal in one. Spending is counted through it. */
  callTo(marketplace: Marketplace): Call;
  /** Is it known that Amazon gives the account of this group no ratings? */
  ratingsRefused(group: CredentialGroup): boolean;
  now(): EpochMs;
}
