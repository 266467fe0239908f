import type { Row } from '../panel.ts';

const reads = 'cache_operations_total{instance=~"$replica"}';
const found = 'cache_operations_total{instance=~"$replica", result=~"hit|stale|negative"}';
const ages = 'amazon_answer_age_seconds_bucket{instance=~"$replica"}';
const answers = 'amazon_answer_age_seconds_count{instance=~"$replica"}';

export const cache: Row = {
  title: 'Is the cache earning its keep?',
  panels: [
    {
      title: 'Cache hit ratio',
      about:
        'Share of cache reads that found something. Shoppers repeat each other: a third is a good start.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'red' }, { from: 0.1, color: 'orange' }, { from: 0.3, color: 'green' }],
      queries: [
        {
          expr: `sum(rate(${found}[$__rate_interval])) / sum(rate(${reads}[$__rate_interval]))`,
          legend: 'found',
        },
      ],
    },
    {
      title: 'Requests saved, last 24 h',
      about: 'Calls that cost Amazon nothing, by what answered them.',
      kind: 'stat',
      unit: 'locale',
      width: 8,
      queries: [
        {
          expr: 'sum by (by) (increase(amazon_calls_saved_total{instance=~"$replica"}[24h]))',
          legend: '{{by}}',
        },
      ],
    },
    {
      title: 'Answers older than an hour',
      about: 'Past an hour a price is shown with its time; past a day nothing is shown at all.',
      kind: 'stat',
      unit: 'percentunit',
      width: 4,
      steps: [{ color: 'green' }, { from: 0.2, color: 'orange' }, { from: 0.5, color: 'red' }],
      queries: [
        {
          expr:
            '1 - sum(rate(amazon_answer_age_seconds_bucket{instance=~"$replica", le=~"3600|3600.0"}[$__rate_interval]))' +
            ` / sum(rate(${answers}[$__rate_interval]))`,
          legend: 'older',
        },
      ],
    },
    {
      title: 'Past their time to live',
      about: 'A minute, by reason. amazon_failed: all there was.',
      kind: 'stat',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: '60 * sum by (why) (rate(amazon_stale_answers_total{instance=~"$replica"}[$__rate_interval]))',
          legend: '{{why}}',
        },
      ],
    },
    {
      title: 'Found, by operation',
      about: 'Look-ups should find most: searches have filled the shelves for them.',
      kind: 'lines',
      unit: 'percentunit',
      width: 8,
      queries: [
        {
          expr:
            `sum by (operation) (rate(${found}[$__rate_interval]))` +
            ` / sum by (operation) (rate(${reads}[$__rate_interval]))`,
          legend: '{{operation}}',
        },
      ],
    },
    {
      title: 'Reads, by level and result',
      about:
        'A minute. memory: this process. redis: what another replica fetched. error: the level could not be asked.',
      kind: 'lines',
      unit: 'cpm',
      width: 8,
      queries: [
        {
          expr: `60 * sum by (level, result) (rate(${reads}[$__rate_interval])) > 0`,
          legend: '{{level}} {{result}}',
        },
      ],
    },
    {
      title: 'Age of answers',
      about: 'Since Amazon was asked for the oldest thing on the answer.',
      kind: 'lines',
      unit: 's',
      width: 8,
      queries: [
        {
          expr: `histogram_quantile(0.5, sum by (le) (rate(${ages}[$__rate_interval])))`,
          legend: 'p50 (half)',
        },
        {
          expr: `histogram_quantile(0.95, sum by (le) (rate(${ages}[$__rate_interval])))`,
          legend: 'p95 (19 of 20)',
        },
      ],
    },
  ],
};
