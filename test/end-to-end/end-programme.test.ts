import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../src/commands/run-command.ts';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { connectClient } from '../support/connect-client.ts';
import { eventually } from '../support/eventually.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';

const ended = /no longer takes part in Amazon's Associates Program/;
const everyKey = redisScript(`return redis.call('KEYS', '*')`);

async function command(name: 'end-programme', words: readonly string[], url: string) {
  let said = '';
  const tell = (text: string) => {
    said += text;
  };
  const code = await runCommand(name, words, {
    environment: { REDIS_URL: url },
    input: new PassThrough().end(),
    print: tell,
    printError: tell,
  });
  return { code, said };
}

describeWithLocalRedis('the end of the programme', () => {
  test('reaches every copy, leaves nothing of Amazon behind, and can be taken back', async () => {
    await using amazon = await startAmazonDouble();
    const server = await startRedis();
    onTestFinished(() => server.stop());
    const environment = { ...environmentOf(amazon), REDIS_URL: server.url, REPLICAS: '2' };
    await using one = await openHouse(environment);
    await using other = await openHouse(environment);
    await using here = await connectClient('v2, automatic', one.mcpUrl);
    await using there = await connectClient('v2, automatic', other.mcpUrl);
    const search = { query: 'headphones' };
    await here.call('search_products', search);
    await there.call('search_products', search);
    const redis = openRedis(server.url);
    onTestFinished(() => redis.close());
    await redis.attached(60_000);
    const contentKeys = async () => {
      const keys = await redis.run(everyKey, []);
      return Array.isArray(keys)
        ? keys.map(String).filter((key) => /:(products|searches|sightings):/.test(key))
        : [];
    };
    await eventually(async () => expect((await contentKeys()).length).toBeGreaterThan(2));

    const { code, said } = await command('end-programme', [], server.url);
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Deleted [1-9]\d* cached entries/),
    });
    const asked = amazon.requests.length;
    for (const client of [here, there])
      for (const [tool, args] of [
        ['search_products', search],
        ['search_products', { query: 'kettle' }],
        ['browse_categories', {}],
      ] as const)
        expect((await client.call(tool, args)).text).toMatch(ended);
    expect(amazon.requests.length).toBe(asked);
    expect(await contentKeys()).toEqual([]);
    const health = await (await fetch(`${one.origin}/health`)).text();
    expect(health).toContain('The operator has ended the programme');

    // One that starts later knows before its first call; a Redis that forgets changes nothing for the others.
    await redis.run(redisScript(`return redis.call('FLUSHALL')`), []);
    await eventually(async () =>
      expect((await redis.getMany(['associates-mcp:programme']))[0]?.toString()).toBe('ended'),
    );
    await using late = await openHouse(environment);
    await using newcomer = await connectClient('v2, automatic', late.mcpUrl);
    expect((await newcomer.call('search_products', search)).text).toMatch(ended);
    expect(amazon.requests.length).toBe(asked);

    expect(await command('end-programme', ['--undo'], server.url)).toMatchObject({ code: 0 });
    await eventually(async () =>
      expect((await here.call('search_products', search)).text).not.toMatch(ended),
    );
    expect(amazon.requests.length).toBeGreaterThan(asked);
  }, 120_000);
});
