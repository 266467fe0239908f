import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { type OpenHouse, openHouse } from '../support/open-house.ts';

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const legacy = { 'mcp-protocol-version': '2025-11-25' };
const modern = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' };

const ping = (id: number) => ({ jsonrpc: '2.0', id, method: 'ping' });
const listing = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: envelope } };
const listen = {
  jsonrpc: '2.0',
  id: 1,
  method: 'subscriptions/listen',
  params: { _meta: envelope, notifications: { toolsListChanged: true } },
};

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse({ AUTH_MODE: 'token', AUTH_TOKENS: callerTokensFor(['ada']) });
});
afterAll(() => house.close());

function send(body: unknown, headers: Record<string, string>, method = 'POST'): Promise<Response> {
  return fetch(house.mcpUrl, {
    method,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${tokenOf('ada')}`,
      ...headers,
    },
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
}

describe('the whole server', () => {
  test.each([
    ['GET', 405],
    ['DELETE', 405],
    ['PUT', 405],
  ])('case 3: answers %s with %d to a caller, and with 401 to a stranger', async (method, status) => {
    expect((await send(undefined, {}, method)).status).toBe(status);
    expect((await send(undefined, { authorization: 'none' }, method)).status).toBe(401);
  });

  test('case 4: answers each message of an older batch', async () => {
    const answer = await send([ping(1), ping(2)], { 'mcp-protocol-version': '2025-03-26' });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('"id":1');
    expect(text).toContain('"id":2');
  });

  test.each([
    ['of 101', Array.from({ length: 101 }, (_, id) => ping(id)), legacy],
    ['of none', [], legacy],
    ['of the present revision', [listing], modern],
  ])('case 4: refuses a batch %s', async (_what, body, headers) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32600 } });
  });

  test('case 5: tells a model that its list of sixty thousand entries is too long', async () => {
    const params = { name: 'get_product_details', arguments: { asins: Array(60_000).fill(1) } };
    const answer = await send({ ...ping(1), method: 'tools/call', params }, legacy);
    const text = 'asins must be a list of 1 to 20 texts; got a list of 60000.';
    expect(await answer.json()).toMatchObject({
      result: { isError: true, content: [{ type: 'text', text }] },
    });
  });

  test('case 6: refuses an older client that cannot read its answer', async () => {
    expect((await send(ping(1), { ...legacy, accept: 'text/html' })).status).toBe(406);
  });

  test.each([
    ['Mcp-Method', { 'mcp-method': 'tools/call' }, -32020],
    ['MCP-Protocol-Version', { 'mcp-protocol-version': '2025-11-25' }, -32020],
  ])('case 7: refuses a request whose %s says something else than its body', async (_name, lie, code) => {
    const answer = await send(listing, { ...modern, ...lie });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  test('case 7: refuses a tool call whose Mcp-Name names another tool', async () => {
    const params = { _meta: envelope, name: 'search_products', arguments: { query: 'kettle' } };
    const headers = { ...modern, 'mcp-method': 'tools/call', 'mcp-name': 'get_deals' };
    const answer = await send({ ...listing, method: 'tools/call', params }, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: -32020 } });
  });

  test('case 7: names the revisions it speaks to whoever speaks another', async () => {
    const future = { ...envelope, 'io.modelcontextprotocol/protocolVersion': '2031-01-01' };
    const body = { ...listing, params: { _meta: future } };
    const answer = await send(body, { ...modern, 'mcp-protocol-version': '2031-01-01' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: -32022, data: { supported: ['2026-07-28'], requested: '2031-01-01' } },
    });
  });

  test('case 8: takes no notice of a session id, and gives none out', async () => {
    const answer = await send(ping(1), { ...legacy, 'mcp-session-id': 'made-up' });
    expect([answer.status, answer.headers.get('mcp-session-id')]).toEqual([200, null]);
  });

  test('case 11: opens no stream that stays: a subscription is acknowledged and over', async () => {
    const headers = { ...modern, 'mcp-method': 'subscriptions/listen' };
    for (let turn = 0; turn < 80; turn += 1) {
      const answer = await send(listen, headers);
      expect(answer.status).toBe(200);
      // Reading to the end is the point: a stream that stays open would never get there.
      expect(await answer.text()).toContain('subscriptions/acknowledged');
    }
  });
});
