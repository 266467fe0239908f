import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { freePort, type RedisServer, startRedis } from './redis-server.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const root = join(import.meta.dirname, '../..');

export interface Replica extends ServerProcess {
  /** `127.x.y.z:port` of its metrics. */
  readonly metricsAddress: string;
}

/** What docker-compose.yml makes of the shop, on stand-ins for the engine: the real HAProxy on deploy/haproxy.cfg, which
 *  finds real replicas by name, and a real Redis that they share. */
export interface Topology extends AsyncDisposable {
  /** The published port. */
  readonly origin: string;
  /** Where Caddy comes in. */
  readonly behindCaddy: string;
  /** `127.0.0.1:port` of the proxy's metrics. */
  readonly proxyMetrics: string;
  readonly redis: RedisServer;
  /** Those whose name is known now. */
  replicas(): readonly Replica[];
  /** Starts one more and makes its name known, as the engine does.
   *  @param instead of one that was killed, at its address */
  add(instead?: Replica): Promise<Replica>;
  /** Takes its name away; it goes on running. */
  forget(replica: Replica): void;
}

/** Every test of this kind gets loopback addresses of its own. */
const block = `127.${20 + (process.pid % 200)}.${Math.floor(process.pid / 200) % 250}`;

/** Starts all of it and waits until the door has an answer.
 *  @param environment of every replica */
export async function startTopology(
  environment: Readonly<Record<string, string>>,
  { replicas: wanted = 3 }: { readonly replicas?: number } = {},
): Promise<Topology> {
  await using stack = new AsyncDisposableStack();
  const redis = await startRedis();
  stack.defer(() => redis.stop());
  const [port, metricsPort] = [await freePort(), await freePort()];
  const started = stack.use(new AsyncDisposableStack());
  const replicas: Replica[] = [];
  let made = 0;

  async function add(instead?: Replica): Promise<Replica> {
    if (instead === undefined) made += 1;
    else forget(instead);
    const host = instead === undefined ? `${block}.${made}` : new URL(instead.origin).hostname;
    const server = await startServerProcess({
      AUTH_MODE: 'none',
      RATE_LIMIT_PER_MINUTE: '1000000',
      REDIS_URL: redis.url,
      REPLICAS: `${wanted}`,
      TRUST_PROXY: '127.0.0.0/8',
      ...environment,
      HOST: host,
      PORT: `${port}`,
      METRICS_PORT: `${metricsPort}`,
    });
    started.use(server);
    const replica = { ...server, metricsAddress: `${host}:${metricsPort}` };
    replicas.push(replica);
    return replica;
  }

  function forget(replica: Replica): void {
    const index = replicas.findIndex(({ origin }) => origin === replica.origin);
    if (index >= 0) replicas.splice(index, 1);
  }

  const names = await startNames(() => replicas.map(({ origin }) => new URL(origin).hostname));
  stack.defer(names.stop);
  await Promise.all(Array.from({ length: wanted }, () => add()));
  const proxy = await startProxy(names.port, port);
  stack.defer(proxy.stop);
  await eventually(async () => {
    const { ok } = await fetch(`${proxy.origin}/health/ready`);
    if (!ok) throw new Error('the door has no replica yet');
  });
  const owned = stack.move();
  return {
    ...proxy,
    redis,
    replicas: () => [...replicas],
    add,
    forget,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The real HAProxy, on the file that is deployed; only ports and the address of the names are others. */
async function startProxy(namesPort: number, replicaPort: number) {
  const [door, caddy, metrics] = [await freePort(), await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'haproxy-test-'));
  const file = join(folder, 'haproxy.cfg');
  const changes: readonly (readonly [string, string])[] = [
    ['nameserver dns 127.0.0.11:53', `nameserver dns 127.0.0.1:${namesPort}`],
    ['bind :8000', `bind 127.0.0.1:${door}`],
    ['bind :8001', `bind 127.0.0.1:${caddy}`],
    ['bind :8405', `bind 127.0.0.1:${metrics}`],
    ['app:8000', `app:${replicaPort}`],
  ];
  const text = readFileSync(join(root, 'deploy/haproxy.cfg'), 'utf8');
  for (const [from] of changes)
    if (!text.includes(from)) throw new RangeError(`haproxy.cfg has no "${from}"`);
  writeFileSync(
    file,
    changes.reduce((changed, [from, to]) => changed.replace(from, to), text),
  );
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  return {
    origin: `http://127.0.0.1:${door}`,
    behindCaddy: `http://127.0.0.1:${caddy}`,
    proxyMetrics: `127.0.0.1:${metrics}`,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const typeA = 1;

/** Answers as the engine's own name server does: every name leads to every replica (RFC 1035, section 4). */
async function startNames(addresses: () => readonly string[]) {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    let end = 12;
    while ((query[end] ?? 0) !== 0) end += (query[end] ?? 0) + 1;
    const question = query.subarray(12, end + 5);
    const answers = query.readUInt16BE(end + 1) === typeA ? addresses() : [];
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    const records = answers.map((each) =>
      Buffer.from([0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 1, 0, 4, ...each.split('.').map(Number)]),
    );
    socket.send(Buffer.concat([header, question, ...records]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
