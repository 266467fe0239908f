import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { describeWithLocalRedis, type OpenRedis, openRedisAt } from '../support/redis.ts';
import { freePort, type RedisServer, type ServerOptions, startRedis } from '../support/redis-server.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function serve(options: ServerOptions = {}): Promise<RedisServer> {
  const server = await startRedis(options);
  cleanups.push(server.stop);
  return server;
}

function open(...where: Parameters<typeof openRedisAt>): OpenRedis {
  const redis = openRedisAt(...where);
  cleanups.push(redis.close);
  return redis;
}

async function expectToWork(redis: OpenRedis): Promise<void> {
  expect(await redis.attached(45_000)).toBe(true);
  const entries = ['a', 'b', 'c', 'd'].map((key) => ({ key, value: `value of ${key}`, ttlMs: 60_000 }));
  await redis.setMany(entries);
  const values = await redis.getMany(entries.map(({ key }) => key));
  expect(values.map(String)).toEqual(['value of a', 'value of b', 'value of c', 'value of d']);
}

/** One inline command, and the first line of the answer. */
function tell(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(String(answer).trim());
    });
  });
}

const node = ({ port }: { readonly port: number }) => ({ host: '127.0.0.1', port });

// A failover takes its quorum some seconds, and more on a busy machine.
describeWithLocalRedis('the connection works with', { timeout: 180_000 }, () => {
  test('a user name, a password and a database of its own', async () => {
    const { port } = await serve({ args: ['--user', 'shop', 'on', '>secret', '~*', '+@all'] });
    const address = { form: 'single', tls: false, nodes: [node({ port })], database: 3 } as const;
    await expectToWork(open(address, { username: 'shop', password: 'secret' }));
    const stranger = open(address, { username: 'shop', password: 'wrong' });
    expect(await stranger.attached(500)).toBe(false);
  });

  test('TLS', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-tls-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const wish = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    const { status } = spawnSync('openssl', [...wish, '-keyout', key, '-out', certificate]);
    if (status !== 0 && process.env.CI)
      throw new Error('Redis over TLS is tested with openssl, which is missing');
    // A developer's machine may have no openssl, without which there is no certificate; CI has to have it, see above.
    if (status !== 0) return context.skip('Redis over TLS is tested with openssl, which is missing');
    const [plainPort, tlsPort] = [await freePort(), await freePort()];
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
    await serve({
      port: plainPort,
      args: ['--tls-port', `${tlsPort}`, '--tls-ca-cert-file', certificate, ...files],
    });
    const place = { form: 'single', tls: true, nodes: [{ host: 'localhost', port: tlsPort }] } as const;
    // As long as nobody vouches for the certificate, it is not believed.
    const wary = open({ ...place, database: 0 });
    expect(await wary.attached(1_000)).toBe(false);
    expect(String(wary.errors.at(-1))).toContain('self-signed certificate');

    // Who to believe is settled when a process starts, so the other half takes one of its own.
    const { stdout } = spawnSync(process.execPath, ['src/main.ts', 'cache', 'clear', 'products'], {
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: certificate,
        REDIS_URL: `rediss://localhost:${tlsPort}`,
      },
      encoding: 'utf8',
    });
    expect(stdout).toContain('cleared products');
  });

  test('Sentinel, and follows it to the next primary', async () => {
    const [first, second] = [await serve(), await serve()];
    await tell(second.port, `REPLICAOF 127.0.0.1 ${first.port}`);
    const folder = await mkdtemp(join(tmpdir(), 'redis-sentinel-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const settings = join(folder, 'sentinel.conf');
    const rules = [
      `monitor shop 127.0.0.1 ${first.port} 1`,
      'down-after-milliseconds shop 500',
      'failover-timeout shop 2000',
    ];
    await writeFile(settings, rules.map((rule) => `sentinel ${rule}\n`).join(''));
    const sentinel = await serve({ settings, args: ['--sentinel'] });
    const redis = open({
      form: 'sentinel',
      tls: false,
      nodes: [node(sentinel)],
      masterName: 'shop',
      database: 0,
    });
    await expectToWork(redis);
    await eventually(async () => expect(await tell(second.port, 'ROLE')).toContain('slave'));
    await eventually(async () => expect(await tell(sentinel.port, 'SENTINEL REPLICAS shop')).not.toBe('*0'));
    await first.kill();
    await eventually(async () => {
      expect(await redis.attached(1_000)).toBe(true);
      await redis.setMany([{ key: 'after', value: 'the failover', ttlMs: 60_000 }]);
    });
    expect(await tell(second.port, 'GET after')).toContain('$12');
  });

  test('Sentinels with a user and a password of their own, and says once why others refuse', async () => {
    const primary = await serve({ args: ['--requirepass', 'of-redis'] });
    const folder = await mkdtemp(join(tmpdir(), 'redis-sentinel-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const settings = join(folder, 'sentinel.conf');
    await writeFile(
      settings,
      `sentinel monitor shop 127.0.0.1 ${primary.port} 1\nsentinel auth-pass shop of-redis\n` +
        'user default off\nuser watcher on >of-sentinel ~* &* +@all\n',
    );
    const sentinel = await serve({ settings, args: ['--sentinel'] });
    const place = {
      form: 'sentinel',
      tls: false,
      nodes: [node(sentinel)],
      masterName: 'shop',
      database: 0,
    } as const;
    const known = { username: 'watcher', password: 'of-sentinel' };
    await expectToWork(open(place, { password: 'of-redis', sentinel: known }));

    const stranger = open(place, { password: 'of-redis' });
    expect(await stranger.attached(1_500)).toBe(false);
    expect(stranger.moves).toEqual(['away']);
    expect(stranger.snapshot().why).toBe(
      'Redis, or a Sentinel before it, refuses the user or the password; it is tried again.',
    );
    expect(String(stranger.errors[0])).toContain('WRONGPASS');
  });

  test('a cluster, wherever a key lives', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => serve({ args: ['--cluster-enabled', 'yes'] })));
    const [seed] = servers;
    if (seed === undefined) throw new TypeError('three servers were started');
    const shares = [
      [0, 5460],
      [5461, 10922],
      [10923, 16383],
    ] as const;
    for (const [n, server] of servers.entries()) {
      const [from, to] = shares[n] ?? [0, 0];
      await tell(server.port, `CLUSTER ADDSLOTSRANGE ${from} ${to}`);
      await tell(server.port, `CLUSTER SET-CONFIG-EPOCH ${n + 1}`);
    }
    for (const { port } of servers.slice(1)) await tell(seed.port, `CLUSTER MEET 127.0.0.1 ${port}`);
    const redis = open({ form: 'cluster', tls: false, nodes: [node(seed)], database: 0 });
    await eventually(() => expectToWork(redis));
  });
});
