import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDashboard } from '../monitoring/grafana/dashboard.ts';
import { renderPrometheusRule } from '../monitoring/kubernetes/prometheus-rule.ts';

// Grafana's JSON is for machines: the panels are kept as data in monitoring/grafana/rows, and this writes them down. The
// Prometheus operator wants the alerts in a form of its own.
const written = [
  ['grafana/dashboards/associates-mcp.json', renderDashboard()],
  ['kubernetes/prometheus-rule.yaml', renderPrometheusRule()],
] as const;
for (const [path, text] of written) {
  const file = join(import.meta.dirname, '../monitoring', path);
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
