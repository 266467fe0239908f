import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDashboard } from '../monitoring/grafana/dashboard.ts';

// Grafana's JSON is for machines: the panels are kept as data in monitoring/grafana/rows, and this writes them down.
const file = join(import.meta.dirname, '../monitoring/grafana/dashboards/associates-mcp.json');
writeFileSync(file, renderDashboard());
console.log(`wrote ${file}`);
