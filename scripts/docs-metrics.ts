import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMetricsPage } from './metrics-page.ts';

const file = join(import.meta.dirname, '../docs/metrics.md');
writeFileSync(file, renderMetricsPage());
console.log(`wrote ${file}`);
