import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, vi } from 'vitest';
import { foundProgram } from '../deploy/found-program.ts';

const root = join(import.meta.dirname, '../..');

/** How the program is called here: Debian has a longer name for it. */
export const alertmanager = foundProgram(
  'alarms through a real Alertmanager',
  ['prometheus-alertmanager', '--version'],
  ['alertmanager', '--version'],
);

/** Runs deploy/alertmanager.sh as it is, with the program under the name that the image has. */
export async function startAlertmanager(
  folder: string,
  port: number,
  webhook: string,
): Promise<() => Promise<void>> {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const { stdout } = spawn('sh', ['-c', `command -v ${alertmanager?.[0]}`]);
  symlinkSync((await text(stdout)).trim(), join(bin, 'alertmanager'));
  chmodSync(bin, 0o755);
  const child = spawn(
    'sh',
    [
      join(root, 'deploy/alertmanager.sh'),
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    {
      env: {
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        TMPDIR: folder,
        DATA: join(folder, 'data'),
        ALERT_WEBHOOK_URL: webhook,
      },
      stdio: 'ignore',
    },
  );
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitFor(async () => expect(await isReady()).toBe(true), { timeout: 60_000, interval: 100 });
  return async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
}
