import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { hostname } from 'node:os';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { foundProgram } from '../deploy/found-program.ts';
import { aCertificate, aCertificateUntil } from '../support/a-certificate.ts';
import { eventually } from '../support/eventually.ts';
import { hasLocalRedis } from '../support/find-redis.ts';
import { openHouse } from '../support/open-house.ts';
import { startOwnHaproxy } from '../support/own-haproxy.ts';
import { hasPrometheus, startPrometheus } from '../support/prometheus.ts';
import { freePort, startRedis } from '../support/redis-server.ts';
import { visit } from './a-visit.ts';

const demo = { MOCK_MODE: 'true' };
const behindProxy = { ...demo, AUTH_MODE: 'none', HOST: '0.0.0.0' };
const haproxy = foundProgram('the doctor behind HAProxy', ['haproxy', '-v']);

/** An https server with this certificate, which this process trusts or not. */
async function withTls(certificate: ReturnType<typeof aCertificate>, { isTrusted }: { isTrusted: boolean }) {
  if (isTrusted) setDefaultCACertificates([...getCACertificates('default'), certificate.cert]);
  const server = createServer(certificate, (_request, response) => response.end('{"status":"live"}'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `https://localhost:${typeof address === 'object' ? address?.port : ''}`;
}

const ownAddress = await lookup(hostname(), 4).catch(() => undefined);
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

describe('the doctor and the public address', () => {
  test('a name without an address, and a port where nobody listens', async () => {
    expect((await visit(demo, '--url', 'https://shop.invalid')).of(15)[0]).toMatch(
      /^fault: shop\.invalid has no address \| Nobody can reach/,
    );
    const { of, code } = await visit(demo, '--url', `http://127.0.0.1:${await freePort()}`);
    expect(code).toBe(1);
    expect(of(15)[0]).toMatch(/^fault: http:.* cannot be reached: ECONNREFUSED \|/);
    expect(of(25)[0]).toMatch(
      /^fault: http:.* cannot be reached: ECONNREFUSED \| No assistant gets an answer/,
    );
  });

  test('a certificate that nobody trusts, one that ends soon, one that has ended, and a good one', async () => {
    const at = async (...args: Parameters<typeof withTls>) =>
      (await visit(demo, '--url', await withTls(...args))).of(15)[0];
    expect(await at(aCertificate('localhost'), { isTrusted: false })).toMatch(
      /^fault: the certificate is not trusted/,
    );
    expect(await at(aCertificateUntil(days(5), 'localhost'), { isTrusted: true })).toMatch(
      /^fault: the certificate ends in [45] days \| It should have been renewed/,
    );
    expect(await at(aCertificateUntil(days(-3), 'localhost'), { isTrusted: true })).toMatch(
      /^fault: the certificate ended [34] days ago/,
    );
    expect(await at(aCertificate('localhost'), { isTrusted: true })).toMatch(
      /^ok: the certificate is good for \d+/,
    );
  });

  test('somebody else at the address', async () => {
    const server = createHttpServer((_request, response) => response.end('<h1>It works!</h1>'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const { of } = await visit(demo, '--url', url);
    expect(of(15)[0]).toMatch(/^fault: somebody else answers at .*, with 200 \| The proxy leads elsewhere/);
    expect(of(25)[0]).toMatch(/^fault: initialize failed: 200/);
  });

  test('a port for metrics that does not answer', async () => {
    const { of } = await visit({ ...demo, METRICS_PORT: `${await freePort()}` });
    expect(of(17)[0]).toMatch(/^note: port \d+ does not answer here: ECONNREFUSED/);
  });

  test('an issuer whose keys cannot be had', async () => {
    const port = await freePort();
    const external = {
      ...demo,
      AUTH_MODE: 'external',
      PUBLIC_URL: 'http://127.0.0.1:9',
      OAUTH_ISSUER: `http://127.0.0.1:${port}`,
      OAUTH_AUDIENCE: 'shop',
      OAUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks`,
    };
    await using house = await openHouse(external);
    const { of } = await visit(external, '--url', house.origin.replace('127.0.0.1', 'localhost'));
    expect(of(18)).toEqual([
      expect.stringMatching(/^fault: the metadata speak of http:\/\/127\.0\.0\.1:9\/mcp, and callers use/),
      expect.stringMatching(/^fault: OAUTH_JWKS_URL cannot be had: ECONNREFUSED/),
    ]);
  });
});

describe('the doctor and a running server', () => {
  test.skipIf(/[.:]/.test(hostname()) || ownAddress === undefined)(
    'a server by the name that its container has, to which it would not answer',
    async () => {
      await using house = await openHouse(behindProxy);
      const { of } = await visit(behindProxy, '--url', `http://${hostname()}:${new URL(house.origin).port}`);
      expect(of(16)).toEqual([expect.stringMatching(/^ok: the host name/)]);
      expect(of(25).at(-1)).toMatch(/^ok: initialize/);
    },
  );

  test('a call that works, by a server of another version', async () => {
    await using house = await openHouse(demo);
    const { of } = await visit(demo, '--url', `${house.origin}/mcp`);
    expect(of(25)).toEqual([
      expect.stringMatching(/^note: the server that answers is 0\.0\.0-test, and this program \d/),
      expect.stringMatching(/^ok: initialize, \d+ tools and a call in \d+ ms$/),
    ]);
  });

  test('a server that wants a token', async () => {
    const token = { ...demo, AUTH_MODE: 'token', AUTH_TOKENS: `laptop:${'0'.repeat(64)}` };
    await using house = await openHouse(token);
    expect((await visit(token, '--url', house.origin)).of(25)[0]).toMatch(
      /^skipped: AUTH_MODE is token: a call needs/,
    );
    const words = ['--url', house.origin, '--token-file', import.meta.filename];
    // Any text will do: it is none of the tokens that were handed out.
    expect((await visit(token, ...words)).of(25)[0]).toMatch(/^(fault: the token is refused|fault: .*)/);
  });

  test('a server that shows its metrics to everybody', async () => {
    await using house = await openHouse(demo);
    expect((await visit(demo, '--url', house.origin)).of(17)[0]).toMatch(
      /^fault: http:.* shows metrics to everybody: .*\/%6detrics/,
    );
  });
});

describe.skipIf(haproxy === undefined)('the doctor behind HAProxy', () => {
  const portOf = (origin: string) => `127.0.0.1:${new URL(origin).port}`;

  test('a proxy that compares the path before it is decoded', async () => {
    await using house = await openHouse(behindProxy);
    const rule = 'http-request return status 404 if { path -m beg /metrics }';
    await using proxy = await startOwnHaproxy(portOf(house.origin), rule);
    expect((await visit(behindProxy, '--url', proxy.origin)).of(17)[0]).toMatch(
      /^fault: .* shows metrics to everybody: \/%6detrics/,
    );
  });

  test('a proxy that passes another host name on', async () => {
    await using house = await openHouse(behindProxy);
    await using proxy = await startOwnHaproxy(
      portOf(house.origin),
      'http-request set-header Host inner.example',
    );
    expect((await visit(behindProxy, '--url', proxy.origin)).of(16)[0]).toMatch(
      /^fault: the server does not know the host name/,
    );
  });

  test('a proxy that refuses long bodies', async () => {
    await using house = await openHouse(behindProxy);
    const rule = 'http-request deny deny_status 413 if { req.hdr(content-length) -m int gt 100000 }';
    await using proxy = await startOwnHaproxy(portOf(house.origin), rule);
    expect((await visit(behindProxy, '--url', proxy.origin)).of(21)[0]).toMatch(
      /^fault: a body of \d+ kB is refused with 413/,
    );
  });

  test('a proxy that swallows the challenge', async () => {
    const external = {
      ...demo,
      AUTH_MODE: 'external',
      PUBLIC_URL: 'http://127.0.0.1:9',
      OAUTH_ISSUER: 'http://127.0.0.1:9',
      OAUTH_AUDIENCE: 'shop',
      OAUTH_JWKS_URL: 'http://127.0.0.1:9/jwks',
    };
    await using house = await openHouse(external);
    await using proxy = await startOwnHaproxy(
      portOf(house.origin),
      'http-response del-header WWW-Authenticate',
    );
    expect((await visit(external, '--url', proxy.origin)).of(18)[0]).toMatch(
      /^fault: \/mcp answers a stranger with 401, and without a challenge/,
    );
  });

  test.skipIf(!hasLocalRedis())('a proxy that believes what a stranger says of his address', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const environment = { ...behindProxy, REDIS_URL: redis.url, TRUST_PROXY: '127.0.0.0/8' };
    await using house = await openHouse(environment);
    // A caller from a private address, whose word the server then takes for that of one more proxy.
    await using open = await startOwnHaproxy(portOf(house.origin), 'option forwardfor');
    expect((await visit(environment, '--url', open.origin)).of(16)[0]).toMatch(
      /^fault: a caller may choose its own address/,
    );
    await using careful = await startOwnHaproxy(
      portOf(house.origin),
      'http-request del-header X-Forwarded-For',
      'option forwardfor',
    );
    expect((await visit(environment, '--url', careful.origin)).of(16)).toEqual([
      'ok: the host name, and its own word on who calls',
    ]);
  });
});

test.skipIf(!hasPrometheus())(
  'a Prometheus without targets, rules and Alertmanager, and one with a dead copy',
  async () => {
    await using bare = await startPrometheus({ global: { scrape_interval: '1s' } });
    expect((await visit(demo, '--prometheus', bare.url)).of(23)).toEqual([
      expect.stringMatching(/^fault: Prometheus asks nobody under the job associates-mcp/),
      expect.stringMatching(/^fault: Prometheus has no rules/),
      expect.stringMatching(/^note: Prometheus knows no Alertmanager \| Alerts are seen by those who look/),
    ]);
    const targets = [`127.0.0.1:${await freePort()}`];
    await using watching = await startPrometheus({
      global: { scrape_interval: '1s' },
      scrape_configs: [{ job_name: 'associates-mcp', static_configs: [{ targets }] }],
    });
    await eventually(async () =>
      expect((await visit(demo, '--prometheus', watching.url)).of(23)[0]).toMatch(
        /^fault: Prometheus reads 0 of 1 copies/,
      ),
    );
    expect((await visit(demo, '--prometheus', `http://127.0.0.1:${await freePort()}`)).of(23)[0]).toMatch(
      /^fault: Prometheus cannot be reached: ECONNREFUSED/,
    );
  },
  120_000,
);
