import type { Row } from '../panel.ts';

// A caller who left, a product that does not exist and a wrong argument are answers; see prometheus/alerts.yml.
const failures = 'mcp_tool_failures_total{instance=~"$replica", code!~"cancelled|not_found|invalid_request"}';
const calls = 'mcp_tool_invocations_total{instance=~"$replica"}';
const seconds = 'mcp_tool_duration_seconds_bucket{instance=~"$replica"}';

export const shoppers: Row = {
  title: 'Are shoppers served?',
  panels: [
    {
      title: 'Answered',
      about: 'Share of tool calls that ended in an answer, just now. The objective is 99 % over 30 days.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'red' }, { from: 0.95, color: 'orange' }, { from: 0.99, color: 'green' }],
      queries: [
        {
          expr: `1 - sum(rate(${failures}[$__rate_interval])) / sum(rate(${calls}[$__rate_interval]))`,
          legend: 'answered',
        },
      ],
    },
    {
      title: 'Error budget left',
      about: 'Of the one call in a hundred that may fail in 30 days: how much has not been used up.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'red' }, { from: 0.1, color: 'orange' }, { from: 0.5, color: 'green' }],
      queries: [
        {
          expr: `1 - (sum(increase(${failures}[30d])) / sum(increase(${calls}[30d]))) / 0.01`,
          legend: 'left',
        },
      ],
    },
    {
      title: 'Tool calls a second',
      about: 'By outcome. refused: the model can mend it. failed: Amazon said no. broken: we did.',
      kind: 'lines',
      unit: 'reqps',
      width: 8,
      queries: [{ expr: `sum by (status) (rate(${calls}[$__rate_interval]))`, legend: '{{status}}' }],
    },
    {
      title: 'How long people wait',
      about: 'A cached answer takes milliseconds; a second or more means a queue, or Amazon.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr: `histogram_quantile(0.5, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: 'half',
        },
        {
          expr: `histogram_quantile(0.95, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: '19 of 20',
        },
        {
          expr: `histogram_quantile(0.99, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: '99 of 100',
        },
      ],
    },
    {
      title: 'Why calls fail',
      about: 'The reason as the model was told it; bug is ours, and has an error line in the log.',
      kind: 'lines',
      unit: 'reqps',
      width: 8,
      queries: [
        {
          expr: 'sum by (code) (rate(mcp_tool_failures_total{instance=~"$replica"}[$__rate_interval])) > 0',
          legend: '{{code}}',
          emptyWhen: 'no call fails',
        },
      ],
    },
    {
      title: 'Searches that find nothing',
      about: 'A tenth is life. Half: a filter, a marketplace or a category map is wrong.',
      kind: 'lines',
      unit: 'percentunit',
      width: 8,
      queries: [
        {
          expr:
            'sum(rate(amazon_answers_total{instance=~"$replica", operation="search", content="none"}' +
            '[$__rate_interval])) / sum(rate(amazon_answers_total{instance=~"$replica", operation="search"}' +
            '[$__rate_interval]))',
          legend: 'without hits',
        },
      ],
    },
    {
      title: 'Tools in use',
      about: 'Calls a second, by tool.',
      kind: 'lines',
      unit: 'reqps',
      width: 8,
      queries: [
        { expr: `sum by (tool_name) (rate(${calls}[$__rate_interval])) > 0`, legend: '{{tool_name}}' },
      ],
    },
    {
      title: 'Who calls',
      about: 'Protocol messages a second, by family of client and era of the protocol.',
      kind: 'lines',
      unit: 'reqps',
      width: 12,
      queries: [
        {
          expr: 'sum by (client, era) (rate(mcp_client_requests_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{client}}, {{era}}',
        },
      ],
    },
    {
      title: 'Turned away at the door',
      about: '401: nobody we know. 403: known, but not for this. 429: too many calls.',
      kind: 'lines',
      unit: 'reqps',
      width: 12,
      queries: [
        {
          expr: 'sum by (status) (rate(auth_refusals_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{status}}',
        },
      ],
    },
  ],
};
