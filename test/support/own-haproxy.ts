import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { freePort } from './redis-server.ts';

export interface OwnHaproxy extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
}

/** A real HAProxy as an operator of his own mind may set it up.
 *  @param rules lines of its backend
 *  @param target `127.0.0.1:port` of what stands behind it */
export async function startOwnHaproxy(target: string, ...rules: readonly string[]): Promise<OwnHaproxy> {
  const folder = await mkdtemp(join(tmpdir(), 'haproxy-own-'));
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  await writeFile(
    file,
    [
      ...['defaults', '  mode http', '  timeout connect 5s', '  timeout client 60s', '  timeout server 60s'],
      ...['frontend door', `  bind 127.0.0.1:${port}`, '  default_backend shop'],
      ...['backend shop', ...rules.map((rule) => `  ${rule}`), `  server one ${target}`, ''],
    ].join('\n'),
  );
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    await fetch(origin);
  });
  return {
    origin,
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
