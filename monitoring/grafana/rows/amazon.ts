import type { Row } from '../panel.ts';

const calls = 'amazon_paapi_calls_total{instance=~"$replica"}';
const seconds = 'amazon_paapi_call_duration_seconds_bucket{instance=~"$replica"}';

export const amazon: Row = {
  title: 'What is Amazon saying?',
  panels: [
    {
      title: 'Requests to Amazon',
      about: 'By outcome: ok, or the code of the failure.',
      kind: 'lines',
      unit: 'reqps',
      width: 8,
      queries: [{ expr: `sum by (status) (rate(${calls}[$__rate_interval])) > 0`, legend: '{{status}}' }],
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
      title: 'Circuit',
      about: 'Open after five failures in a row; then one probe a minute.',
      kind: 'states',
      unit: 'circuit',
      width: 8,
      queries: [
        { expr: 'max by (group) (circuit_breaker_state{instance=~"$replica"})', legend: '{{group}}' },
      ],
    },
    {
      title: 'Accounts',
      about: 'What Amazon last said about each: ok, not_eligible, unauthorized or retired.',
      kind: 'states',
      unit: 'up',
      width: 8,
      queries: [
        {
          expr: 'max by (group, state) (amazon_account_state{instance=~"$replica"})',
          legend: '{{group}} {{state}}',
        },
      ],
    },
    {
      title: 'Tried again',
      about: 'Second and third tries, by what the first one met. Each pays a request of its own.',
      kind: 'lines',
      unit: 'reqps',
      width: 8,
      queries: [
        {
          expr: 'sum by (code) (rate(amazon_retries_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{code}}',
          emptyWhen: 'nothing has had to be tried again since the start',
        },
      ],
    },
    {
      title: 'Pauses and circuit moves',
      about: 'Pauses that Amazon asked for (HTTP 429), and circuits that opened, in the last hour.',
      kind: 'lines',
      unit: 'short',
      width: 8,
      queries: [
        {
          expr: 'sum by (group) (increase(rate_limit_pauses_total{instance=~"$replica"}[1h]))',
          legend: '{{group}} paused',
        },
        {
          expr: 'sum by (group, to) (increase(circuit_breaker_transitions_total{instance=~"$replica"}[1h]))',
          legend: '{{group}} {{to}}',
        },
      ],
    },
  ],
};
