import type { CallToolResult } from '@modelcontextprotocol/server';
import { toAbortError } from '../../products/abort-error.ts';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import { CatalogueError, errorPolicyOf } from '../../products/errors.ts';
import type { CredentialGroup, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import { untilAborted } from '../../runtime/abort.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Markets, ToolContext } from '../tools/tool.ts';
import { type LinkTags, linksOnly } from '../views/links-only.ts';
import type { CompiledTool } from './compiled-tool.ts';
import { ToolInputError } from './input-error.ts';
import { createMadeOnce } from './made-once.ts';
import { withOffersAsOfNow } from './offers-as-of-now.ts';
import { toUserMessage, unexpectedErrorMessage } from './user-message.ts';

export interface ToolRunnerOptions {
  readonly catalogue: Catalogue;
  readonly markets: Markets;
  readonly events: Events;
  readonly now: () => EpochMs;
  /** How long one tool call may take, all waits included. */
  readonly deadlineMs: number;
  /** Is it known that Amazon gives the account of this group no ratings? Default: never. */
  readonly ratingsRefused?: ((group: CredentialGroup) => boolean) | undefined;
  /** What the operator's tools report. */
  readonly health: ToolContext['health'];
  readonly operations: ToolContext['operations'];
  /** Has the operator ended the programme? Then only its own tools still answer. Default: never. */
  readonly programme?: { assertRunning(): void } | undefined;
  /** For links while Amazon refuses the account. Default: none are given. */
  readonly linkTags?: LinkTags | undefined;
  /** What the operator says instead of the usual notices. Default: nothing. */
  readonly ownNotices?: ToolContext['ownNotices'] | undefined;
}

/** Who makes a tool call, and the signal that aborts when they leave. */
export interface Caller {
  readonly requestId: string;
  readonly caller: string;
  readonly signal: AbortSignal;
}

export type RunTool = (tool: CompiledTool, args: unknown, caller: Caller) => Promise<CallToolResult>;

/** `refused`: other arguments would help. `failed`: Amazon, the quota or the clock said no. `broken`: our bug. */
type Outcome = { readonly status: 'ok' | 'refused' | 'failed' | 'broken'; readonly code?: string };

/** Runs tools: deadline, errors in plain words, one event per call. The returned function never rejects. */
export function createToolRunner(options: ToolRunnerOptions): RunTool {
  const { catalogue, markets, events, now, deadlineMs, ratingsRefused = () => false } = options;
  const { health, operations, programme, ownNotices = new Map(), linkTags: tags = {} } = options;
  const result = createMadeOnce(async (tool, args, context) => {
    const catalogue = withOffersAsOfNow(context.catalogue, now);
    const { structured, meta } = await tool.run(args, { ...context, catalogue });
    return {
      structuredContent: { ...structured },
      content: [{ type: 'text', text: JSON.stringify(structured) }],
      ...(meta === undefined ? {} : { _meta: { ...meta } }),
    };
  });
  const languageIn = ({ languages }: Call['marketplace']): string =>
    languages.find((language) => markets.languages?.includes(language)) ?? languages[0];

  return async (tool, args, { requestId, caller, signal: callerSignal }) => {
    const startedAt = now();
    const deadline = new AbortController();
    const signal = AbortSignal.any([callerSignal, deadline.signal]);
    const timer = setTimeout(() => deadline.abort(outOfTime(deadlineMs)), deadlineMs);
    let amazonCalls = 0;
    let marketplace: MarketplaceCode | undefined;
    let trouble: Error | undefined;

    const deadlineAt = startedAt + deadlineMs;

    /** An aborted wait may surface as any error; the signal knows why it really ended. */
    const whyFailed = (error: unknown): unknown => {
      const isKnown = error instanceof CatalogueError || error instanceof ToolInputError;
      const failure = isKnown || !signal.aborted ? error : toAbortError({ signal, deadlineAt }, now());
      // "Too long" helps nobody where it is known what took so long.
      return failure instanceof CatalogueError && failure.code === 'deadline'
        ? (trouble ?? failure)
        : failure;
    };

    const callTo: ToolContext['callTo'] = (place, language = languageIn(place)) => {
      marketplace ??= place.code;
      return {
        marketplace: place,
        language,
        priority: 'interactive',
        deadlineAt,
        signal,
        requestId,
        caller,
        onSend: () => {
          amazonCalls += 1;
        },
        onTrouble: (news) => {
          trouble = news;
        },
      };
    };

    const report = ({ status, code }: Outcome): void =>
      events.toolCalled({
        tool: tool.name,
        status,
        durationMs: now() - startedAt,
        requestId,
        caller,
        amazonCalls,
        ...(marketplace === undefined ? {} : { marketplace }),
        ...(code === undefined ? {} : { code }),
      });

    try {
      // Also what is answered without the catalogue, such as the names of its categories.
      if (tool.toolset !== 'ops') programme?.assertRunning();
      const made = await untilAborted(
        result(tool, args, {
          catalogue,
          markets,
          callTo,
          languageIn,
          ownNotices,
          now,
          ratingsRefused,
          health,
          operations,
        }),
        signal,
      );
      report({ status: 'ok' });
      return made;
    } catch (error) {
      const failure = whyFailed(error);
      if (failure instanceof ToolInputError) {
        report({ status: 'refused' });
        return errorResult(failure.message);
      }
      if (failure instanceof CatalogueError) {
        report({ status: 'failed', code: failure.code });
        const links = errorPolicyOf(failure.code)?.linksRemain
          ? linksOnly(args, { markets, tags, context: { languageIn, ownNotices } })
          : undefined;
        return errorResult(
          [toUserMessage(failure, args), links].filter((part) => part !== undefined).join('\n'),
        );
      }
      report({ status: 'broken' });
      events.unexpectedError({ where: `tool ${tool.name}`, requestId, error: failure });
      return errorResult(unexpectedErrorMessage);
    } finally {
      clearTimeout(timer);
    }
  };
}

function errorResult(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

function outOfTime(deadlineMs: number): CatalogueError {
  return new CatalogueError('deadline', `no answer within ${deadlineMs} ms`);
}
