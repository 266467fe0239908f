import { describe, expect, test } from 'vitest';
import { createMetricsApp } from '../../src/http/app.ts';
import { aServer } from './a-server.ts';

const host = 'localhost:8000';
const metrics = { render: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }) };

describe('health', () => {
  const report = {
    status: 'unhealthy',
    version: '1.2.3',
    uptimeSeconds: 7,
    parts: { rate_limiter: { state: 'unhealthy', since: '2026-11-20T08:00:00.000Z' } },
  } as const;

  test.each(['healthy', 'degraded', 'unhealthy'] as const)(
    '%s is a 200 wherever a balancer may look',
    async (status) => {
      const { app } = aServer({ health: () => ({ ...report, status }) });
      for (const url of ['/health', '/health/live', '/health/ready'])
        expect((await app.inject({ url, headers: { host } })).statusCode).toBe(200);
    },
  );

  test('a program on this machine reads every part', async () => {
    const { app } = aServer({ health: () => report });
    expect((await app.inject({ url: '/health', headers: { host } })).json()).toEqual(report);
  });

  test.each([
    ['comes from elsewhere', { host: '192.0.2.10:8000' }, '203.0.113.5'],
    ['comes through a proxy on this machine', { host, 'x-forwarded-for': '203.0.113.5' }, '127.0.0.1'],
    ['comes through a proxy that says so otherwise', { host, via: '1.1 caddy' }, '127.0.0.1'],
    ['comes through a proxy that keeps the name typed', { host: 'shop.example.com' }, '127.0.0.1'],
    [
      'brings a token where callers have no names',
      { host, via: '1.1 caddy', authorization: 'Bearer x' },
      '127.0.0.1',
    ],
  ])('who %s reads the status and nothing else', async (_who, headers, remoteAddress) => {
    const { app } = aServer({
      health: () => report,
      publicUrl: 'https://shop.example.com',
      listenHost: '0.0.0.0',
    });
    const answer = await app.inject({ url: '/health', headers, remoteAddress });
    expect(answer.json()).toEqual({ status: 'unhealthy' });
  });

  test.each([
    ['ops:read', report],
    ['catalog:read', { status: 'unhealthy' }],
  ])('a caller from elsewhere with the scope %s reads what it may', async (scope, expected) => {
    const { app } = aServer({
      health: () => report,
      authenticate: async () => ({ caller: 'ops', scopes: [scope] }),
      mayOperate: (scopes) => scopes?.includes('ops:read') ?? true,
    });
    const headers = { host, authorization: 'Bearer token', 'x-forwarded-for': '203.0.113.5' };
    expect((await app.inject({ url: '/health', headers })).json()).toEqual(expected);
  });

  test('a report that fails tells strangers nothing', async () => {
    const { app, bugs } = aServer({
      health: () => {
        throw new Error('redis at 10.0.0.5');
      },
    });
    const answer = await app.inject({ url: '/health', headers: { host } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ error: 'Something broke on this server.' });
    expect(bugs).toHaveLength(1);
  });
});

describe('metrics', () => {
  test('are served as the registry renders them', async () => {
    const { app } = aServer({ metrics });
    const answer = await app.inject({ url: '/metrics', headers: { host } });
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4');
    expect(answer.body).toBe('up 1\n');
  });

  test('that are switched off are not there', async () => {
    const { app } = aServer();
    expect((await app.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(404);
  });

  test.each([
    [undefined, 401],
    ['Bearer wrong', 401],
    ['Basic open-sesame', 401],
    ['open-sesame', 401],
    ['Bearer open-sesame', 200],
    ['bearer open-sesame', 200],
  ])('behind a token answer %s with %i', async (authorization, status) => {
    const { app } = aServer({ metrics: { ...metrics, token: 'open-sesame' } });
    const headers = authorization === undefined ? { host } : { host, authorization };
    const answer = await app.inject({ url: '/metrics', headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.body.includes('up 1')).toBe(status === 200);
  });

  test('on a port of their own are there with the whole of /health, and with nothing else', async () => {
    const report = { status: 'healthy', version: '1.2.3', uptimeSeconds: 7, parts: {} } as const;
    const app = createMetricsApp({
      ...metrics,
      token: 'open-sesame',
      health: () => report,
      onUnexpectedError: () => {},
    });
    const headers = { host: 'app:9100', authorization: 'Bearer open-sesame' };
    expect((await app.inject({ url: '/metrics', headers })).body).toBe('up 1\n');
    expect((await app.inject({ url: '/health', headers })).json()).toEqual(report);
    expect((await app.inject({ url: '/health' })).statusCode).toBe(401);
    expect((await app.inject({ url: '/mcp', headers })).statusCode).toBe(404);
    await app.close();
  });
});

describe('the list of tools', () => {
  test('is what was handed in', async () => {
    const { app } = aServer({ tools: [{ name: 'search_products' }] });
    const answer = await app.inject({ url: '/tools', headers: { host } });
    expect(answer.json()).toEqual({ tools: [{ name: 'search_products' }] });
  });
});

describe('the landing page', () => {
  test('names the address that the visitor used', async () => {
    const { app } = aServer();
    const answer = await app.inject({ url: '/', headers: { host } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('<code class="url">http://localhost:8000/mcp</code>');
    expect(answer.body).toContain('invented products');
  });

  test('names the public URL where there is one', async () => {
    const { app } = aServer({ publicUrl: 'https://shop.example.com/' });
    const answer = await app.inject({ url: '/', headers: { host } });
    expect(answer.body).toContain('<code class="url">https://shop.example.com/mcp</code>');
  });

  test('allows itself its own style and nothing else', async () => {
    const { app } = aServer();
    const answer = await app.inject({ url: '/', headers: { host } });
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.body).not.toMatch(/<script|<img|<link|style="|https?:\/\/(?!localhost)/);
  });

  test('shows names as text', async () => {
    const { app } = aServer({ landing: { name: '<b>&"', summary: '', isDemo: false } });
    const { body } = await app.inject({ url: '/', headers: { host } });
    expect(body).toContain('<h1>&lt;b&gt;&amp;&quot;</h1>');
    expect(body).not.toContain('invented products');
  });
});
