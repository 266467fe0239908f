import type { Row } from '../panel.ts';

const left = 'sum by (group) (rate_limit_remaining) / sum by (group) (rate_limit_limit)';
const waited = 'rate_limit_wait_seconds_bucket{instance=~"$replica"}';

export const quota: Row = {
  title: "Will today's quota last?",
  panels: [
    {
      title: 'Budget left',
      about: 'Of the requests that Amazon allows us in any 24 hours, by account.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'red' }, { from: 0.1, color: 'orange' }, { from: 0.3, color: 'green' }],
      queries: [{ expr: left, legend: '{{group}}' }],
    },
    {
      title: 'Requests left',
      about: 'The same in requests, and how many were spent in the last 24 hours.',
      kind: 'stat',
      unit: 'locale',
      width: 4,
      queries: [
        { expr: `max by (group) (rate_limit_limit) * (${left})`, legend: '{{group}} left' },
        { expr: `max by (group) (rate_limit_limit) * (1 - ${left})`, legend: '{{group}} used' },
      ],
    },
    {
      title: 'Empty in',
      about:
        'Hours until the budget is gone at the pace of the last hour; shown once a quarter of it is used.',
      kind: 'stat',
      unit: 'h',
      width: 4,
      steps: [{ color: 'red' }, { from: 4, color: 'orange' }, { from: 12, color: 'green' }],
      queries: [
        {
          expr:
            '(associates:budget_left:ratio < 0.75)' +
            ' / (-deriv(associates:budget_left:ratio[1h]) > 0) / 3600',
          legend: '{{group}}',
          emptyWhen: 'the budget does not shrink, or three quarters of it are left',
        },
      ],
    },
    {
      title: 'Next request comes back',
      about: 'When the oldest request of the last 24 hours stops counting.',
      kind: 'stat',
      unit: 'dateTimeFromNow',
      width: 4,
      queries: [{ expr: '1000 * min by (group) (rate_limit_reset_timestamp_seconds)', legend: '{{group}}' }],
    },
    {
      title: 'Tool calls answered per Amazon request',
      about:
        'The headline number: what cache, single flight and batching make of the quota. Tools that never ask Amazon do not count.',
      kind: 'stat',
      unit: 'none',
      width: 4,
      steps: [{ color: 'red' }, { from: 1, color: 'orange' }, { from: 2, color: 'green' }],
      queries: [
        {
          expr:
            'sum(increase(mcp_tool_invocations_total{status="ok", tool_name!~"browse_categories|health_check|get_metrics"}[24h]))' +
            ' / sum(increase(amazon_paapi_calls_total[24h]))',
          legend: 'per request',
        },
      ],
    },
    {
      title: 'In the line now',
      about: 'Calls that wait for their turn to ask Amazon.',
      kind: 'stat',
      unit: 'short',
      width: 4,
      steps: [{ color: 'green' }, { from: 10, color: 'orange' }, { from: 50, color: 'red' }],
      queries: [{ expr: 'sum by (group) (rate_limit_queued{instance=~"$replica"})', legend: '{{group}}' }],
    },
    {
      title: 'Rate limit usage',
      about: 'Of the day. Straight up is a burst, a slope is a busy day, down is yesterday coming back.',
      kind: 'lines',
      unit: 'percentunit',
      width: 8,
      queries: [{ expr: `1 - ${left}`, legend: '{{group}} used' }],
    },
    {
      title: 'How long calls wait for their turn',
      about: 'Granted or not. People go before background refreshes.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr: `histogram_quantile(0.5, sum by (le) (rate(${waited}[$__rate_interval])))`,
          legend: 'p50 (half)',
        },
        {
          expr: `histogram_quantile(0.95, sum by (le) (rate(${waited}[$__rate_interval])))`,
          legend: 'p95 (19 of 20)',
        },
      ],
    },
    {
      title: 'What they were told',
      about:
        'A minute: granted, or why not: busy (too long a line), exhausted (no budget), deadline, cancelled.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (outcome) (rate(rate_limit_decisions_total{instance=~"$replica"}[$__rate_interval])) > 0',
          legend: '{{outcome}}',
        },
      ],
    },
  ],
};
