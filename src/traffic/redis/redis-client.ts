import { createHash } from 'node:crypto';
import { Cluster, Redis } from 'ioredis';

/** Where Redis is, as the operator's URL says it. */
export interface RedisPlace {
  readonly form: 'single' | 'sentinel' | 'cluster';
  readonly tls: boolean;
  /** The server itself; or the sentinels; or any nodes of the cluster. */
  readonly nodes: readonly [RedisNode, ...RedisNode[]];
  /** The name that the sentinels know the primary by. */
  readonly masterName?: string;
  readonly database: number;
}

interface RedisNode {
  readonly host: string;
  readonly port: number;
}

interface Login {
  readonly username?: string;
  readonly password?: string;
}

export interface RedisLogin extends Login {
  /** For the sentinels. Absent: they are given the password of Redis, which those without one ignore. */
  readonly sentinel?: Login;
}

/** A script that Redis runs atomically: no other command comes in between. */
export interface RedisScript {
  readonly lua: string;
  /** Redis keeps scripts under this name; sending the name alone is the common case. */
  readonly sha1: string;
}

/** @param lua takes all its keys as KEYS, with one hash tag among them, so that a cluster can run it */
export function redisScript(lua: string): RedisScript {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}

/** The few commands we use, on whichever form of Redis. Nothing is queued or repeated: what cannot be sent now, fails
 *  now. It connects by itself, and again after every loss. */
export interface RedisClient {
  isReady(): boolean;
  get(key: string): Promise<Buffer | null>;
  set(key: string, value: Buffer | string, ttlMs: number): Promise<unknown>;
  /** Says whether the key was free. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
  increment(key: string): Promise<number>;
  run(script: RedisScript, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
  ping(): Promise<unknown>;
  listen(listener: { onReady(): void; onLost(): void; onError(error: unknown): void }): void;
  close(): void;
}

const firstRetryMs = 50;
const longestRetryMs = 1_000;

// Retries never end, and do not come from all replicas in the same instant.
const retryStrategy = (attempt: number) =>
  Math.min(firstRetryMs * 2 ** attempt, longestRetryMs) * (0.5 + Math.random() / 2);

/** ioredis' only door. Its own defaults let a command wait for a dead server for more than ten seconds, and for a hung
 *  one for ever; these settings make every command fail at once or within a second. */
export function createRedisClient(
  place: RedisPlace,
  login: RedisLogin,
  commandTimeoutMs: number,
): RedisClient {
  const client = connect(place, login, commandTimeoutMs);

  async function run(script: RedisScript, keys: readonly string[], args: readonly (string | number)[]) {
    try {
      return await client.evalsha(script.sha1, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(script.lua, keys.length, ...keys, ...args);
    }
  }

  return {
    isReady: () => client.status === 'ready',
    get: (key) => client.getBuffer(key),
    set: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs),
    setIfAbsent: async (key, value, ttlMs) => (await client.set(key, value, 'PX', ttlMs, 'NX')) === 'OK',
    increment: (key) => client.incr(key),
    run,
    ping: () => client.ping(),
    listen({ onReady, onLost, onError }) {
      client.on('ready', onReady);
      client.on('close', onLost);
      // Without a listener the first lost connection would end the process.
      client.on('error', onError);
    },
    close: () => client.disconnect(),
  };
}

/** A server that goes on to refuse would otherwise be connected to at every command. */
function atMostOnceASecond(isReason: (error: Error) => boolean): (error: Error) => boolean {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (!isReason(error) || performance.now() - lastAtMs < 1_000) return false;
    lastAtMs = performance.now();
    return true;
  };
}

function connect(place: RedisPlace, login: RedisLogin, commandTimeoutMs: number): Redis | Cluster {
  const { sentinel, ...ownLogin } = login;
  const { username: sentinelUsername, password: sentinelPassword } = sentinel ?? {
    ...login,
    username: undefined,
  };
  const eachServer = {
    ...ownLogin,
    db: place.database,
    ...(place.tls && { tls: {} }),
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: 1_000,
    commandTimeout: commandTimeoutMs,
    // The connection to a hung server is closed; probes keep a healthy one from falling silent.
    socketTimeout: 5_000,
    // After a failover an old primary may still listen, and refuse to be written to.
    reconnectOnError: atMostOnceASecond((error) => error.message.startsWith('READONLY')),
  };
  const oneServer = { ...eachServer, enableOfflineQueue: false, retryStrategy };
  const [{ host, port }] = place.nodes;
  switch (place.form) {
    case 'single':
      return new Redis({ ...oneServer, host, port });
    case 'sentinel':
      return new Redis({
        ...oneServer,
        sentinels: [...place.nodes],
        name: place.masterName ?? '',
        ...(sentinelUsername !== undefined && { sentinelUsername }),
        ...(sentinelPassword !== undefined && { sentinelPassword }),
        sentinelCommandTimeout: 1_000,
        sentinelRetryStrategy: retryStrategy,
        ...(place.tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
      });
    case 'cluster':
      return new Cluster([...place.nodes], {
        redisOptions: eachServer,
        enableOfflineQueue: false,
        clusterRetryStrategy: retryStrategy,
        clusterNodeRetryStrategy: retryStrategy,
        // Certificates are made out to names, so the names are what has to be dialled.
        ...(place.tls && { dnsLookup: (address, done) => done(null, address) }),
      });
  }
}
