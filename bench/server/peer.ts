import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { type CallToolResult, createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import Fastify from 'fastify';
import { z } from 'zod';

// A process of its own that answers with the very results that our server gave, and does nothing else for them: no
// catalogue, no sign-in, no limits, no log, no metrics. It says its port and ends when its input does.
//   node bench/server/peer.ts <kind> <file of results> [folder with the packages of others]

/** Answers of ours by the name of a tool or a method and the era, and the definitions of our tools. */
const known = z.object({
  results: z.record(z.string(), z.unknown()),
  tools: z.array(
    z.looseObject({
      name: z.string(),
      description: z.string().optional(),
      inputSchema: z.record(z.string(), z.unknown()),
    }),
  ),
});

const [kind = '', file = '', packages = '.'] = process.argv.slice(2);
const { results, tools } = known.parse(JSON.parse(readFileSync(file, 'utf8')));
const info = { name: 'peer', version: '1.0.0' };
const ready = new Map(Object.entries(results).map(([name, result]) => [name, JSON.stringify(result)]));

function resultOf(name: string, era = '2025-11-25'): CallToolResult {
  return results[`${name} ${era}`] as CallToolResult;
}

/** A package that the bench fetched for itself. */
const fetched = (name: string) =>
  import(pathToFileURL(createRequire(`${packages}/package.json`).resolve(name)).href);

type Listen = () => Promise<number>;

const kinds: Record<string, () => Promise<Listen>> = {
  async bare() {
    const app = Fastify();
    app.post<{ Body: { id: number; method: string; params?: { name?: string } } }>(
      '/mcp',
      async ({ body, headers }, reply) => {
        const result = ready.get(`${body.params?.name ?? body.method} ${headers['mcp-protocol-version']}`);
        return reply.type('application/json').send(`{"result":${result},"jsonrpc":"2.0","id":${body.id}}`);
      },
    );
    return async () => {
      await app.listen({ port: 0, host: '127.0.0.1' });
      return portOf(app.server);
    };
  },

  async sdk() {
    const inputs = tools.map(({ name, description = '', inputSchema }) => ({
      name,
      description,
      inputSchema: z.fromJSONSchema(inputSchema),
    }));
    const handler = createMcpHandler(
      ({ era }) => {
        const server = new McpServer(info);
        for (const { name, ...tool } of inputs) {
          server.registerTool(name, tool, async () =>
            resultOf(name, era === 'modern' ? '2026-07-28' : '2025-11-25'),
          );
        }
        return server;
      },
      { legacy: 'stateless' },
    );
    const app = Fastify();
    const serve = toNodeHandler(handler);
    app.post('/mcp', async ({ raw, body }, reply) => {
      reply.hijack();
      await serve(raw as NodeIncomingMessageLike, reply.raw, body);
    });
    return async () => {
      await app.listen({ port: 0, host: '127.0.0.1' });
      return portOf(app.server);
    };
  },

  async fastmcp() {
    const { FastMCP } = await fetched('fastmcp');
    const server = new FastMCP(info);
    for (const { name, description, inputSchema } of tools) {
      server.addTool({
        name,
        description,
        parameters: z.fromJSONSchema(inputSchema),
        execute: async () => resultOf(name),
      });
    }
    return async () => {
      const port = await freePort();
      await server.start({
        transportType: 'httpStream',
        httpStream: { port, host: '127.0.0.1', stateless: true, endpoint: '/mcp', enableJsonResponse: true },
      });
      return port;
    };
  },

  async tmcp() {
    const [{ McpServer: Tmcp }, { HttpTransport }, { ZodJsonSchemaAdapter }] = await Promise.all([
      fetched('tmcp'),
      fetched('@tmcp/transport-http'),
      fetched('@tmcp/adapter-zod'),
    ]);
    const server = new Tmcp(
      { ...info, description: 'peer' },
      { adapter: new ZodJsonSchemaAdapter(), capabilities: { tools: {} } },
    );
    for (const { name, description, inputSchema } of tools) {
      server.tool({ name, description, schema: z.fromJSONSchema(inputSchema) }, async () => resultOf(name));
    }
    const transport = new HttpTransport(server, { path: '/mcp', disableSse: true });
    return () => listenWith((request) => transport.respond(request));
  },

  async 'mcp-handler'() {
    const { createMcpHandler: createVercelHandler } = await fetched('mcp-handler');
    const inputs = tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      inputSchema: z.fromJSONSchema(inputSchema),
    }));
    const handler = createVercelHandler(
      (server: McpServer) => {
        for (const { name, ...tool } of inputs)
          server.registerTool(name, tool as object, async () => resultOf(name));
      },
      {},
      { basePath: '', disableSse: true },
    );
    return () => listenWith(handler);
  },
};

/** Serves what answers web requests, the way those packages are run on Node. */
async function listenWith(respond: (request: Request) => Promise<Response | null>): Promise<number> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const headers = new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const answer = await respond(
      new Request(`http://127.0.0.1${incoming.url}`, {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      }),
    );
    outgoing.writeHead(answer?.status ?? 404, Object.fromEntries(answer?.headers ?? []));
    outgoing.end(Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0)));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return portOf(server);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const make = kinds[kind];
if (make === undefined) throw new RangeError(`there is no peer ${kind}: ${Object.keys(kinds).join(', ')}`);
process.stdin.on('end', () => process.exit()).resume();
process.stdout.write(`${await (await make())()}\n`);
