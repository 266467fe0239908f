import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { aShelf } from '../test/support/a-shelf.ts';
import { serveMcp } from '../test/support/mcp-over-http.ts';

// How many tool calls and tool lists the endpoint answers per second of CPU time, per protocol era, with a catalogue
// that costs nothing. Client and server share the process, so figures are for comparing one build with the next.
const connections = 16;
const warmUpCalls = 500;
const calls = 3_000;

type Message = { readonly method: string; readonly params: Readonly<Record<string, unknown>> };
type Era = '2025-11-25' | '2026-07-28';

const searching: Message = {
  method: 'tools/call',
  params: { name: 'search_products', arguments: { query: 'headphones' } },
};
const listing: Message = { method: 'tools/list', params: {} };

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
};

function headersFor(era: Era, { method, params }: Message): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': era,
    ...(era === '2026-07-28' ? { 'mcp-method': method } : {}),
    ...(era === '2026-07-28' && typeof params.name === 'string' ? { 'mcp-name': params.name } : {}),
  };
}

/** Sends one message and reads the answer to its end. */
async function post(url: URL, agent: Agent, era: Era, message: Message): Promise<string> {
  const params = era === '2026-07-28' ? { ...message.params, _meta: envelope } : message.params;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const outgoing = request(url, { method: 'POST', agent, headers: headersFor(era, message) }, (response) => {
    text(response).then(resolve, reject);
  });
  outgoing.on('error', reject);
  outgoing.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: message.method, params }));
  return promise;
}

async function measure(
  url: URL,
  era: Era,
  message: Message,
): Promise<{ perSecond: number; cpuMicros: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const run = async (count: number) => {
    let left = count;
    const worker = async () => {
      while (left-- > 0) {
        const answer = await post(url, agent, era, message);
        if (!answer.includes('"result"')) throw new Error(`no result: ${answer.slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
  };
  await run(warmUpCalls);
  const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
  await run(calls);
  const { user, system } = process.cpuUsage(cpu);
  agent.destroy();
  return {
    perSecond: Math.round(calls / ((performance.now() - startedAt) / 1_000)),
    cpuMicros: Math.round((user + system) / calls),
  };
}

await using server = await serveMcp({ catalogue: aShelf() });
const rows = [];
for (const message of [searching, listing]) {
  for (const era of ['2025-11-25', '2026-07-28'] as const) {
    rows.push({ method: message.method, era, ...(await measure(server.url, era, message)) });
  }
}
console.table(rows);
