import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { eventually } from '../support/eventually.ts';
import { environmentOf } from '../support/open-house.ts';
import { startStandInEngine } from '../support/stand-in-engine.ts';
import { search, startCallers } from '../support/steady-callers.ts';
import { startTopology, type Topology } from '../support/topology.ts';
import { foundProgram } from './found-program.ts';
import { projectRoot } from './yaml-file.ts';

const haproxy = foundProgram('the shop behind its real proxy', ['haproxy', '-v']);

/** Runs deploy/rolling-update.sh as it is. */
async function rollOut(environment: Readonly<Record<string, string>>) {
  const child = spawn(join(projectRoot, 'deploy/rolling-update.sh'), { env: { ...environment } });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const [code] = await once(child, 'close');
  return { code: Number(code), said: said.join('') };
}

/** Six programs that want a processor each and never stop. */
function busyMachine(): Disposable {
  const loops = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }),
  );
  return {
    [Symbol.dispose]() {
      for (const loop of loops) loop.kill('SIGKILL');
    },
  };
}

describe.skipIf(haproxy === undefined)('three replicas behind the proxy', () => {
  const stack = new AsyncDisposableStack();
  let topology: Topology;

  beforeAll(async () => {
    const amazon = stack.use(await startAmazonDouble());
    topology = stack.use(
      await startTopology({
        ...environmentOf(amazon),
        MAX_REQUESTS_PER_SECOND: '20',
        MAX_REQUESTS_PER_DAY: '50',
      }),
    );
    // So that all of them know the day's budget as one.
    await eventually(async () =>
      expect(await search(topology.origin, { query: 'headphones' })).toBeUndefined(),
    );
  }, 180_000);
  afterAll(() => stack.disposeAsync());

  test.each([
    '/metrics',
    '/%6detrics',
    '//metrics',
    '/metrics/',
    '/METRICS',
    '/./metrics',
    '/metrics%2f',
    '/x/../metrics',
  ])('show nobody their metrics, spelt as %s', async (path) => {
    const socket = connect(Number(new URL(topology.origin).port), '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 40\d/);
    expect(text).not.toContain('process_resident_memory');
  });

  test('show metrics and the whole of their health on a port of their own', async () => {
    for (const { metricsAddress } of topology.replicas()) {
      expect(await (await fetch(`http://${metricsAddress}/metrics`)).text()).toContain('build_info{version=');
      expect(await (await fetch(`http://${metricsAddress}/health`)).json()).toHaveProperty(
        'parts.rate_limiter',
      );
    }
    expect(await (await fetch(`${topology.origin}/health`)).json()).toEqual({ status: expect.any(String) });
  });

  test('know a stranger by its own address, whatever it says; and Caddy’s callers by what Caddy says', async () => {
    const callersOf = async (origin: string): Promise<number> => {
      const before = await namesSeen();
      for (const address of ['203.0.113.7', '203.0.113.77'])
        await search(origin, { query: 'headphones' }, { 'x-forwarded-for': address });
      const after = await namesSeen();
      return after.size - before.size;
    };
    /** Redis counts calls by address: a new address is a new key. */
    async function namesSeen(): Promise<ReadonlySet<string>> {
      const { stdout } = spawnSync(
        'redis-cli',
        ['-u', topology.redis.url, '--scan', '--pattern', '*address*'],
        {
          encoding: 'utf8',
        },
      );
      return new Set(stdout.split('\n').filter((key) => key !== ''));
    }
    await search(topology.origin, { query: 'headphones' });
    expect(await callersOf(topology.origin)).toBe(0);
    expect(await callersOf(topology.behindCaddy)).toBe(2);
  });

  test('promise no shorter wait on a kept connection than the proxy keeps', async () => {
    const { headers } = await fetch(`${topology.origin}/health`);
    expect(headers.get('keep-alive')).toBeNull();
  });

  test('answer late instead of not at all when a busy machine stops all of them for two seconds', async () => {
    const callers = startCallers(topology.origin, 4);
    await callers.until(20);
    for (const replica of topology.replicas()) replica.freeze();
    // The incident itself: shorter than the patience of one check.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    for (const replica of topology.replicas()) replica.thaw();
    await callers.until(callers.calls() + 100);
    await callers.stop();
    expect(callers.failures).toEqual([]);
  });

  test('lose no call while all is well', { timeout: 120_000 }, async () => {
    const callers = startCallers(topology.origin, 6);
    await callers.until(500);
    await callers.stop();
    expect(callers.failures).toEqual([]);
  });

  test('lose none of 500 while each is replaced on a machine with six busy loops', {
    timeout: 420_000,
  }, async () => {
    await using engine = await startStandInEngine(topology);
    const before = topology.replicas().map(({ origin }) => origin);
    const callers = startCallers(topology.origin, 6);
    using _busy = busyMachine();
    const { code, said } = await rollOut(engine.environment);
    await callers.until(500);
    await callers.stop();
    expect(said).toContain('3 of 3 replicas replaced');
    expect(code).toBe(0);
    expect(callers.failures).toEqual([]);
    expect(callers.calls()).toBeGreaterThanOrEqual(500);
    const after = topology.replicas().map(({ origin }) => origin);
    expect(after).toHaveLength(3);
    expect(after.filter((origin) => before.includes(origin))).toEqual([]);
    // Never more than one beside those that are wanted.
    expect(
      engine.asked.filter((line) => line.startsWith('up ')).every((line) => line.includes('app=4')),
    ).toBe(true);
  });

  test('go on as they were when a new one does not get healthy, and it is cleared away', {
    timeout: 120_000,
  }, async () => {
    const before = topology.replicas().map(({ origin }) => origin);
    await using engine = await startStandInEngine(topology, async ({ origin }) => before.includes(origin));
    const { code, said } = await rollOut(engine.environment);
    expect(code).toBe(1);
    expect(said).toContain('did not become healthy and is cleared away');
    expect(topology.replicas().map(({ origin }) => origin)).toEqual(before);
    expect(engine.asked).toContain('rm --force new-1');
    expect(await search(topology.origin, { query: 'headphones' })).toBeUndefined();
  });

  test('lose none of 200 cached calls with 96 % of the day’s requests used', {
    timeout: 120_000,
  }, async () => {
    // Short of budget, a search is answered from what is known; one that names an age is not.
    const fresh = { query: 'kettle', max_age_minutes: 1 };
    for (let n = 1; n < 50; n += 1) await search(topology.origin, { ...fresh, max_price: 100 + n });
    const [first] = topology.replicas();
    await eventually(async () => {
      const text = await (await fetch(`http://${first?.metricsAddress}/metrics`)).text();
      expect(Number(/rate_limit_daily_requests\{group="NA"\} (\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(
        48,
      );
      expect(text).toMatch(/^server_health 0$/m);
    });
    // The proxy may ask any of them, and each learns at its own time what the others have used.
    await eventually(async () => {
      const health = await fetch(`${topology.origin}/health`);
      expect(await health.json()).toEqual({ status: 'unhealthy' });
    });
    const callers = startCallers(topology.origin, 4);
    await callers.until(200);
    await callers.stop();
    expect(callers.failures).toEqual([]);
  });
});
