import type { Row } from '../panel.ts';

const ours = 'job="associates-mcp", instance=~"$replica"';

export const replicas: Row = {
  title: 'Which replica is odd?',
  panels: [
    {
      title: 'Answers its scrapes',
      about: 'One that does not is down, or cut off.',
      kind: 'states',
      unit: 'up',
      width: 6,
      queries: [{ expr: `up{${ours}}`, legend: '{{instance}}' }],
    },
    {
      title: 'Health',
      about: 'As /health says it. Degraded still serves.',
      kind: 'states',
      unit: 'health',
      width: 6,
      queries: [{ expr: 'server_health{instance=~"$replica"}', legend: '{{instance}}' }],
    },
    {
      title: 'Has Redis',
      about: 'Without it a replica goes on with its fair share of the quota and its own memory.',
      kind: 'states',
      unit: 'up',
      width: 6,
      queries: [
        {
          expr: 'redis_connected{instance=~"$replica"}',
          legend: '{{instance}}',
          emptyWhen: 'the server runs without Redis',
        },
      ],
    },
    {
      title: 'Circuit, by replica',
      about: 'Each replica has its own; one that is alone with an open circuit has a network of its own.',
      kind: 'states',
      unit: 'circuit',
      width: 6,
      queries: [
        { expr: 'max by (instance) (circuit_breaker_state{instance=~"$replica"})', legend: '{{instance}}' },
      ],
    },
    {
      title: 'Tool calls per minute, by replica',
      about: 'Alike, if the balancer is fair.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (instance) (rate(mcp_tool_invocations_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{instance}}',
        },
      ],
    },
    {
      title: 'Calls that fail',
      about: 'One line above the others is the odd one.',
      kind: 'lines',
      unit: 'percentunit',
      width: 8,
      queries: [
        {
          expr:
            'sum by (instance) (rate(mcp_tool_failures_total{instance=~"$replica"}[$__rate_interval]))' +
            ' / sum by (instance) (rate(mcp_tool_invocations_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{instance}}',
        },
      ],
    },
    {
      title: 'Where the time goes, by stage',
      about:
        'Nineteen of twenty calls spend less in the stage and all behind it; a jump shows which adds it.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr:
            'histogram_quantile(0.95, sum by (le, stage) ' +
            '(rate(stage_duration_seconds_bucket{instance=~"$replica"}[$__rate_interval])))',
          legend: '{{stage}}',
        },
      ],
    },
    {
      title: 'Event-loop lag',
      about: 'How long everybody waits for whoever computes. Above a quarter of a second people notice.',
      kind: 'lines',
      unit: 's',
      width: 6,
      queries: [{ expr: `nodejs_eventloop_lag_p99_seconds{${ours}}`, legend: '{{instance}}' }],
    },
    {
      title: 'Memory',
      about: 'Resident. A line that only ever climbs is a leak.',
      kind: 'lines',
      unit: 'bytes',
      width: 6,
      queries: [{ expr: `process_resident_memory_bytes{${ours}}`, legend: '{{instance}}' }],
    },
    {
      title: 'Being answered now',
      about: 'Open protocol requests.',
      kind: 'lines',
      unit: 'short',
      width: 6,
      queries: [{ expr: 'active_requests{instance=~"$replica"}', legend: '{{instance}}' }],
    },
    {
      title: 'Bugs, lost spans, time since start',
      about: 'A bug has an error line in the log; lost spans mean a trace collector that does not listen.',
      kind: 'stat',
      unit: 'short',
      width: 6,
      queries: [
        { expr: 'sum(increase(server_bugs_total{instance=~"$replica"}[24h]))', legend: 'bugs, 24 h' },
        {
          expr: 'sum(increase(trace_spans_lost_total{instance=~"$replica"}[24h]))',
          legend: 'spans lost, 24 h',
        },
        { expr: `min(time() - process_start_time_seconds{${ours}}) / 3600`, legend: 'hours, youngest' },
      ],
    },
  ],
};
