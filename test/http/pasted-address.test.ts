import { describe, expect, test } from 'vitest';
import { aCall, aServer } from './a-server.ts';

const host = 'localhost';

describe('the address of the endpoint', () => {
  test.each(['/mcp/', '/mcp/?toolsets=ops'])('may be %s', async (url) => {
    const { app, calls } = aServer();
    expect((await app.inject(aCall({ url }))).body).toBe('{"ok":true}');
    expect(calls[0]?.context.toolsets).toBe(url.includes('ops') ? 'ops' : undefined);
    const refused = await app.inject({ ...aCall({ url }), method: 'DELETE' });
    expect(refused.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32000 } });
  });

  test.each(['/mcp//', '/mcp/x', '/mcpx', '//mcp'])('is not %s', async (url) => {
    const { app, calls } = aServer();
    expect((await app.inject(aCall({ url }))).statusCode).toBe(404);
    expect(calls).toEqual([]);
  });

  test.each(['/mcp', '/mcp/'])('%s, pasted into a browser, leads to the page', async (url) => {
    const { app } = aServer({
      authenticate: async () => ({ status: 401, rpcCode: -32001, message: 'Who is there?' }),
    });
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const answer = await app.inject({ url, headers: { host, accept } });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
  });

  test.each(['text/event-stream', '*/*', undefined])(
    'is no page for a client that wants %s',
    async (accept) => {
      const { app } = aServer();
      const headers = { host, ...(accept !== undefined && { accept }) };
      expect((await app.inject({ url: '/mcp', headers })).statusCode).toBe(405);
    },
  );
});

describe('the address of a visitor, as a trusted proxy writes it', () => {
  test.each([
    ['203.0.113.2:50000', '203.0.113.2'],
    ['203.0.113.2', '203.0.113.2'],
    ['[2001:db8::7]:50000', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['198.51.100.1:1, 203.0.113.2:443', '203.0.113.2'],
    ['203.0.113.2:443 ,127.0.0.1:9', '203.0.113.2'],
    ['203.0.113.2:443,[::1]:9', '203.0.113.2'],
  ])('%s is %s', async (claimed, address) => {
    const seen: string[] = [];
    const { app } = aServer({
      trustProxy: ['127.0.0.1', '::1'],
      authenticate: async (_request, info) => {
        seen.push(info.address);
        return { caller: 'ada' };
      },
    });
    await app.inject(aCall({ headers: { 'x-forwarded-for': claimed } }));
    expect(seen).toEqual([address]);
  });
});
