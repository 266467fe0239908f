import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const head = `# Written from ../prometheus/alerts.yml by \`npm run dashboard\`. Give it the labels that your Prometheus selects by.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: associates-mcp
  labels:
    app.kubernetes.io/name: associates-mcp
spec:
`;

/** The alerts as the Prometheus operator takes them: the same groups, under a name. */
export function renderPrometheusRule(): string {
  const alerts = readFileSync(join(import.meta.dirname, '../prometheus/alerts.yml'), 'utf8');
  return head + alerts.slice(alerts.indexOf('groups:')).replace(/^(?=.)/gm, '  ');
}
