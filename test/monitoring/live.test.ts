import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashboardRows } from '../../monitoring/grafana/dashboard.ts';
import { connectClient } from '../support/connect-client.ts';
import { hasPrometheus, type PrometheusServer, startPrometheus } from '../support/prometheus.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned-server.ts';
import { monitoringFile, monitoringFolder, rulesOf, runbookOf } from './monitoring-files.ts';

const rules = rulesOf(monitoringFile('prometheus/alerts.yml'));
const runbook = [...runbookOf(monitoringFile('README.md'))];

/** Alerts whose parts show nothing while all is well, and why. */
const silentWhenWell = new Map([
  ['NobodyServes', 'it asks whether something is absent'],
  ['ProxyDown', 'no proxy stands before these replicas'],
  ['ProxyErrors', 'no proxy stands before these replicas'],
  ['RedisLost', 'these replicas run without Redis'],
]);

const panels = dashboardRows.flatMap(({ panels: ofRow }) =>
  ofRow.flatMap(({ title, queries }) => queries.map((query) => ({ title, ...query }))),
);

describe.runIf(hasPrometheus())('a real Prometheus that scrapes two replicas under load', () => {
  const stack = new AsyncDisposableStack();
  let prometheus: PrometheusServer;

  beforeAll(async () => {
    const replicas = [stack.use(await spawnServer(environment)), stack.use(await spawnServer(environment))];
    prometheus = stack.use(
      await startPrometheus({
        global: { scrape_interval: '500ms', evaluation_interval: '500ms' },
        rule_files: [join(monitoringFolder, 'prometheus/alerts.yml')],
        scrape_configs: [
          {
            job_name: 'associates-mcp',
            static_configs: [{ targets: replicas.map(({ address }) => address) }],
          },
        ],
      }),
    );
    await twoScrapes();
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(replicas.map((replica) => shop(replica, round)));
      await twoScrapes();
    }
  }, 180_000);
  afterAll(() => stack.disposeAsync());

  const scraped = async (): Promise<number> => {
    const counts = await prometheus.query('count_over_time(up{job="associates-mcp"}[5m])');
    return counts.length === 2 ? Math.min(...counts.map(({ value }) => value)) : 0;
  };

  /** Waits until both replicas have been scraped twice from now on: the first scrape may have been under way. */
  async function twoScrapes(): Promise<void> {
    const before = await scraped();
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await scraped()) >= before + 2) return;
      await sleep(50);
    }
    throw new Error('Prometheus has stopped scraping');
  }

  test('finds both of them up', async () => {
    const up = await prometheus.query('up{job="associates-mcp"}');
    expect(up.map(({ value }) => value)).toEqual([1, 1]);
  });

  test('sums what both have answered', async () => {
    const [total] = await prometheus.query('sum(mcp_tool_invocations_total{status="ok"})');
    expect(total?.value).toBe(48);
  });

  test.each(panels)('draws $title: $legend', async ({ expr, emptyWhen }) => {
    const samples = await prometheus.query(
      expr.replaceAll('$__rate_interval', '1m').replaceAll('$replica', '.*'),
    );
    if (emptyWhen === undefined) expect(samples.filter(({ value }) => !Number.isNaN(value))).not.toEqual([]);
  });

  test.each(rules.filter(({ kind }) => kind === 'alert'))(
    'has what $name looks at',
    async ({ name, expr }) => {
      // With `bool` a comparison says 0 or 1 instead of nothing or something.
      const samples = await prometheus.query(expr.replace(/(>=|<=|==|>|<) (?!bool)/g, '$1 bool '));
      expect(samples.length === 0).toBe(silentWhenWell.has(name));
    },
  );

  test.each(rules.filter(({ kind }) => kind === 'record'))('records $name', async ({ name }) => {
    expect(await prometheus.query(name)).not.toEqual([]);
  });

  test.each(runbook)('can run the first query of %s', async (_alert, { queries }) => {
    for (const query of queries) await expect(prometheus.query(query)).resolves.toBeInstanceOf(Array);
  });

  test('raises no alarm while all is well', async () => {
    expect(await prometheus.alerts()).toEqual([]);
  });
});

const environment = { MAX_REQUESTS_PER_SECOND: '100', RATE_LIMIT_PER_MINUTE: '100000' };

/** One a round, so that every round has something to ask Amazon; the last one finds nothing. */
const wishes = ['kettle', 'yoga mat', 'lamp', 'coffee', 'novel', 'zzqx'];

/** One person of each era: what others ask as well, what nobody has asked, a closer look, and a mistake. */
async function shop(replica: SpawnedServer, round: number): Promise<void> {
  for (const kind of ['v2, 2026-07-28', 'v1'] as const) {
    await using client = await connectClient(kind, replica.mcpUrl);
    const found = await client.call('search_products', { query: 'headphones' });
    const asins = [...found.text.matchAll(/"asin":"(\w{10})"/g)].map(([, asin]) => asin).slice(0, 2);
    if (kind === 'v1') await client.call('search_products', { query: wishes[round] });
    else await client.call('get_product_details', { asins });
    await client.call('search_products', { query: '', page: 99 });
  }
}
