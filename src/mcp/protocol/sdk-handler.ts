import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  isLegacyRequest,
  type ProtocolEra,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { Events } from '../../telemetry/events.ts';
import { acceptedForms } from './accepted-forms.ts';

export interface SdkHandler<Asked> {
  /** Answers any request, in either era, well-formed or not. */
  serve(request: IncomingMessage, response: ServerResponse, body: unknown, asked: Asked): Promise<void>;
  /** Ends open subscriptions and the calls of revision 2026-07-28 that still run. */
  close(): Promise<void>;
}

export interface SdkHandlerOptions<Asked> {
  /** Makes the protocol object of one request. */
  readonly open: (era: ProtocolEra, asked: Asked) => Server;
  readonly events: Events;
}

/** Nothing here changes while it runs, so a subscription only ever waits; each costs an open socket. */
const maxSubscriptions = 64;

/** Handles every request shape; slower than the fast path. */
export function createSdkHandler<Asked extends { readonly requestId: string }>({
  open,
  events,
}: SdkHandlerOptions<Asked>): SdkHandler<Asked> {
  // The SDK calls the factory below on its own; this is how the factory learns whose request it is.
  const asking = new AsyncLocalStorage<Asked>();

  const onerror = (error: Error): void => {
    if (isClientError(error)) return;
    const requestId = asking.getStore()?.requestId;
    events.unexpectedError({
      where: 'mcp endpoint',
      error,
      ...(requestId === undefined ? {} : { requestId }),
    });
  };

  const openFor = (era: ProtocolEra): Server => {
    const asked = asking.getStore();
    if (asked === undefined) throw new TypeError('a protocol object was asked for outside a request');
    return open(era, asked);
  };

  const handler = createMcpHandler(({ era }) => openFor(era), {
    legacy: 'stateless',
    maxSubscriptions,
    onerror,
  });
  let closed = false;

  async function answer(request: Request, options?: { readonly parsedBody?: unknown }): Promise<Response> {
    const isOlder = !closed && (await isLegacyRequest(request, options?.parsedBody));
    const accepted = acceptedForms(request.headers.get('accept') ?? undefined);
    if (!isOlder || !(accepted.json || accepted.stream)) return handler.fetch(request, options);
    // The SDK takes nothing less than both names, spelled like this.
    request.headers.set('accept', 'application/json, text/event-stream');
    return accepted.json
      ? answerAsJson(openFor('legacy'), request, options)
      : handler.fetch(request, options);
  }
  const serve = toNodeHandler({ fetch: answer }, { onerror });

  return {
    serve: (request, response, body, asked) =>
      asking.run(asked, () => serve(asSdkRequest(request), response, body)),
    close() {
      closed = true;
      return handler.close();
    },
  };
}

/** Answers a request of the 2025 revisions with one JSON body, where the SDK would open a stream for a single message:
 *  nothing here sends anything before its answer. */
async function answerAsJson(
  server: Server,
  request: Request,
  options: { readonly parsedBody?: unknown } | undefined,
): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const gone = new Promise<Response>((resolve) => {
    // An answer that nobody waits for would never come.
    request.signal.addEventListener('abort', () => resolve(new Response(null, { status: 499 })), {
      once: true,
    });
  });
  try {
    return await Promise.race([transport.handleRequest(request, options), gone]);
  } finally {
    await server.close();
  }
}

/** The SDK's own, narrower idea of a Node request. */
function asSdkRequest(request: IncomingMessage): NodeIncomingMessageLike {
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}

/** The SDK reports some refusals as plain errors; these are the beginnings it gives them (2.4.0). */
const refusals = /^(?:Rejected (?:inbound|2025-era) request|Unsupported Media Type)/;

/** Is what the SDK reports the client's doing – a malformed request, a connection dropped – rather than a bug of ours?
 *  The client has its answer already; the operator need not be alerted. */
export function isClientError(error: Error): boolean {
  if (error instanceof ProtocolError || error.name === 'AbortError') return true;
  if (error instanceof SdkError) return error.code === SdkErrorCode.ConnectionClosed;
  return refusals.test(error.message);
}
