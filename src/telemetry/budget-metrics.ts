import type { MetricDefinition } from './labels.ts';

const waitBuckets = [0.005, 0.05, 0.25, 0.5, 1, 2, 4, 8, 15, 30];

/** What is left of Amazon's quota, who waits for it, and whether the circuit lets anybody spend it. */
export const budgetMetrics = {
  rateLimitRemaining: {
    kind: 'gauge',
    name: 'rate_limit_remaining',
    help: 'Amazon requests left in the present 24 hours.',
    labels: { group: 'group' },
  },
  rateLimitLimit: {
    kind: 'gauge',
    name: 'rate_limit_limit',
    help: 'Amazon requests allowed in any 24 hours.',
    labels: { group: 'group' },
  },
  rateLimitTokens: {
    kind: 'gauge',
    name: 'rate_limit_tokens_available',
    help: 'Requests that could leave for Amazon at this moment: 1, or 0 while the next has to wait. Bursts are not saved up.',
    labels: { group: 'group' },
  },
  rateLimitDaily: {
    kind: 'gauge',
    name: 'rate_limit_daily_requests',
    help: 'Amazon requests of the last 24 hours, of all replicas.',
    labels: { group: 'group' },
  },
  rateLimitQueued: {
    kind: 'gauge',
    name: 'rate_limit_queued',
    help: 'Calls waiting for a slot.',
    labels: { group: 'group' },
  },
  callerRequests: {
    kind: 'gauge',
    name: 'caller_amazon_requests',
    help: 'Amazon requests of the last 24 hours, by caller: the twenty who spent most; their names are those of the audit log.',
    labels: { group: 'group', caller: 'caller' },
  },
  rateLimitReset: {
    kind: 'gauge',
    name: 'rate_limit_reset_timestamp_seconds',
    help: 'When the oldest request of the present 24 hours stops counting, as Unix time.',
    labels: { group: 'group' },
  },
  rateLimitWaitSeconds: {
    kind: 'histogram',
    name: 'rate_limit_wait_seconds',
    help: 'How long callers waited for a slot, granted or not.',
    labels: { group: 'group' },
    buckets: waitBuckets,
    fromZero: true,
  },
  rateLimitDecisions: {
    kind: 'counter',
    name: 'rate_limit_decisions_total',
    help: 'Decisions on calls that asked for a slot, by outcome.',
    labels: { group: 'group', outcome: 'slotOutcome' },
    fromZero: true,
  },
  rateLimitRejections: {
    kind: 'counter',
    name: 'rate_limit_rejections_total',
    help: 'Calls that asked for a slot and got none: too long a line, no budget left, or no time left.',
    labels: { group: 'group' },
    fromZero: true,
  },
  rateLimitPauses: {
    kind: 'counter',
    name: 'rate_limit_pauses_total',
    help: 'Pauses that Amazon asked for (HTTP 429).',
    labels: { group: 'group' },
    fromZero: true,
  },
  budgetPace: {
    kind: 'gauge',
    name: 'budget_pace_requests_per_hour',
    help: 'Amazon requests an hour at the present pace, of all replicas.',
    labels: { group: 'group' },
  },
  budgetStrain: {
    kind: 'gauge',
    name: 'budget_strain_ratio',
    help: 'How many times too fast that pace is: at 1 the budget lasts just until what is spent comes back.',
    labels: { group: 'group' },
  },
  budgetState: {
    kind: 'gauge',
    name: 'budget_state',
    help: '1 for how the budget is spent at present, 0 for the other ways.',
    labels: { group: 'group', state: 'budgetState' },
  },
  answerAgeLimit: {
    kind: 'gauge',
    name: 'answer_age_limit_seconds',
    help: 'How old a price that is rarely asked for may be at present; what is asked for often stays under an hour.',
    labels: { group: 'group' },
  },
  breakerState: {
    kind: 'gauge',
    name: 'circuit_breaker_state',
    help: '0 closed, 1 open, 2 half open.',
    labels: { group: 'group' },
  },
  breakerFailures: {
    kind: 'counter',
    name: 'circuit_breaker_failures_total',
    help: 'Failed requests that count towards opening the circuit.',
    labels: { group: 'group' },
    fromZero: true,
  },
  breakerTransitions: {
    kind: 'counter',
    name: 'circuit_breaker_transitions_total',
    help: 'Moves of the circuit breaker, by the state it moved to.',
    labels: { group: 'group', to: 'breakerState' },
    fromZero: true,
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;
