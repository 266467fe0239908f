import { describe, expect, test } from 'vitest';
import { createHostCheck, createOriginCheck } from '../../src/http/origin-and-host.ts';
import { aCall, aServer } from './a-server.ts';

const wrongOrigin = 'This origin may not call this server. Its operator can admit it with ALLOWED_ORIGINS.';

describe('on loopback', () => {
  const isHostAllowed = createHostCheck({ listenHost: '127.0.0.1' });
  const isOriginAllowed = createOriginCheck({
    listenHost: '127.0.0.1',
    allowedOrigins: ['https://claude.ai', 'https://chatgpt.com'],
  });

  test.each(['localhost', 'localhost:8000', 'LOCALHOST', '127.0.0.1:9', '[::1]:8000'])(
    'the host %s is ours',
    (host) => {
      expect(isHostAllowed(host)).toBe(true);
    },
  );
  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8000',
    'localhost.evil.example',
    'evil.example@localhost',
    'localhost@evil.example',
    'localhost/evil',
    'localhost:x',
    '192.168.1.5',
    '::1',
  ])('the host %s is not', (host) => {
    expect(isHostAllowed(host)).toBe(false);
  });

  test.each([
    'https://claude.ai',
    'https://chatgpt.com',
    'http://localhost:6274',
    'http://127.0.0.1:6274',
    'http://[::1]:1',
  ])('the origin %s may call', (origin) => {
    expect(isOriginAllowed(origin)).toBe(true);
  });
  test.each([
    'null',
    '',
    'https://evil.example',
    'http://claude.ai',
    'https://claude.ai:8443',
    'https://claude.ai.evil.example',
    'https://localhost.evil.example',
    'http://localhost:1@evil.example',
    'https://claude.ai/',
  ])('the origin %s may not', (origin) => {
    expect(isOriginAllowed(origin)).toBe(false);
  });

  test('even a probe needs a host of ours', async () => {
    const { app } = aServer();
    const answer = await app.inject({ url: '/health', headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toEqual({ error: 'This host name is not served here.' });
  });
});

describe('on every interface', () => {
  const whereabouts = { listenHost: '0.0.0.0', publicUrl: 'https://Shop.example.com:8443/' };

  test.each(['shop.example.com', 'SHOP.example.com:443', '10.1.2.3:8000', '[fd00::7]:8000', 'localhost'])(
    'the host %s is ours',
    (host) => expect(createHostCheck(whereabouts)(host)).toBe(true),
  );
  test.each(['evil.example', 'example.com', '10.1.2.3.evil.example', '[fd00::zz]'])(
    'the host %s is not',
    (host) => {
      expect(createHostCheck(whereabouts)(host)).toBe(false);
    },
  );
  test('pages of the public URL may call, local pages may not', () => {
    const isOriginAllowed = createOriginCheck(whereabouts);
    expect(isOriginAllowed('https://shop.example.com:8443')).toBe(true);
    expect(isOriginAllowed('http://localhost:6274')).toBe(false);
  });
  test('a scraper may use a service name, for probes and metrics only', async () => {
    const { app } = aServer({
      ...whereabouts,
      metrics: { render: async () => ({ contentType: 'text/plain', text: 'up 1' }) },
    });
    const status = async (url: string) =>
      (await app.inject({ url, headers: { host: 'app:8000' } })).statusCode;
    expect(await status('/health')).toBe(200);
    expect(await status('/metrics')).toBe(200);
    expect(await status('/tools')).toBe(403);
    expect(await status('/mcp?/health')).toBe(403);
  });
});

describe('a refused visitor', () => {
  test.each([
    ['case 1', 'Host', { host: 'evil.example' }, 'This host name is not served here.'],
    ['case 2', 'Origin', { origin: 'https://evil.example' }, wrongOrigin],
    ['case 2', 'null Origin', { origin: 'null' }, wrongOrigin],
  ])(
    '%s: with a foreign %s reads JSON-RPC that quotes nothing',
    async (_case, _name, headers: Record<string, string>, message) => {
      const { app, calls } = aServer();
      const answer = await app.inject(aCall({ headers }));
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({ jsonrpc: '2.0', id: null, error: { code: -32000, message } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(calls).toEqual([]);
    },
  );
});

test('an origin that is refused is told to the operator once, with its visitor', async () => {
  const told: unknown[] = [];
  const { app } = aServer({ onOriginRefused: (refused) => told.push(refused) });
  for (const origin of ['https://a.example', 'https://a.example', 'null', 'https://b.example'])
    await app.inject(aCall({ headers: { origin } }));
  expect(told).toEqual([
    { origin: 'https://a.example', address: '127.0.0.1' },
    { origin: 'null', address: '127.0.0.1' },
    { origin: 'https://b.example', address: '127.0.0.1' },
  ]);
});

describe('a page of an allowed origin', () => {
  const origin = 'http://localhost:6274';

  test('may read the answer', async () => {
    const { app } = aServer();
    const answer = await app.inject(aCall({ headers: { origin } }));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'origin' });
  });

  test('gets its preflight without a token', async () => {
    const { app } = aServer({
      authenticate: async () => ({ status: 401, rpcCode: -32000, message: 'Who is there?' }),
    });
    const headers = { host: 'localhost', origin, 'access-control-request-method': 'POST' };
    const answer = await app.inject({ method: 'OPTIONS', url: '/mcp', headers });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': '*, authorization',
    });
  });

  test('of a foreign origin gets none', async () => {
    const { app } = aServer();
    const headers = {
      host: 'localhost',
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    };
    const answer = await app.inject({ method: 'OPTIONS', url: '/mcp', headers });
    expect(answer.statusCode).toBe(403);
  });
});

describe('case 12: what a proxy claims', () => {
  const claims = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-request-id': 'from-the-proxy',
  };

  test.each([
    ['nobody trusts', false, '127.0.0.1'],
    ['the operator trusts', ['127.0.0.1'], '203.0.113.9'],
  ])('counts by the word of whom %s', async (_name, trustProxy, address) => {
    const addresses: string[] = [];
    const { app, calls } = aServer({
      trustProxy,
      authenticate: async (_request, info) => {
        addresses.push(info.address);
        return { caller: 'ada' };
      },
    });
    const answer = await app.inject(aCall({ headers: claims }));
    expect(answer.statusCode).toBe(200);
    expect(addresses).toEqual([address]);
    expect(calls[0]?.context.requestId === 'from-the-proxy').toBe(trustProxy !== false);
  });
});
