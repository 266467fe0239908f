import { describe, expect, test } from 'vitest';
import type { AppOptions } from '../../src/http/app.ts';
import { aCall, aServer } from './a-server.ts';

/** Counts in memory, in a minute that has 20 seconds left. */
function aCount(): { keys: string[]; count: (key: string) => Promise<{ count: number; leftMs: number }> } {
  const keys: string[] = [];
  return {
    keys,
    count: async (key) => {
      keys.push(key);
      return { count: keys.filter((each) => each === key).length, leftMs: 19_500 };
    },
  };
}

const knownByHeader: NonNullable<AppOptions['authenticate']> = async ({ headers }) => {
  const caller = headers.authorization?.slice('Bearer '.length);
  return caller === undefined ? { status: 401, rpcCode: -32001, message: 'Who?' } : { caller };
};

function aLimitedServer(limits: { perCaller?: number; perAddress?: number; secretsPerAddress?: number }) {
  const { keys, count } = aCount();
  const server = aServer({
    authenticate: knownByHeader,
    trustProxy: ['127.0.0.1'],
    rateLimits: { perAddress: 1_000, secretsPerAddress: 1_000, ...limits, count },
    authRoutes: [
      { paths: ['/open'], serve: async (_request, response) => void response.end('open') },
      {
        paths: ['/token'],
        takesSecrets: true,
        serve: async (_request, response) => void response.end('code'),
      },
    ],
  });
  const ask = (headers: Record<string, string>, url = '/mcp') => server.app.inject(aCall({ headers, url }));
  return { ...server, keys, ask };
}

describe('case 39: a caller', () => {
  test('who asks too often is told so as JSON-RPC, and when to come back; others go on', async () => {
    const { ask, calls } = aLimitedServer({ perCaller: 2 });
    const ada = { authorization: 'Bearer ada' };
    expect((await ask(ada)).statusCode).toBe(200);
    expect((await ask(ada)).statusCode).toBe(200);
    const third = await ask(ada);
    expect([third.statusCode, third.headers['retry-after']]).toEqual([429, '20']);
    expect(third.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'Too many requests. Try again in 20 seconds.' },
    });
    expect((await ask({ authorization: 'Bearer bob' })).statusCode).toBe(200);
    expect(calls.map(({ context }) => context.caller)).toEqual(['ada', 'ada', 'bob']);
  });

  test('pays for every message of a batch', async () => {
    const { app, calls } = aLimitedServer({ perCaller: 3 });
    const batch = (size: number) =>
      JSON.stringify(Array(size).fill({ jsonrpc: '2.0', id: 1, method: 'ping' }));
    const ask = (size: number) =>
      app.inject(aCall({ headers: { authorization: 'Bearer ada' }, payload: batch(size) }));
    expect((await ask(2)).statusCode).toBe(200);
    const second = await ask(100);
    expect([second.statusCode, second.headers['retry-after']]).toEqual([429, '20']);
    expect(calls).toHaveLength(1);
  });

  test('is let in when nobody can count', async () => {
    const { app, bugs } = aServer({
      rateLimits: {
        perCaller: 1,
        perAddress: 1,
        secretsPerAddress: 1,
        count: () => Promise.reject(new Error('scripted')),
      },
    });
    for (let turn = 0; turn < 3; turn += 1) expect((await app.inject(aCall())).statusCode).toBe(200);
    expect(bugs).toEqual([]);
  });
});

describe('case 39: an address', () => {
  test('is limited whether its callers are let in or not, and before anybody looks at their tokens', async () => {
    const { ask } = aLimitedServer({ perAddress: 3 });
    const statuses = [];
    for (const headers of [{}, { authorization: 'Bearer ada' }, {}, { authorization: 'Bearer ada' }, {}])
      statuses.push((await ask(headers)).statusCode);
    expect(statuses).toEqual([401, 200, 401, 429, 429]);
  });

  test('of IPv6 counts with its whole /64, and another one does not', async () => {
    const { ask } = aLimitedServer({ perAddress: 1 });
    const from = (address: string) => ask({ authorization: 'Bearer ada', 'x-forwarded-for': address });
    expect((await from('2001:4860:1:2::1')).statusCode).toBe(200);
    expect((await from('2001:4860:1:2:ffff::9')).statusCode).toBe(429);
    expect((await from('2001:4860:1:3::1')).statusCode).toBe(200);
  });

  test('that tries secrets has an allowance of its own, and reading what is open costs nothing', async () => {
    const { ask, keys } = aLimitedServer({ secretsPerAddress: 1 });
    expect((await ask({}, '/token')).body).toBe('code');
    const second = await ask({}, '/token');
    expect([second.statusCode, second.headers['retry-after']]).toEqual([429, '20']);
    expect(second.json()).toEqual({ error: 'Too many requests. Try again in 20 seconds.' });
    expect((await ask({}, '/open')).body).toBe('open');
    expect((await ask({ authorization: 'Bearer ada' })).statusCode).toBe(200);
    expect(keys).toEqual(['secrets:127.0.0.1', 'secrets:127.0.0.1', 'address:127.0.0.1']);
  });

  test("asks its browser's preflight free of charge", async () => {
    const { app, keys } = aLimitedServer({ perAddress: 1 });
    const headers = {
      host: 'localhost',
      origin: 'http://localhost:6274',
      'access-control-request-method': 'POST',
    };
    await app.inject({ method: 'OPTIONS', url: '/mcp', headers });
    expect(keys).toEqual([]);
  });
});
