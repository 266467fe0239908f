import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { type Asking, anAsking, anyAsking } from '../support/an-asking.ts';
import { type TwinEndpoints, twinEndpoints } from '../support/twin-endpoints.ts';

interface Answered {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: unknown;
}

let twins: TwinEndpoints;
const http = createServer(async (request, response) => {
  const body: unknown = JSON.parse(await text(request));
  const answer = request.url === '/ours' ? twins.ours : twins.sdk;
  await answer(request, response, body);
});
let port = 0;

beforeAll(async () => {
  twins = twinEndpoints(aShelf());
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  if (typeof address === 'object' && address !== null) port = address.port;
});

afterAll(async () => {
  await twins[Symbol.asyncDispose]();
  http.closeAllConnections();
  http.close();
});

async function post(path: '/ours' | '/sdk', { headers, body }: Asking): Promise<Answered> {
  const outgoing = openRequest({ host: '127.0.0.1', port, path, method: 'POST', headers });
  outgoing.end(JSON.stringify(body));
  const [incoming] = await once(outgoing, 'response');
  const type: string | undefined = incoming.headers['content-type'];
  return { status: incoming.statusCode, type, body: readBody(await text(incoming), type) };
}

/** The message itself, whether it came as JSON or as the event of a stream; several, if several came. */
function readBody(answer: string, type: string | undefined): unknown {
  if (answer === '') return undefined;
  if (type !== 'text/event-stream') return JSON.parse(answer);
  const lines = answer.split('\n').filter((line) => line.startsWith('data: '));
  const [only, ...more]: unknown[] = lines.map((line) => JSON.parse(line.slice('data: '.length)));
  return more.length === 0 ? only : [only, ...more];
}

async function bothAnswers(asking: Asking): Promise<readonly [ours: Answered, sdk: Answered]> {
  return [await post('/ours', asking), await post('/sdk', asking)];
}

const call = { name: 'search_products', arguments: { query: 'kettle' } };

const introduction = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'test', version: '1.0.0' },
};

describe('the endpoint answers as the SDK alone would', () => {
  test.each([
    ['a list', anAsking('2025-11-25', 'tools/list')],
    ['a list of the newer revision', anAsking('2026-07-28', 'tools/list')],
    ['a call', anAsking('2025-11-25', 'tools/call', call)],
    ['a call of the newer revision', anAsking('2026-07-28', 'tools/call', call)],
    ['an unknown tool', anAsking('2025-11-25', 'tools/call', { name: 'buy' })],
    ['an unknown tool of the newer revision', anAsking('2026-07-28', 'tools/call', { name: 'buy' })],
    ['a name that looks encoded', anAsking('2026-07-28', 'tools/call', { name: '=?base64?YnV5?=' })],
    ['a malformed page of the list', anAsking('2025-11-25', 'tools/list', { cursor: 7 })],
    ['a malformed call', anAsking('2026-07-28', 'tools/call', { ...call, arguments: 'kettle' })],
    ['who this server is', anAsking('2025-11-25', 'initialize', introduction)],
    [
      'who this server is, in an older revision',
      anAsking('2025-11-25', 'initialize', { ...introduction, protocolVersion: '2025-06-18' }),
    ],
    [
      'who this server is, in a revision that nobody knows',
      anAsking('2025-11-25', 'initialize', { ...introduction, protocolVersion: '2031-01-01' }),
    ],
    [
      'who this server is, without a client',
      anAsking('2025-11-25', 'initialize', { protocolVersion: '2025-11-25', capabilities: {} }),
    ],
    [
      'who this server is, for a client that can be asked',
      anAsking('2025-11-25', 'initialize', { ...introduction, capabilities: { sampling: {} } }),
    ],
    ['who this server is, in the newer revision', anAsking('2026-07-28', 'server/discover')],
    ['who this server is, with a stray word', anAsking('2026-07-28', 'server/discover', { stray: 1 })],
    [
      'a call whose progress is wanted',
      anAsking('2025-11-25', 'tools/call', { ...call, _meta: { progressToken: 'a' } }),
    ],
    ['an argument out of range', anAsking('2026-07-28', 'tools/call', { ...call, arguments: { page: 11 } })],
  ])('%s, and again', async (_, asking) => {
    for (let times = 0; times < 2; times += 1) {
      const [ours, sdk] = await bothAnswers(asking);
      expect(ours.status).toBe(sdk.status);
      expect(ours.body).toEqual(sdk.body);
    }
  });

  test('whatever is asked, in good form or bad', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsking, async (asking) => {
        const [ours, sdk] = await bothAnswers(asking);
        expect(ours.status).toBe(sdk.status);
        expect(ours.body).toEqual(sdk.body);
        expect(ours.type).toBe(sdk.type);
      }),
      { seed: 2_026, numRuns: 400 },
    );
    expect(twins.events.bugs).toEqual([]);
  });
});

test.each(['tools/list', 'tools/call'])(
  'a plain %s of 2025 is answered as JSON, not as a stream',
  async (method) => {
    const asking = anAsking('2025-11-25', method, method === 'tools/call' ? call : {});
    const [ours, sdk] = await bothAnswers(asking);
    expect([ours.type, sdk.type]).toEqual(['application/json', 'application/json']);
    const streamOnly = { ...asking, headers: { ...asking.headers, accept: 'text/event-stream' } };
    for (const answer of await bothAnswers(streamOnly)) {
      expect(answer.type).toBe('text/event-stream');
      expect(answer.body).toEqual(ours.body);
    }
  },
);

test('each request is seen as one of its client and era', async () => {
  twins.events.clients.length = 0;
  const headers = { 'user-agent': 'Inspector/2.1' };
  for (const asking of [anAsking('2025-11-25', 'tools/list'), anAsking('2026-07-28', 'tools/call', call)]) {
    await post('/ours', { ...asking, headers: { ...asking.headers, ...headers } });
  }
  expect(twins.events.clients).toEqual([
    { client: 'Inspector/2.1', era: 'legacy' },
    { client: 'test Inspector/2.1', era: 'modern' },
  ]);
});
