import { expect, onTestFinished, test } from 'vitest';
import { bareCall, callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { openHouse } from '../support/open-house.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';

const kettle = { tool: 'search_products', args: { query: 'kettle', limit: 1 } };

async function aSiteWithRedis(limits: Readonly<Record<string, string>> = {}) {
  const redis = await startRedis();
  onTestFinished(redis.stop);
  const environment = {
    REDIS_URL: redis.url,
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['ann', 'bob']),
    ...limits,
  };
  const one = await openHouse(environment);
  onTestFinished(one.close);
  const other = await openHouse(environment);
  onTestFinished(other.close);
  const statuses = async (caller: string, houses: readonly (typeof one)[]) => {
    const seen = [];
    for (const { mcpUrl } of houses)
      seen.push((await bareCall(mcpUrl, { ...kettle, token: tokenOf(caller) })).status);
    return seen;
  };
  return { redis, one, other, statuses };
}

describeWithLocalRedis('case 39: limits over two replicas', () => {
  test('are one limit, whichever of them is asked', async () => {
    const { one, other, statuses } = await aSiteWithRedis({ RATE_LIMIT_PER_MINUTE: '4' });
    // Eight and a half allowances of calls: should the minute turn in between, there are still refusals.
    const houses = Array.from({ length: 17 }, () => [one, other]).flat();
    const seen = await statuses('ann', houses);
    expect(seen.slice(0, 2)).toEqual([200, 200]);
    expect(seen.filter((status) => status === 200).length).toBeLessThanOrEqual(8);
    expect(await statuses('bob', [one])).toEqual([200]);
  });

  test('lock nobody out when Redis hangs, nor when it is gone', async () => {
    const { redis, one, other, statuses } = await aSiteWithRedis();
    expect(await statuses('ann', [one, other])).toEqual([200, 200]);
    redis.freeze();
    expect(await statuses('ann', [one, one, other, other])).toEqual([200, 200, 200, 200]);
    redis.thaw();
    await redis.kill();
    expect(await statuses('ann', [one, one, other, other])).toEqual([200, 200, 200, 200]);
  });

  test('hold in each of them while Redis is gone', async () => {
    const { redis, one, statuses } = await aSiteWithRedis({ RATE_LIMIT_PER_MINUTE: '4' });
    await redis.kill();
    const seen = await statuses(
      'ann',
      Array.from({ length: 17 }, () => one),
    );
    expect(seen[0]).toBe(200);
    expect(seen).toContain(429);
  });
});
