import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A private redis-server on the loopback, which its test may ill-treat. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it on the spot, without a farewell to anybody. */
  kill(): Promise<void>;
  /** Starts it again on the same port; it remembers nothing. */
  restart(): Promise<void>;
  /** The port stays open, and nobody answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly port?: number;
  /** Further arguments of the command line. */
  readonly args?: readonly string[];
  /** Path of a settings file, which a sentinel cannot do without. */
  readonly settings?: string;
}

/** Starts a server and waits until it answers. */
export async function startRedis({ port, args = [], settings }: ServerOptions = {}): Promise<RedisServer> {
  const boundPort = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'redis-test-'));
  const words = [...(settings === undefined ? [] : [settings]), ...optionsFor(boundPort, folder), ...args];
  let server = await spawnServer(boundPort, words);

  async function end(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  return {
    url: `redis://127.0.0.1:${boundPort}`,
    port: boundPort,
    kill: end,
    async restart() {
      await end();
      server = await spawnServer(boundPort, words);
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

function optionsFor(port: number, folder: string): readonly string[] {
  const quiet = ['--save', '', '--appendonly', 'no'];
  return ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, ...quiet];
}

async function spawnServer(port: number, words: readonly string[]): Promise<ChildProcess> {
  const server = spawn('redis-server', words, { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 250 || server.exitCode !== null)
      throw new Error(`redis-server did not start on port ${port}`);
    await sleep(20);
  }
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}
