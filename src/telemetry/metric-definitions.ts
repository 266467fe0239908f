import type { LabelSet } from './labels.ts';

export interface MetricDefinition {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** What Prometheus calls it. Pinned: dashboards and alerts depend on it. */
  readonly name: string;
  readonly help: string;
  /** Label name → the closed set that its values come from. */
  readonly labels: Readonly<Record<string, LabelSet>>;
  /** Upper bounds in seconds; histograms only. */
  readonly buckets?: readonly number[];
  /** Counters only: shows every combination of labels from the start. A series that is born with its first event
   *  has no increase to alert on. */
  readonly fromZero?: true;
}

// Amazon answers in tenths of seconds and is given up on after some; a cached answer takes a millisecond or less.
const callBuckets = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 3.5, 5, 10];
const waitBuckets = [0.005, 0.05, 0.25, 0.5, 1, 2, 4, 8, 15, 30];
const stageBuckets = [0.0005, 0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
// Amazon's licence draws its lines at one hour and at 24.
const ageBuckets = [1, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400];
const toolBuckets = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30];

/** Every metric of the server but the process's own. The names without a prefix of ours are those of the brief. */
export const metricDefinitions = {
  amazonCalls: {
    kind: 'counter',
    name: 'amazon_paapi_calls_total',
    help: 'Requests that left for Amazon, by operation and outcome.',
    labels: { operation: 'operation', status: 'status' },
    fromZero: true,
  },
  amazonCallSeconds: {
    kind: 'histogram',
    name: 'amazon_paapi_call_duration_seconds',
    help: "How long Amazon took, measured from the request's departure.",
    labels: { operation: 'operation' },
    buckets: callBuckets,
  },
  accountState: {
    kind: 'gauge',
    name: 'amazon_account_state',
    help: '1 for what Amazon last said about the account, 0 for the other states; absent before the first call.',
    labels: { group: 'group', state: 'accountState' },
  },
  answers: {
    kind: 'counter',
    name: 'amazon_answers_total',
    help: 'Answers given to tools, from Amazon or a cache, by whether there was anything in them.',
    labels: { operation: 'operation', content: 'content' },
    fromZero: true,
  },
  answerAgeSeconds: {
    kind: 'histogram',
    name: 'amazon_answer_age_seconds',
    help: 'Time since Amazon was asked for the oldest thing on an answer.',
    labels: { operation: 'operation' },
    buckets: ageBuckets,
  },
  staleAnswers: {
    kind: 'counter',
    name: 'amazon_stale_answers_total',
    help: 'Cached answers served past their time to live, by reason.',
    labels: { operation: 'operation', why: 'staleWhy' },
    fromZero: true,
  },
  callsSaved: {
    kind: 'counter',
    name: 'amazon_calls_saved_total',
    help: 'Calls answered without a request of their own, by what saved it.',
    labels: { by: 'saver', operation: 'operation' },
    fromZero: true,
  },
  retries: {
    kind: 'counter',
    name: 'amazon_retries_total',
    help: 'Further tries after a failure that may pass, by the code of that failure.',
    labels: { operation: 'operation', code: 'status' },
  },
  cacheOperations: {
    kind: 'counter',
    name: 'cache_operations_total',
    help: 'Cache reads, by level and result.',
    labels: { operation: 'operation', level: 'level', result: 'result' },
  },
  stageSeconds: {
    kind: 'histogram',
    name: 'stage_duration_seconds',
    help: 'Time spent in a stage of the pipeline and everything behind it.',
    labels: { stage: 'stage', outcome: 'status' },
    buckets: stageBuckets,
  },
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
  rateLimitQueued: {
    kind: 'gauge',
    name: 'rate_limit_queued',
    help: 'Calls waiting for a slot.',
    labels: { group: 'group' },
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
  },
  rateLimitDecisions: {
    kind: 'counter',
    name: 'rate_limit_decisions_total',
    help: 'Decisions on calls that asked for a slot, by outcome.',
    labels: { group: 'group', outcome: 'slotOutcome' },
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
    help: '0 closed, 1 half open, 2 open.',
    labels: { group: 'group' },
  },
  breakerTransitions: {
    kind: 'counter',
    name: 'circuit_breaker_transitions_total',
    help: 'Moves of the circuit breaker, by the state it moved to.',
    labels: { group: 'group', to: 'breakerState' },
    fromZero: true,
  },
  toolInvocations: {
    kind: 'counter',
    name: 'mcp_tool_invocations_total',
    help: 'Tool calls answered, by tool and outcome.',
    labels: { tool_name: 'tool', status: 'toolStatus' },
    fromZero: true,
  },
  toolFailures: {
    kind: 'counter',
    name: 'mcp_tool_failures_total',
    help: 'Tool calls that the world or we ourselves let fail, by the reason.',
    labels: { code: 'status' },
    fromZero: true,
  },
  toolSeconds: {
    kind: 'histogram',
    name: 'mcp_tool_duration_seconds',
    help: 'How long a tool call took, waits included.',
    labels: { tool_name: 'tool' },
    buckets: toolBuckets,
  },
  clientRequests: {
    kind: 'counter',
    name: 'mcp_client_requests_total',
    help: 'Protocol messages, by family of client and era of the protocol.',
    labels: { client: 'client', era: 'era' },
  },
  authRefusals: {
    kind: 'counter',
    name: 'auth_refusals_total',
    help: 'Calls rejected before they were read, by HTTP status.',
    labels: { status: 'refusal' },
    fromZero: true,
  },
  redisConnected: {
    kind: 'gauge',
    name: 'redis_connected',
    help: '1 while this replica shares quota and cache through Redis, 0 while it goes on alone; absent without Redis.',
    labels: {},
  },
  spansLost: {
    kind: 'counter',
    name: 'trace_spans_lost_total',
    help: 'Spans that the trace collector did not take.',
    labels: {},
  },
  bugs: {
    kind: 'counter',
    name: 'server_bugs_total',
    help: 'Failures of our own making; each has an error line in the log.',
    labels: {},
  },
  serverHealth: {
    kind: 'gauge',
    name: 'server_health',
    help: '1 healthy, 0.5 degraded, 0 unhealthy.',
    labels: {},
  },
  activeRequests: {
    kind: 'gauge',
    name: 'active_requests',
    help: 'HTTP requests being answered.',
    labels: {},
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;
