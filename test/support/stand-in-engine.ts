import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Replica, Topology } from './topology.ts';

/** What deploy/rolling-update.sh asks of a container engine and of Compose, done to the real replicas of a topology. */
export interface StandInEngine extends AsyncDisposable {
  /** The environment in which the script finds both commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything that was asked, a line each. */
  readonly asked: readonly string[];
}

/** @param isHealthy what the engine's health check says of a container; default: what the replica says itself */
export async function startStandInEngine(
  topology: Topology,
  isHealthy: (replica: Replica) => Promise<boolean> = isLive,
): Promise<StandInEngine> {
  const asked: string[] = [];
  const containers = new Map(topology.replicas().map((replica, index) => [`old-${index}`, replica]));
  let made = 0;

  async function answer(line: string): Promise<readonly [code: number, text: string]> {
    asked.push(line);
    const [verb = '', ...words] = line.split(' ');
    const id = words.at(-1) ?? '';
    const replica = containers.get(id);
    switch (verb) {
      case 'build':
      case 'logs':
        return [0, ''];
      case 'ps':
        return [0, [...containers.keys()].join('\n')];
      case 'up': {
        const scale = Number(/--scale app=(\d+)/.exec(line)?.[1]);
        while (containers.size < scale) {
          made += 1;
          containers.set(`new-${made}`, await topology.add());
        }
        return [0, ''];
      }
      case 'inspect':
        return replica === undefined ? [1, ''] : [0, (await isHealthy(replica)) ? 'healthy' : 'unhealthy'];
      case 'stop':
        // The engine asks the process to leave, and forgets the name only when it is gone.
        await replica?.terminate();
        return [0, id];
      case 'rm':
        if (replica === undefined) return [1, `no such container: ${id}`];
        topology.forget(replica);
        containers.delete(id);
        if (words.includes('--force')) await replica.kill();
        return [0, id];
      default:
        return [2, `not understood: ${line}`];
    }
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    createInterface({ input: socket }).once('line', (line) => {
      answer(line).then(
        ([code, text]) => socket.end(`${code}\n${text}\n`),
        (error: unknown) => socket.end(`1\n${String(error)}\n`),
      );
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of ['docker', 'compose']) {
    const path = join(bin, name);
    writeFileSync(
      path,
      `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${address.port}
printf '%s\\n' "$*" >&3
read -r code <&3
while IFS= read -r line <&3; do [ -z "$line" ] || printf '%s\\n' "$line"; done
exit "$code"
`,
    );
    chmodSync(path, 0o755);
  }
  return {
    environment: { PATH: `${bin}:${process.env.PATH}`, COMPOSE: 'compose' },
    asked,
    async [Symbol.asyncDispose]() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isLive = (replica: Replica): Promise<boolean> =>
  fetch(`${replica.origin}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
