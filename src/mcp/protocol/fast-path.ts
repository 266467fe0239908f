import type { ServerResponse } from 'node:http';
import {
  type JSONRPCMessage,
  PerRequestHTTPServerTransport,
  type Server,
} from '@modelcontextprotocol/server';
import { isBareListing, type PlainRequest } from './plain-request.ts';
import type { ToolList } from './tool-list.ts';

export interface FastPath {
  /** Answers a plain request as JSON, without the web Request, Response and streams that the SDK's own handler makes.
   *  Resolves when the answer is out or its caller gone, which aborts what still runs.
   *  @param open makes the protocol object of this one request */
  serve(plain: PlainRequest, response: ServerResponse, tools: ToolList, open: () => Server): Promise<void>;
  /** Drops the callers still waiting, which aborts their work. */
  close(): void;
}

export function createFastPath(): FastPath {
  // Each answer up to its id, encoded: one for each era and choice of toolsets, a handful however many ask.
  const listings = new Map<string, Buffer>();
  const waiting = new Set<ServerResponse>();

  return {
    async serve(plain, response, tools, open) {
      const listing =
        isBareListing(plain) && tools.fault === undefined ? listingKey(plain, tools) : undefined;
      const known = listing === undefined ? undefined : listings.get(listing);
      if (known !== undefined) {
        const end = Buffer.from(`${JSON.stringify(plain.message.id)}}`);
        return writeJson(response, Buffer.concat([known, end]));
      }
      waiting.add(response);
      const onAnswer = (answer: JSONRPCMessage): void => {
        if (listing !== undefined && 'result' in answer) {
          const result = JSON.stringify(answer.result);
          listings.set(listing, Buffer.from(`{"result":${result},"jsonrpc":"2.0","id":`));
        }
        writeJson(response, Buffer.from(JSON.stringify(answer)));
      };
      try {
        await exchange(plain, response, { server: open(), onAnswer });
      } finally {
        waiting.delete(response);
      }
    },
    close() {
      for (const response of waiting) response.destroy();
    },
  };
}

interface Ends {
  readonly server: Server;
  onAnswer(answer: JSONRPCMessage): void;
}

async function exchange(
  { message, revision }: PlainRequest,
  response: ServerResponse,
  { server, onAnswer }: Ends,
): Promise<void> {
  const classification =
    revision === undefined ? ({ era: 'legacy' } as const) : ({ era: 'modern', revision } as const);
  const transport = new PerRequestHTTPServerTransport({ classification });
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  // The SDK's transport tells the protocol object its era; what that object says goes straight to the socket.
  transport.send = async (said) => {
    if ('result' in said || 'error' in said) onAnswer(said);
  };
  response.once('close', () => {
    resolve();
    void transport.close();
  });
  await server.connect(transport);
  // Otherwise an answer that cannot be written would keep its caller waiting.
  server.onerror = reject;
  transport.onmessage?.(message, revision === undefined ? {} : { classification });
  return over;
}

function writeJson(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function listingKey({ revision }: PlainRequest, { toolsets }: ToolList): string {
  return [revision ?? '2025', ...toolsets].join(' ');
}
