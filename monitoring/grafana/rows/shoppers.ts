import type { Row } from '../panel.ts';

// A caller who left, a product that does not exist and a wrong argument are answers; see prometheus/alerts.yml.
const failures = 'mcp_tool_failures_total{instance=~"$replica", code!~"cancelled|not_found|invalid_request"}';
const calls = 'mcp_tool_invocations_total{instance=~"$replica"}';
const seconds = 'mcp_tool_duration_seconds_bucket{instance=~"$replica"}';

// The proxy of docker-compose.yml; with Kubernetes the ingress controller has metrics of its own.
const noSuchProxy = 'there is no such proxy; its own metrics tell the same';
const door = 'haproxy_frontend_http_responses_total{proxy=~"door|from_caddy"';

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
          expr: `clamp_min(1 - (sum(increase(${failures}[30d])) / sum(increase(${calls}[30d]))) / 0.01, 0)`,
          legend: 'left',
        },
      ],
    },
    {
      title: 'Failed at the door',
      about: 'Share of answers of the proxy that are 5xx: no replica found, or none that answered.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'green' }, { from: 0.005, color: 'orange' }, { from: 0.02, color: 'red' }],
      queries: [
        {
          expr: `sum(rate(${door}, code="5xx"}[$__rate_interval])) / sum(rate(${door}}[$__rate_interval]))`,
          legend: '5xx',
          emptyWhen: noSuchProxy,
        },
      ],
    },
    {
      title: 'Alerts firing',
      about: 'The runbook, monitoring/README.md, has a section for each.',
      kind: 'stat',
      unit: 'none',
      width: 4,
      steps: [{ color: 'green' }, { from: 1, color: 'red' }],
      queries: [{ expr: 'count(ALERTS{alertstate="firing"}) or vector(0)', legend: 'firing' }],
    },
    {
      title: 'Alarms go to',
      about: 'How many Alertmanagers Prometheus has found. 0: nobody is told of any alarm.',
      kind: 'stat',
      unit: 'none',
      width: 4,
      steps: [{ color: 'red' }, { from: 1, color: 'green' }],
      queries: [
        {
          expr: 'max(prometheus_notifications_alertmanagers_discovered)',
          legend: 'Alertmanagers',
          emptyWhen: 'Prometheus does not scrape itself',
        },
      ],
    },
    {
      title: 'Versions',
      about: 'How many replicas run which version; two at once are an update under way.',
      kind: 'stat',
      unit: 'none',
      width: 4,
      queries: [{ expr: 'count by (version) (build_info)', legend: '{{version}}' }],
    },
    {
      title: 'Tool invocation rate',
      about:
        'Tool calls a minute, by outcome. refused: the model can mend it. failed: Amazon said no. broken: we did.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [{ expr: `60 * sum by (status) (rate(${calls}[$__rate_interval]))`, legend: '{{status}}' }],
    },
    {
      title: 'P95 response time',
      about:
        'How long people wait. A cached answer takes milliseconds; a second or more means a queue, or Amazon.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr: `histogram_quantile(0.5, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: 'p50 (half)',
        },
        {
          expr: `histogram_quantile(0.95, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: 'p95 (19 of 20)',
        },
        {
          expr: `histogram_quantile(0.99, sum by (le) (rate(${seconds}[$__rate_interval])))`,
          legend: 'p99 (99 of 100)',
        },
      ],
    },
    {
      title: 'Why calls fail',
      about: 'The reason as the model was told it; bug is ours, and has an error line in the log.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (code) (rate(mcp_tool_failures_total{instance=~"$replica"}[$__rate_interval])) > 0',
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
      about: 'Calls a minute, by tool.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        { expr: `60 * sum by (tool_name) (rate(${calls}[$__rate_interval])) > 0`, legend: '{{tool_name}}' },
      ],
    },
    {
      title: 'Who calls',
      about: 'Protocol messages a minute, by family of client and era of the protocol.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (client, era) (rate(mcp_client_requests_total{instance=~"$replica"}[$__rate_interval])) > 0',
          legend: '{{client}}, {{era}}',
        },
      ],
    },
    {
      title: 'Answers at the door',
      about: 'What the proxy answered, a minute, by the class of the status; its own errors are 5xx.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: `60 * sum by (code) (rate(${door}}[$__rate_interval])) > 0`,
          legend: '{{code}}',
          emptyWhen: noSuchProxy,
        },
      ],
    },
    {
      title: 'Turned away at the door',
      about: '401: nobody we know. 403: known, but not for this. 429: too many calls.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (status) (rate(auth_refusals_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{status}}',
        },
      ],
    },
  ],
};
