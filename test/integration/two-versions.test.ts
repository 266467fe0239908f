import * as client from 'openid-client';
import { expect, test } from 'vitest';
import { passPages } from '../auth/a-connection.ts';
import { aVisitor } from '../auth/a-visitor.ts';
import { passwordHash } from '../auth/an-oauth-server.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { startServerProcess } from '../support/server-process.ts';
import {
  crowd,
  everyQuotaSays,
  everyReplicaShares,
  expectRateKept,
  moreArrivals,
  openSite,
  type Site,
} from './a-site.ts';
import { startAlternatingProxy } from './alternating-proxy.ts';
import { unpackVersion } from './earlier-version.ts';

/** The last version before the rooms got the field's names: what a roll-out replaces. */
const earlier = 'a9819e5d5851b98f8e56c24d148c138338aad3de';

async function ownRedis(stack: AsyncDisposableStack): Promise<RedisServer> {
  const redis = await startRedis();
  stack.defer(redis.stop);
  return redis;
}

/** One replica of the earlier version, and one of this. */
async function bothVersions(
  stack: AsyncDisposableStack,
  redisUrl: string,
  environment: Readonly<Record<string, string>>,
): Promise<Site> {
  const { main } = stack.use(await unpackVersion(earlier));
  const own = new URL('../../src/main.ts', import.meta.url).pathname;
  const site = stack.use(await openSite({ redisUrl, replicas: 2, mains: [main, own], environment }));
  await everyReplicaShares(site);
  return site;
}

describeWithLocalRedis('in a roll-out, an earlier version and this one', { timeout: 240_000 }, () => {
  test('keep to one rate', async () => {
    await using stack = new AsyncDisposableStack();
    const redis = await ownRedis(stack);
    const site = await bothVersions(stack, redis.url, { MAX_REQUESTS_PER_SECOND: '2' });
    // The first request of a replica comes late: it has to fetch an access token on its way.
    for (const { ask } of site.replicas) expect((await ask()).isError).toBe(false);
    const before = site.arrivals().length;
    const replies = await crowd(site, 2, () => moreArrivals(site, 20));
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    expectRateKept(site.arrivals().slice(before), 2);
    await everyQuotaSays(site, `${8_000 - site.arrivals().length} of 8000 requests left`);
  });

  test('spend one budget, also when Redis comes back empty in between', async () => {
    await using stack = new AsyncDisposableStack();
    const redis = await ownRedis(stack);
    const limits = { MAX_REQUESTS_PER_SECOND: '20', MAX_REQUESTS_PER_DAY: '12' };
    const site = await bothVersions(stack, redis.url, limits);
    for (let round = 0; round < 3; round += 1) for (const { ask } of site.replicas) await ask();
    await everyQuotaSays(site, 'NA: 6 of 12 requests left');
    await redis.kill();
    await redis.restart();
    await everyReplicaShares(site);
    await everyQuotaSays(site, 'NA: 6 of 12 requests left');
    await Promise.all(site.replicas.flatMap(({ ask }) => Array.from({ length: 8 }, ask)));
    expect(site.arrivals()).toHaveLength(12);
    await everyQuotaSays(site, 'NA: 0 of 12 requests left');
  });

  test.each(['the earlier one', 'this one'])(
    "sign a visitor in together, and believe and renew each other's tokens, when %s is asked first",
    async (first) => {
      await using stack = new AsyncDisposableStack();
      const redis = await ownRedis(stack);
      const { main } = stack.use(await unpackVersion(earlier));
      const proxy = stack.use(await startAlternatingProxy());
      const environment = {
        PUBLIC_URL: proxy.url,
        AUTH_MODE: 'oauth',
        OAUTH_PASSWORD_HASH: passwordHash,
        OAUTH_STATIC_CLIENT_ID: 'plain',
        OAUTH_STATIC_REDIRECT_URIS: 'https://app.example/cb',
        REDIS_URL: redis.url,
        LOG_LEVEL: 'warn',
      };
      const old = stack.use(await startServerProcess(environment, main));
      const own = stack.use(await startServerProcess(environment));
      const [one, other] = first === 'this one' ? [own, old] : [old, own];

      proxy.alternate([one.origin, other.origin]);
      const config = await client.discovery(new URL(proxy.url), 'plain', undefined, client.None(), {
        algorithm: 'oauth2',
        execute: [client.allowInsecureRequests],
      });
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: 'https://app.example/cb',
        scope: 'catalog:read offline_access',
        resource: `${proxy.url}/mcp`,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
      });
      const callback = await passPages(aVisitor(), url.href);
      const signedIn = await client.authorizationCodeGrant(
        config,
        new URL(callback),
        { pkceCodeVerifier: verifier, expectedState: state },
        { resource: `${proxy.url}/mcp` },
      );

      let tokens = signedIn;
      for (const { origin } of [one, other, one, other]) {
        proxy.alternate([one.origin, other.origin]);
        for (let n = 0; n < 2; n += 1) expect((await ping(proxy.url, tokens.access_token)).status).toBe(200);
        proxy.alternate([origin]);
        tokens = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', {
          resource: `${proxy.url}/mcp`,
        });
      }
    },
  );
});

/** One call of the protocol with a token. */
function ping(url: string, token: string): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
}
