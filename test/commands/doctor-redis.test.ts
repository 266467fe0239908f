import { afterEach, expect, test } from 'vitest';
import { setProgramme } from '../../src/traffic/programme.ts';
import { passwordHash } from '../auth/an-oauth-server.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse } from '../support/open-house.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { freePort, type RedisServer, startRedis } from '../support/redis-server.ts';
import { visit } from './a-visit.ts';

const demo = { MOCK_MODE: 'true' };
const signIn = { AUTH_MODE: 'oauth', PUBLIC_URL: 'http://127.0.0.1:9', OAUTH_PASSWORD_HASH: passwordHash };

describeWithLocalRedis('the doctor and Redis', () => {
  let servers: RedisServer[] = [];
  const aRedis = async (...args: readonly string[]) => {
    const server = await startRedis({ args });
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    servers = [];
  });

  test('a Redis that is as it should be', async () => {
    const words = ['--maxmemory', '512mb', '--maxmemory-policy', 'volatile-ttl', '--appendonly', 'yes'];
    const { url } = await aRedis(...words);
    const { of } = await visit({ ...demo, REDIS_URL: url, MAX_REQUESTS_PER_DAY: '1000' });
    expect(of(11)[0]).toMatch(/^(ok|note): Redis \d+\.\d+\.\d+ answers; 99 of 100 exchanges within \d+ ms/);
    expect(of(12)[0]).toMatch(/^ok: \d+ of 512 MB used, volatile-ttl$/);
    expect(of(13)[0]).toMatch(/^ok: every write is appended/);
  });

  test('a port where nobody listens, and a name without an address', async () => {
    const { of } = await visit({ ...demo, REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect(of(11)[0]).toMatch(/^fault: nothing listens at the address in REDIS_URL \|/);
    expect(of(12)).toEqual(['skipped: needs a Redis that answers: see check 11']);
    expect((await visit({ ...demo, REDIS_URL: 'redis://redis.invalid:6379' })).of(11)[0]).toMatch(
      /^fault: the host in REDIS_URL has no address/,
    );
  });

  test('a wrong password, and a missing one', async () => {
    const { port } = await aRedis('--requirepass', 'right');
    for (const login of [':wrong@', '']) {
      const { of, text } = await visit({ ...demo, REDIS_URL: `redis://${login}127.0.0.1:${port}` });
      expect(of(11)[0]).toMatch(/^fault: Redis refuses the password in REDIS_URL \|/);
      expect(text).not.toContain('wrong');
    }
  });

  test('a Redis that hangs', async () => {
    const server = await aRedis();
    server.freeze();
    const { of } = await visit({ ...demo, REDIS_URL: server.url });
    expect(of(11)[0]).toMatch(/^fault: Redis is connected to and does not answer \|/);
  });

  test('a policy that throws sign-ins out first, too little memory, and keys thrown out already', async () => {
    const { url } = await aRedis('--maxmemory', '4mb', '--maxmemory-policy', 'volatile-lfu');
    const redis = openRedis(url);
    await redis.attached(60_000);
    for (let n = 0; n < 100; n += 1)
      await redis.setMany([{ key: `filler:${n}`, value: Buffer.alloc(100_000), ttlMs: 3_600_000 }]);
    redis.close();
    const { of } = await visit({ ...demo, REDIS_URL: url });
    expect(of(12)).toEqual([
      expect.stringMatching(
        /^fault: the policy is volatile-lfu \| When memory is short, sign-ins are thrown out/,
      ),
      expect.stringMatching(/^note: maxmemory is 4 MB; a full day of these accounts fills \d+ MB/),
      expect.stringMatching(/^note: [1-9]\d* keys were thrown out since Redis was started/),
    ]);
  });

  test('a Redis without bounds and without a disk, where people sign in', async () => {
    const { url } = await aRedis();
    const { of } = await visit({ ...signIn, REDIS_URL: url });
    expect(of(12)[0]).toMatch(/^note: no maxmemory \|/);
    expect(of(13)[0]).toMatch(
      /^fault: Redis writes nothing to a disk \| A restart of Redis signs everybody out/,
    );
    expect(of(19)).toEqual(['ok: none yet: the first start makes them']);
  });

  test('a programme that was ended, and forgotten about', async () => {
    const { url } = await aRedis();
    const redis = openRedis(url);
    await redis.attached(60_000);
    await setProgramme(redis, 'ended');
    expect((await visit({ ...demo, REDIS_URL: url })).of(5)[0]).toMatch(
      /^fault: the programme has been ended on every copy \|/,
    );
    await setProgramme(redis, 'running');
    redis.close();
    expect((await visit({ ...demo, REDIS_URL: url })).of(5)).toEqual([
      'ok: the invented demo catalogue, as asked',
    ]);
  });

  test('keys that are damaged', async () => {
    const { url } = await aRedis();
    const redis = openRedis(url);
    await redis.attached(60_000);
    await redis.setMany([{ key: 'associates-mcp:oauth:keys', value: '{"signing":[]}', ttlMs: 3_600_000 }]);
    redis.close();
    expect((await visit({ ...signIn, REDIS_URL: url })).of(19)[0]).toMatch(
      /^fault: what Redis keeps as keys is damaged \| No copy can start/,
    );
  });

  test('fewer copies than said, more, and none', async () => {
    const { url } = await aRedis();
    const at = async (replicas: string) =>
      (await visit({ ...demo, REDIS_URL: url, REPLICAS: replicas })).of(14)[0];
    expect(await at('1')).toMatch(/^note: 0 alive, REPLICAS is 1 \| No server with this credential/);
    await using _one = await openHouse({ ...demo, REDIS_URL: url });
    await using _other = await openHouse({ ...demo, REDIS_URL: url });
    await eventually(async () => expect(await at('2')).toBe('ok: 2 alive, REPLICAS is 2'));
    expect(await at('1')).toMatch(/^fault: 2 alive, REPLICAS is 1 \| While Redis is away/);
    expect(await at('3')).toMatch(/^note: 2 alive, REPLICAS is 3 \| A copy is missing/);
  });
});
