import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { compileTool } from '../../src/mcp/protocol/compiled-tool.ts';
import { createToolRunner } from '../../src/mcp/protocol/tool-runner.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import { aShelf } from '../../test/support/a-shelf.ts';
import { mcpOptions } from '../../test/support/an-mcp.ts';
import { type Answer, twinEndpoints } from '../../test/support/twin-endpoints.ts';

// A process of its own, so that what it spends is not mixed up with what the asking costs. It says its port, serves
// the same answers by several ways, and ends when its input does.

interface Message {
  readonly id: number;
  readonly method: string;
  readonly params: { readonly name: string; readonly arguments: unknown };
}

const app = Fastify();
const twins = twinEndpoints(aShelf());

function hijacked(answer: Answer) {
  return async ({ raw, body }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    await answer(raw, reply.raw, body);
    // Events are remembered; a million of them would be measured too.
    twins.events.clients.length = 0;
    twins.events.toolCalls.length = 0;
  };
}

app.post('/ours', hijacked(twins.ours));
app.post('/sdk', hijacked(twins.sdk));

// Fastify and a ready text: the least that an answer of this size can cost here.
const ready = new Map<string, string>();
const shapeOf = ({ method }: Message, version: unknown): string => `${method} ${version}`;
app.put<{ Body: { method: string; version: string; result: unknown } }>('/bare', async ({ body }) => {
  ready.set(`${body.method} ${body.version}`, JSON.stringify(body.result));
  return {};
});
app.post<{ Body: Message }>('/bare', async ({ body, headers }, reply) => {
  const result = ready.get(shapeOf(body, headers['mcp-protocol-version']));
  return reply.type('application/json').send(`{"result":${result},"jsonrpc":"2.0","id":${body.id}}`);
});

// The tool's own work without any protocol: what no endpoint can save.
const options = mcpOptions({ catalogue: aShelf(), now: Date.now });
const run = createToolRunner(options);
const tools = new Map(allTools.map((tool) => [tool.name, compileTool(tool, options.markets)]));
const caller = { requestId: 'request-1', caller: 'ada', signal: new AbortController().signal };
app.post<{ Body: Message }>('/tool', async ({ body: { id, params } }, reply) => {
  const tool = tools.get(params.name);
  if (tool === undefined) throw new RangeError(`there is no tool ${params.name}`);
  const result = await run(tool, params.arguments, caller);
  options.events.toolCalls.length = 0;
  return reply.type('application/json').send(JSON.stringify({ result, jsonrpc: '2.0', id }));
});

app.get('/cpu', async () => {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system };
});

process.stdin.on('end', () => void app.close()).resume();
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
