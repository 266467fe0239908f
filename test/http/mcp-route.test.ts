import { describe, expect, test } from 'vitest';
import { aCall, aServer } from './a-server.ts';

describe('a call', () => {
  test('reaches the protocol with its parsed body, a request id and no caller name', async () => {
    const { app, calls } = aServer();
    const answer = await app.inject(aCall());
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('{"ok":true}');
    expect(calls[0]?.body).toEqual({ jsonrpc: '2.0', id: 1, method: 'ping' });
    expect(calls[0]?.context).toEqual({
      requestId: answer.headers['x-request-id'],
      caller: 'anonymous',
      toolsets: undefined,
    });
  });

  test('may name its toolsets in the URL', async () => {
    const { app, calls } = aServer();
    await app.inject(aCall({ url: '/mcp?toolsets=shopping,research' }));
    expect(calls[0]?.context.toolsets).toBe('shopping,research');
  });

  test('may name its toolsets in a header, and the URL wins', async () => {
    const { app, calls } = aServer();
    await app.inject(aCall({ headers: { 'x-mcp-toolsets': 'ops' } }));
    await app.inject(aCall({ headers: { 'x-mcp-toolsets': 'ops' }, url: '/mcp?toolsets=shopping' }));
    expect(calls.map(({ context }) => context.toolsets)).toEqual(['ops', 'shopping']);
  });

  test('may say toolsets twice, and has named both', async () => {
    const { app, calls } = aServer();
    await app.inject(aCall({ url: '/mcp?toolsets=a&toolsets=b' }));
    expect(calls[0]?.context.toolsets).toBe('a,b');
  });

  test('case 4: with a batch is left to the protocol to judge', async () => {
    const { app, calls } = aServer();
    await app.inject(aCall({ payload: '[]' }));
    await app.inject(aCall({ payload: '[{"id":1},{"id":2}]' }));
    expect(calls.map(({ body }) => body)).toEqual([[], [{ id: 1 }, { id: 2 }]]);
  });

  test('answered by the protocol carries the security headers too', async () => {
    const { app } = aServer();
    const { headers } = await app.inject(aCall());
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });
});

describe('case 3: another method', () => {
  test.each(['GET', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'] as const)('%s is told to post', async (method) => {
    const { app, calls } = aServer();
    const answer = await app.inject({ ...aCall(), method });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('POST');
    expect(answer.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: {
        code: -32000,
        message: 'Use POST: this endpoint keeps no sessions and opens no streams of its own.',
      },
    });
    expect(calls).toEqual([]);
  });
});

describe('a fault in the protocol', () => {
  test('becomes a plain 500 for the caller and a report for the operator', async () => {
    const fault = new TypeError('undefined is not a shop, see postgres://u:p@h');
    const { app, bugs } = aServer({
      mcp: async () => {
        throw fault;
      },
    });
    const answer = await app.inject(aCall());
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32603, message: 'Something broke on this server.' },
    });
    expect(bugs).toEqual([fault]);
  });
});

describe('an authenticated door', () => {
  const authenticate = async ({ headers }: { headers: { authorization?: string | undefined } }) =>
    headers.authorization === 'Bearer right'
      ? { caller: 'ada' }
      : { status: 401, rpcCode: -32000, message: 'Who is there?', headers: { 'www-authenticate': 'Bearer' } };

  test('tells the protocol and the log who calls', async () => {
    const { app, calls, lines } = aServer({ authenticate });
    await app.inject(aCall({ headers: { authorization: 'Bearer right' } }));
    expect(calls[0]?.context.caller).toBe('ada');
    expect(lines[0]?.fields).toMatchObject({ caller: 'ada' });
  });

  test.each(['GET', 'DELETE', 'POST'] as const)(
    'asks a stranger for a token before anything else: %s',
    async (method) => {
      const { app, calls } = aServer({ authenticate });
      const answer = await app.inject({ ...aCall({ payload: '{broken' }), method });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json().error.message).toBe('Who is there?');
      expect(calls).toEqual([]);
    },
  );

  test('lets nobody in while it cannot tell who is who', async () => {
    const outage = new Error('no keys from https://issuer.internal');
    const { app, calls, bugs } = aServer({ authenticate: () => Promise.reject(outage) });
    const answer = await app.inject(aCall());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('issuer');
    expect(calls).toEqual([]);
    expect(bugs).toEqual([outage]);
  });
});
