import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dashboardRows, renderDashboard } from '../../monitoring/grafana/dashboard.ts';
import { renderPrometheusRule } from '../../monitoring/kubernetes/prometheus-rule.ts';
import { renderMetricsPage } from '../../scripts/metrics-page.ts';
import { toolNames } from '../../src/mcp/create-mcp.ts';
import type { MetricDefinition } from '../../src/telemetry/labels.ts';
import { createLabelSets } from '../../src/telemetry/labels.ts';
import { metricDefinitions } from '../../src/telemetry/metric-definitions.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { monitoringFile, rulesOf, runbookOf } from './monitoring-files.ts';
import { selectorsOf } from './promql.ts';

const { valuesOf } = createLabelSets({ tool: toolNames, version: ['0.1.0'] });
const rules = rulesOf(monitoringFile('prometheus/alerts.yml'));
const alerts = rules.filter(({ kind }) => kind === 'alert');
const runbook = runbookOf(monitoringFile('README.md'));

const expressions = [
  ...dashboardRows.flatMap(({ panels }) =>
    panels.flatMap(({ title, queries }) => queries.map(({ expr }) => ({ where: title, expr }))),
  ),
  ...rules.map(({ name, expr }) => ({ where: name, expr })),
  ...[...runbook].flatMap(([where, { queries }]) => queries.map((expr) => ({ where, expr }))),
];

/** What others show, with the labels that are asked for; test/deploy/topology.test.ts finds the proxy's on a real one. */
const foreign = new Map([
  ['haproxy_frontend_http_responses_total', ['proxy', 'code']],
  ['haproxy_backend_active_servers', ['proxy']],
  ['prometheus_notifications_alertmanagers_discovered', []],
  ['ALERTS', ['alertstate']],
]);

/** Every series name that a scrape, or a recording rule, can bring. */
async function knownSeries(): Promise<ReadonlySet<string>> {
  const { text } = await createMetrics({ toolNames }).render();
  const exposed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', kind]) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
  return new Set([
    'up',
    ...foreign.keys(),
    ...exposed,
    ...rules.filter(({ kind }) => kind === 'record').map(({ name }) => name),
  ]);
}

describe('a written file is what its source says', () => {
  test.each([
    ['docs/metrics.md', renderMetricsPage, 'npm run docs:metrics'],
    ['monitoring/grafana/dashboards/associates-mcp.json', renderDashboard, 'npm run dashboard'],
    ['monitoring/kubernetes/prometheus-rule.yaml', renderPrometheusRule, 'npm run dashboard'],
  ])('%s', (path, render, command) => {
    const written = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    expect(written, `run ${command}`).toBe(render());
  });
});

test('the expressions are found', () => {
  expect(alerts.length).toBeGreaterThan(15);
  expect(expressions.length).toBeGreaterThan(80);
  expect(selectorsOf('sum by (a) (rate(x_total{b=~"c|d", instance=~"$replica"}[5m])) / y > 0')).toEqual([
    {
      metric: 'x_total',
      matchers: [
        { label: 'b', values: ['c', 'd'] },
        { label: 'instance', values: ['$replica'] },
      ],
    },
    { metric: 'y', matchers: [] },
  ]);
});

test('no panel, alert or runbook asks for a metric that does not exist', async () => {
  const known = await knownSeries();
  const unknown = expressions.flatMap(({ where, expr }) =>
    selectorsOf(expr).flatMap(({ metric }) => (known.has(metric) ? [] : [`${where}: ${metric}`])),
  );
  expect(unknown).toEqual([]);
});

test('no panel, alert or runbook asks for a label or a value that cannot occur', () => {
  const definitions = new Map(
    Object.values<MetricDefinition>(metricDefinitions).map((each) => [each.name, each]),
  );
  const scraped = new Set(['instance', 'job', 'le']);
  const wrong = expressions.flatMap(({ where, expr }) =>
    selectorsOf(expr).flatMap(({ metric, matchers }) => {
      const definition =
        definitions.get(metric.replace(/_(bucket|count|sum)$/, '')) ?? definitions.get(metric);
      return matchers
        .filter(({ label }) => !scraped.has(label) && !foreign.get(metric)?.includes(label))
        .filter(({ label, values }) => {
          const set = definition?.labels[label];
          return set === undefined || !values.every((value) => valuesOf(set).includes(value));
        })
        .map(({ label, values }) => `${where}: ${metric}{${label}="${values.join('|')}"}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test('a bound asked for is one that the histogram has', () => {
  // Prometheus 3 writes whole bounds with a decimal, so that expressions have to name both.
  const seconds = /bucket\{[^}]*le=~"(\d+)\|\1\.0"/g;
  const asked = expressions.flatMap(({ expr }) => [...expr.matchAll(seconds)].map(([, le]) => Number(le)));
  const bounds = Object.values<MetricDefinition>(metricDefinitions).flatMap(({ buckets }) => buckets ?? []);
  expect(asked).toHaveLength(expressions.filter(({ expr }) => /\ble=/.test(expr)).length);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((bound) => !bounds.includes(bound))).toEqual([]);
});

describe.each(alerts.map(({ name }) => name))('%s', (alert) => {
  test('has a section in the runbook: symptom, first query, next step', () => {
    expect(monitoringFile('prometheus/alerts.yml')).toContain(
      `runbook: monitoring/README.md#${alert.toLowerCase()}\n`,
    );
    const section = runbook.get(alert);
    expect(section?.body).toMatch(/\*\*Symptom\.\*\* [\s\S]+\*\*Next\.\*\* /);
    expect(section?.queries).toHaveLength(1);
  });

  test('is tested to fire and to keep quiet', () => {
    const cases = monitoringFile('prometheus/alerts.test.yml').split(`alertname: ${alert}\n`).slice(1);
    const silent = cases.filter((each) => /^\s+exp_alerts: \[\]/.test(each)).length;
    expect({ fires: cases.length - silent > 0, keepsQuiet: silent > 0 }).toEqual({
      fires: true,
      keepsQuiet: true,
    });
  });
});

test('the alerts and panels that the brief names are there under these names', () => {
  expect(alerts.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'HighErrorRate',
      'RateLimitApproaching',
      'CircuitBreakerOpen',
      'LowCacheHitRatio',
    ]),
  );
  expect(dashboardRows.flatMap(({ panels }) => panels.map(({ title }) => title))).toEqual(
    expect.arrayContaining([
      'API calls per minute',
      'API success rate',
      'Cache hit ratio',
      'Rate limit usage',
      'Tool invocation rate',
      'P95 response time',
    ]),
  );
});

test('no two panels have one title', () => {
  const titles = dashboardRows.flatMap(({ panels }) => panels.map(({ title }) => title));
  expect(new Set(titles).size).toBe(titles.length);
});

test('the runbook explains nothing that does not exist', () => {
  expect([...runbook.keys()].toSorted()).toEqual(alerts.map(({ name }) => name).toSorted());
});
