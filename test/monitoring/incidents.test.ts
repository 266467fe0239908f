import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dashboardRows } from '../../monitoring/grafana/dashboard.ts';
import { takePictures } from '../../scripts/pictures/take-pictures.ts';
import { foundProgram } from '../deploy/found-program.ts';
import { hasBrowser } from '../support/a-browser.ts';
import { alertmanager, startAlertmanager } from '../support/alertmanager.ts';
import { type AmazonDouble, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { notEligible, serverError, throttled } from '../support/amazon-double/faults.ts';
import { environmentOf } from '../support/open-house.ts';
import { hasPrometheus, type PrometheusServer, startPrometheus } from '../support/prometheus.ts';
import { freePort } from '../support/redis-server.ts';
import { type SteadyCallers, startCallers } from '../support/steady-callers.ts';
import { startTopology, type Topology } from '../support/topology.ts';
import { monitoringFile } from './monitoring-files.ts';

const root = join(import.meta.dirname, '../..');
const haproxy = foundProgram('incidents on a real proxy', ['haproxy', '-v']);

/** The alerts as they are, on a clock that goes thirty times as fast: each stretch of time in a range or a `for`. */
function hurried(rules: string): string {
  const seconds = { s: 1, m: 60, h: 3_600 } as const;
  const shorter = (amount: string, unit: string) =>
    `${Math.max(Math.round((Number(amount) * (unit === 'h' ? seconds.h : unit === 'm' ? seconds.m : seconds.s)) / 30), 1)}s`;
  return rules
    .replace(
      /\[(\d+)([smh])(?::(\d+)s)?\]/g,
      (_all, amount, unit, step) => `[${shorter(amount, unit)}${step === undefined ? '' : ':1s'}]`,
    )
    .replace(/for: (\d+)([smh])/g, (_all, amount, unit) => `for: ${shorter(amount, unit)}`);
}

describe.runIf(hasPrometheus() && alertmanager !== undefined && haproxy !== undefined)(
  'a real incident',
  () => {
    const stack = new AsyncDisposableStack();
    const told: { readonly name: string; readonly status: string }[] = [];
    let amazon: AmazonDouble;
    let topology: Topology;
    let prometheus: PrometheusServer;
    let alertmanagerUrl = '';
    let callers: SteadyCallers;

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'incidents-'));
      stack.defer(() => rmSync(folder, { recursive: true, force: true }));
      const listener = createServer(async (request, response) => {
        const { alerts } = JSON.parse(await text(request)) as Message;
        told.push(...alerts.map(({ status, labels }) => ({ name: labels.alertname, status })));
        response.end();
      });
      await once(listener.listen(0, '127.0.0.1'), 'listening');
      stack.defer(() => void listener.close());
      const address = listener.address();
      const listenerPort = address !== null && typeof address === 'object' ? address.port : 0;
      const alertmanagerPort = await freePort();
      alertmanagerUrl = `http://127.0.0.1:${alertmanagerPort}`;
      stack.defer(
        await startAlertmanager(folder, alertmanagerPort, `http://127.0.0.1:${listenerPort}/it's?a=b&c=#d`),
      );

      amazon = stack.use(await startAmazonDouble());
      topology = stack.use(
        await startTopology({
          ...environmentOf(amazon),
          MAX_REQUESTS_PER_SECOND: '20',
          MAX_REQUESTS_PER_DAY: '100000',
          CIRCUIT_BREAKER_TIMEOUT: '2',
        }),
      );
      const rules = join(folder, 'alerts.yml');
      writeFileSync(rules, hurried(monitoringFile('prometheus/alerts.yml')));
      const prometheusPort = await freePort();
      prometheus = stack.use(
        await startPrometheus(
          {
            global: { scrape_interval: '1s', evaluation_interval: '1s' },
            rule_files: [rules],
            alerting: {
              alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }],
            },
            scrape_configs: [
              {
                job_name: 'associates-mcp',
                static_configs: [
                  { targets: topology.replicas().map(({ metricsAddress }) => metricsAddress) },
                ],
              },
              {
                job_name: 'associates-mcp-proxy',
                params: { scope: ['frontend', 'backend'] },
                static_configs: [{ targets: [topology.proxyMetrics] }],
              },
              { job_name: 'prometheus', static_configs: [{ targets: [`127.0.0.1:${prometheusPort}`] }] },
            ],
          },
          prometheusPort,
        ),
      );
      // Never the same search twice, nor one of words that were seen: each wants Amazon, and nothing can stand in for it.
      callers = startCallers(topology.origin, 4, (n) => ({ query: `zq${n.toString(36)}` }), 100);
      stack.defer(() => callers.stop());
      await callers.until(50);
    }, 240_000);
    afterAll(() => stack.disposeAsync());

    const firing = async (): Promise<readonly string[]> =>
      (await prometheus.alerts()).filter(({ state }) => state === 'firing').map(({ name }) => name);
    const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 90_000, interval: 250 });
    const fires = (...names: readonly string[]) =>
      until(async () => expect(await firing()).toEqual(expect.arrayContaining([...names])));
    const isQuiet = (...names: readonly string[]) =>
      until(async () => expect((await firing()).filter((name) => names.includes(name))).toEqual([]));

    const isTold = (name: string, status: string) =>
      until(async () => expect(told).toContainEqual({ name, status }));

    test('is none while all is well', async () => {
      await until(async () => expect(await firing()).toEqual([]));
    });

    test('Amazon answers 500', { timeout: 240_000 }, async () => {
      amazon.setMood(serverError);
      await fires('CircuitBreakerOpen', 'AmazonFailing', 'HighErrorRate');
      amazon.setMood(undefined);
      await isQuiet('CircuitBreakerOpen', 'AmazonFailing', 'HighErrorRate');
    });

    test('Amazon answers 429', { timeout: 240_000 }, async () => {
      // A third of the time, as when somebody else spends the same account.
      let beat = 0;
      const storm = setInterval(() => {
        beat += 1;
        amazon.setMood(beat % 3 === 0 ? throttled({ bodySeconds: 0 }) : undefined);
      }, 150);
      await fires('AmazonThrottles').finally(() => clearInterval(storm));
      amazon.setMood(undefined);
      await isQuiet('AmazonThrottles');
    });

    test('the account is not eligible', { timeout: 240_000 }, async () => {
      amazon.setMood(notEligible);
      await fires('EligibilityLost');
      await isTold('EligibilityLost', 'firing');
      amazon.setMood(undefined);
      await isQuiet('EligibilityLost');
    });

    test('Redis is gone', { timeout: 240_000 }, async () => {
      await topology.redis.kill();
      await fires('RedisLost');
      await topology.redis.restart();
      await isQuiet('RedisLost');
    });

    test('a replica is gone, and no caller notices', { timeout: 240_000 }, async () => {
      const [first] = topology.replicas();
      if (first === undefined) throw new RangeError('no replica runs');
      const before = callers.failures.length;
      await first.kill();
      await fires('ReplicaDown');
      expect(callers.failures.slice(before)).toEqual([]);
      await topology.add(first);
      await isQuiet('ReplicaDown');
    });

    test('every replica is gone', { timeout: 240_000 }, async () => {
      const all = topology.replicas();
      await Promise.all(all.map((replica) => replica.kill()));
      await fires('ProxyErrors', 'NobodyServes');
      for (const replica of all) await topology.add(replica);
      await isQuiet('ProxyErrors', 'NobodyServes');
    });

    test('is told to whoever is to be told, and its end too', { timeout: 240_000 }, async () => {
      for (const name of ['EligibilityLost', 'ProxyErrors']) {
        await isTold(name, 'firing');
        await isTold(name, 'resolved');
      }
    });

    test.runIf(hasBrowser)(
      'can be looked at afterwards: every panel is drawn',
      { timeout: 120_000 },
      async () => {
        const kept = process.env.DASHBOARD_PICTURES;
        const folder = kept ?? mkdtempSync(join(tmpdir(), 'pictures-'));
        const written = await takePictures({ prometheus: prometheus.url, seconds: 240, folder });
        expect(written).toHaveLength(dashboardRows.length);
        for (const name of written) expect(statSync(join(folder, name)).size).toBeGreaterThan(20_000);
        if (kept === undefined) rmSync(folder, { recursive: true, force: true });
      },
    );

    test('can be rehearsed: the test alarm arrives', { timeout: 120_000 }, async () => {
      const child = spawn(join(root, 'deploy/test-alert.sh'), {
        env: { PATH: process.env.PATH, ALERTMANAGER_URL: alertmanagerUrl },
      });
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
      await until(async () => expect(told).toContainEqual({ name: 'TestAlert', status: 'firing' }));
    });
  },
);

/** What Alertmanager posts; a wrong shape fails the test that reads it. */
interface Message {
  readonly alerts: readonly { readonly status: string; readonly labels: { readonly alertname: string } }[];
}
