import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { keysInStore } from '../../src/auth/signing-keys.ts';
import { runCommand } from '../../src/commands/run-command.ts';
import { createRedisKeyValues } from '../../src/traffic/redis/redis-key-values.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';

describeWithLocalRedis('rotate-keys with the keys in Redis', () => {
  test('puts new ones in front, keeps those before them, and says when there are none', async () => {
    const server = await startRedis();
    onTestFinished(() => server.stop());
    const redis = openRedis(server.url);
    onTestFinished(() => redis.close());
    await redis.attached(60_000);
    const rotate = async () => {
      let said = '';
      const tell = (text: string) => {
        said += text;
      };
      const code = await runCommand('rotate-keys', [], {
        environment: { REDIS_URL: server.url },
        input: new PassThrough().end(),
        print: tell,
        printError: tell,
      });
      return { code, said };
    };
    expect(await rotate()).toEqual({
      code: 1,
      said: expect.stringMatching(/^There are no keys in Redis yet/),
    });

    const store = createRedisKeyValues(redis);
    const [first] = (await keysInStore(store)).signing;
    expect(await rotate()).toEqual({
      code: 0,
      said: expect.stringMatching(/^New keys sign from the next start on/),
    });
    const { signing, cookie } = await keysInStore(store);
    expect(signing.map(({ kid }) => kid === first?.kid)).toEqual([false, true]);
    expect(cookie).toHaveLength(2);
  });
});
