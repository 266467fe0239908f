import type { Row } from '../panel.ts';

const calls = 'amazon_paapi_calls_total{instance=~"$replica"}';
const seconds = 'amazon_paapi_call_duration_seconds_bucket{instance=~"$replica"}';

/** One number for each account: 0 before its first call, else the worst that a replica has heard (`account` in panel.ts). */
const accounts = `max by (group) (${['ok', 'not_eligible', 'unauthorized', 'retired']
  .map((state, at) => `${at + 1} * amazon_account_state{instance=~"$replica", state="${state}"}`)
  .join(' or ')})`;

export const amazon: Row = {
  title: 'What is Amazon saying?',
  panels: [
    {
      title: 'API calls per minute',
      about: 'Requests to Amazon by outcome: ok, or the code of the failure.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        { expr: `60 * sum by (status) (rate(${calls}[$__rate_interval])) > 0`, legend: '{{status}}' },
      ],
    },
    {
      title: 'API success rate',
      about: 'Share of the requests that Amazon answered; "there is no such product" is an answer.',
      kind: 'lines',
      unit: 'percentunit',
      width: 8,
      queries: [
        {
          expr:
            'sum(rate(amazon_paapi_calls_total{instance=~"$replica", status=~"ok|not_found"}[$__rate_interval]))' +
            ` / sum(rate(${calls}[$__rate_interval]))`,
          legend: 'answered',
        },
      ],
    },
    {
      title: 'How long Amazon takes',
      about: 'From departure to answer; nineteen of twenty requests are faster.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr: `histogram_quantile(0.95, sum by (le, operation) (rate(${seconds}[$__rate_interval])))`,
          legend: '{{operation}}',
        },
      ],
    },
    {
      title: 'Circuit, by account',
      about: 'The worst of all replicas. Open after five failures in a row; then one probe a minute.',
      kind: 'states',
      unit: 'circuit',
      width: 8,
      queries: [
        { expr: 'max by (group) (circuit_breaker_state{instance=~"$replica"})', legend: '{{group}}' },
      ],
    },
    {
      title: 'Accounts',
      about: 'What Amazon last said about each, in words; green serves, red does not.',
      kind: 'states',
      unit: 'account',
      width: 8,
      queries: [{ expr: accounts, legend: '{{group}}' }],
    },
    {
      title: 'Tried again',
      about: 'Second and third tries a minute, by what the first one met. Each pays a request of its own.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (code) (rate(amazon_retries_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{code}}',
        },
      ],
    },
    {
      title: 'Pauses that Amazon asked for',
      about: 'HTTP 429, in the last hour. Some on a busy day; steadily means that the rate is set too high.',
      kind: 'lines',
      unit: 'none',
      width: 8,
      queries: [
        {
          expr: 'sum by (group) (increase(rate_limit_pauses_total{instance=~"$replica"}[1h]))',
          legend: '{{group}}',
        },
      ],
    },
    {
      title: 'Failures that count for the circuit',
      about: 'A minute. Five in a row open it, and then there are none but the probes.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (group) (rate(circuit_breaker_failures_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{group}}',
        },
      ],
    },
  ],
};
