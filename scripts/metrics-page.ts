import { toolNames } from '../src/mcp/create-mcp.ts';
import type { MetricDefinition } from '../src/telemetry/labels.ts';
import { createLabelSets } from '../src/telemetry/labels.ts';
import { metricDefinitions } from '../src/telemetry/metric-definitions.ts';

const introduction = `# Metrics

What \`GET /metrics\` shows, written from the code by \`npm run docs:metrics\`. Dashboard, alerts and runbook are in
[\`monitoring/\`](../monitoring/README.md).

- Labels take the values listed here, or \`other\`. No ASIN, query or person is ever among them.
- Counters begin at zero with the process: use \`rate()\` and \`increase()\`, and sum over replicas before dividing.
- Node's own \`process_*\` and \`nodejs_*\` come along: memory, event-loop lag (\`nodejs_eventloop_lag_p99_seconds\`),
  garbage collection, start time.
`;

const { valuesOf } = createLabelSets({ tool: toolNames, version: ['0.1.0'] });

/** The page `docs/metrics.md`, from the definitions that the server itself runs on. */
export function renderMetricsPage(): string {
  const sections = Object.values<MetricDefinition>(metricDefinitions).map(sectionOf);
  return [introduction, ...sections].join('\n');
}

function sectionOf({ name, kind, help, labels, buckets }: MetricDefinition): string {
  const lines = [
    `## ${code(name)}`,
    '',
    `${kind}. ${help}`,
    ...(buckets === undefined ? [] : ['', `Buckets: ${buckets.map(duration).join(', ')}.`]),
    '',
    ...Object.entries(labels).map(([label, set]) => `- ${code(label)}: ${valuesOf(set).map(code).join(' ')}`),
    ...(Object.keys(labels).length === 0 ? [] : ['']),
  ];
  return lines.join('\n');
}

function code(value: string): string {
  return `\`${value}\``;
}

/** `0.5 ms`, `4 s`, `2 h`: seconds in the unit that people would use. */
function duration(seconds: number): string {
  if (seconds < 1) return `${seconds * 1_000} ms`;
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${seconds / 60} min` : `${seconds / 3_600} h`;
}
