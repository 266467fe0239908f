import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './redis-server.ts';

export interface PrometheusServer extends AsyncDisposable {
  readonly url: string;
  /** Evaluates an expression now.
   *  @throws RangeError when Prometheus does not accept it */
  query(expr: string): Promise<readonly Sample[]>;
  /** Every alert that is pending or firing, by name. */
  alerts(): Promise<readonly { readonly name: string; readonly state: string }[]>;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Whether the machine has Prometheus and its tool. In CI it is an error to have none; elsewhere the tests that need
 *  them are skipped, with one line that says so. */
export function hasPrometheus(): boolean {
  const found = ['prometheus', 'promtool'].every((program) => spawnSync(program, ['--version']).status === 0);
  if (found) return true;
  const advice = 'no prometheus and promtool on the PATH (Debian: apt-get install prometheus)';
  if (process.env.CI === 'true') throw new Error(`The tests need Prometheus in CI: ${advice}.`);
  console.warn(`Tests with a real Prometheus are skipped: ${advice}.`);
  return false;
}

/** Runs promtool where the rule files are. */
export function promtool(folder: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('promtool', [...args], { cwd: folder, encoding: 'utf8' });
}

/** Starts a Prometheus with this configuration and waits until it answers. YAML contains JSON, so an object will do. */
export async function startPrometheus(configuration: object, port?: number): Promise<PrometheusServer> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-test-'));
  const configFile = join(folder, 'prometheus.yml');
  await writeFile(configFile, JSON.stringify(configuration));
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  const child = spawn(
    'prometheus',
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const api = `http://${address}`;

  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  }

  const isReady = () =>
    fetch(`${api}/-/ready`)
      .then((answer) => answer.ok)
      .catch(() => false);
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries > 200 || child.exitCode !== null) {
      await stop();
      throw new Error(`Prometheus does not start: ${said.slice(-3).join('')}`);
    }
    await sleep(50);
  }

  return {
    url: api,
    async query(expr) {
      const answer = await fetch(`${api}/api/v1/query`, {
        method: 'POST',
        body: new URLSearchParams({ query: expr }),
      });
      const { status, error, data } = (await answer.json()) as QueryAnswer;
      if (status !== 'success' || data === undefined) throw new RangeError(`${error}: ${expr}`);
      return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    async alerts() {
      const answer = await fetch(`${api}/api/v1/alerts`);
      const { data } = (await answer.json()) as AlertsAnswer;
      return data.alerts.map(({ labels, state }) => ({ name: labels.alertname, state }));
    },
    [Symbol.asyncDispose]: stop,
  };
}

// The shapes of Prometheus's HTTP API, v1; a wrong one fails the test that reads it.
interface QueryAnswer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

interface AlertsAnswer {
  readonly data: {
    readonly alerts: readonly { readonly labels: { readonly alertname: string }; readonly state: string }[];
  };
}
