import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface SpawnedServer extends AsyncDisposable {
  /** `127.0.0.1:port` */
  readonly address: string;
  readonly mcpUrl: URL;
}

/** Starts the program itself, as a person does, on a free port, and waits until it says where it listens. */
export async function spawnServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<SpawnedServer> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const address = /http:\/\/(127\.0\.0\.1:\d+)\/mcp/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stderr.resume();
    return {
      address,
      mcpUrl: new URL(`http://${address}/mcp`),
      async [Symbol.asyncDispose]() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      },
    };
  }
  throw new Error(`the server did not start: ${said.join('\n')}`);
}
