import { at, type Check, type Finding, fault, fetchPage, note, ok, parsedJson, skipped } from './check.ts';

const job = 'associates-mcp';

export const monitoringCheck: Check = {
  name: 'monitoring',
  look: async ({ prometheusUrl, usualPrometheusUrl }) => {
    const base = prometheusUrl ?? usualPrometheusUrl;
    if (base === undefined) return [skipped('name a Prometheus with --prometheus')];
    const [targets, rules, managers] = await Promise.all([
      asked(base, 'targets?state=active'),
      asked(base, 'rules'),
      asked(base, 'alertmanagers'),
    ]);
    if (typeof targets === 'string')
      return prometheusUrl === undefined
        ? [skipped(`no Prometheus at ${base}; name another with --prometheus`)]
        : [
            fault(
              `Prometheus cannot be reached: ${targets}`,
              'Nothing is watched.',
              'docker compose up --detach prometheus',
            ),
          ];
    return [...targetFindings(targets), ...ruleFindings(rules), ...managerFindings(managers)];
  },
};

/** The `data` of an answer, or why there is none. */
async function asked(base: string, question: string): Promise<object | string> {
  const page = await fetchPage(`${base}/api/v1/${question}`);
  if (typeof page === 'string') return page;
  const data = at(parsedJson(page.text), 'data');
  return typeof data === 'object' && data !== null ? data : `status ${page.status}`;
}

function targetFindings(data: object): readonly Finding[] {
  const targets = list(at(data, 'activeTargets')).filter((target) => at(target, 'labels', 'job') === job);
  const up = targets.filter((target) => at(target, 'health') === 'up');
  if (targets.length === 0)
    return [
      fault(
        `Prometheus asks nobody under the job ${job}`,
        'Every alert stays silent, whatever happens.',
        'mount monitoring/prometheus as its configuration: docker compose up --detach prometheus',
      ),
    ];
  return up.length === targets.length
    ? [ok(`Prometheus reads ${up.length} of ${targets.length} copies`)]
    : [
        fault(
          `Prometheus reads ${up.length} of ${targets.length} copies`,
          'The others are down, or their metrics are out of its reach.',
          'docker compose ps app; compare METRICS_PORT with monitoring/prometheus/prometheus.yml',
        ),
      ];
}

function ruleFindings(data: object | string): readonly Finding[] {
  const rules = list(at(data, 'groups')).flatMap((group) => list(at(group, 'rules')));
  return rules.length > 0
    ? [ok(`${rules.length} rules`)]
    : [
        fault(
          'Prometheus has no rules',
          'No alert can go off.',
          'let rule_files name alerts.yml, then: docker compose restart prometheus',
        ),
      ];
}

function managerFindings(data: object | string): readonly Finding[] {
  const count = list(at(data, 'activeAlertmanagers')).length;
  return count > 0
    ? [ok(`${count} Alertmanager${count === 1 ? '' : 's'}`)]
    : [
        note(
          'Prometheus knows no Alertmanager',
          'Alerts are seen by those who look, and wake nobody.',
          'set ALERT_WEBHOOK_URL, then: docker compose --profile alerting up --detach',
        ),
      ];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
