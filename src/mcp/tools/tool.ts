import type { z } from 'zod';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import type { CredentialGroup, Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { HealthReport } from '../../telemetry/health.ts';
import type { OperationsSummary } from '../../telemetry/operations-summary.ts';
import type { NoticeContext } from '../views/attribution.ts';

/** Tools are switched on and off by the set. */
export const toolsets = ['shopping', 'research', 'ops'] as const;

export type Toolset = (typeof toolsets)[number];

/** One tool, as its file declares it: a constant. What it needs to run comes with the context. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly toolset: Toolset;
  /** Does it compare, rank, score or sum up? Operators who read Amazon's licence narrowly switch that off. */
  readonly analyses?: true;
  readonly title: string;
  /** What a client may show a person meanwhile and afterwards, whatever came of it; 64 characters at most. */
  readonly status: readonly [doing: string, done: string];
  /** What it does, when to use it, what it returns, which sibling to use instead, its limits. No orders, no praise. */
  readonly description: string;
  /** A strict object, so that unknown arguments are reported instead of dropped. */
  readonly input: Input;
  readonly output: Output;
  /** @throws ToolInputError when other arguments would help · CatalogueError */
  run(context: ToolContext, args: z.output<Input>): Promise<ToolAnswer<z.input<Output>>>;
}

export interface ToolAnswer<Structured> {
  readonly structured: Structured;
  /** What only a view needs: image addresses, long texts. Models do not read it. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** The marketplaces this server is set up for. */
export interface Markets {
  /** Where a tool looks when the model names no marketplace; one of `configured`. */
  readonly default: MarketplaceCode;
  readonly configured: readonly Marketplace[];
  /** Languages of answers, each where it is offered, for calls that name none. Default: the marketplace's first. */
  readonly languages?: readonly string[];
}

/** What a running tool may use. */
export interface ToolContext extends NoticeContext {
  readonly catalogue: Catalogue;
  readonly markets: Markets;
  /** The caller's call to one marketplace: identity, deadline and signal in one. Amazon calls are counted through it.
   *  @param language default: what `languageIn` says */
  callTo(marketplace: Marketplace, language?: string): Call;
  /** Is it known that Amazon gives the account of this group no ratings? */
  ratingsRefused(group: CredentialGroup): boolean;
  now(): EpochMs;
  /** The report behind GET /health. */
  health(): HealthReport;
  operations(): Promise<OperationsSummary>;
}
