import { budgetMetrics } from './budget-metrics.ts';
import type { MetricDefinition } from './labels.ts';

// Amazon answers in tenths of seconds and is given up on after some; a cached answer takes a millisecond or less.
const callBuckets = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 3.5, 5, 10];
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
    fromZero: true,
  },
  accountState: {
    kind: 'gauge',
    name: 'amazon_account_state',
    help: '1 for what Amazon last said about the account, 0 for the other states; all 0 before the first call.',
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
    fromZero: true,
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
    labels: { operation: 'operation', code: 'retriedCode' },
    fromZero: true,
  },
  cacheOperations: {
    kind: 'counter',
    name: 'cache_operations_total',
    help: 'Cache reads, by level and result.',
    labels: { operation: 'operation', level: 'level', result: 'result' },
    fromZero: true,
  },
  cacheHitRatio: {
    kind: 'gauge',
    name: 'cache_hit_ratio',
    help: 'Of the reads that reached this level since the start, how many found something, in percent.',
    labels: { level: 'level' },
  },
  stageSeconds: {
    kind: 'histogram',
    name: 'stage_duration_seconds',
    help: 'Time spent in a stage of the pipeline and everything behind it.',
    labels: { stage: 'stage', outcome: 'status' },
    buckets: stageBuckets,
    // All outcomes of all stages would be most of a scrape; these are asked for by panels and alerts.
    fromZero: [
      { outcome: 'ok' },
      { stage: 'retried', outcome: 'upstream_down' },
      { stage: 'retried', outcome: 'upstream_garbled' },
    ],
  },
  ...budgetMetrics,
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
    fromZero: true,
  },
  clientRequests: {
    kind: 'counter',
    name: 'mcp_client_requests_total',
    help: 'Protocol messages, by family of client and era of the protocol.',
    labels: { client: 'client', era: 'era' },
    fromZero: true,
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
  logLinesLost: {
    kind: 'counter',
    name: 'log_lines_lost_total',
    help: 'Log lines that could not be written, or that nobody read; the server goes on without them.',
    labels: {},
  },
  clockSteps: {
    kind: 'counter',
    name: 'clock_steps_total',
    help: 'Times that the wall clock moved by more than two seconds against elapsed time.',
    labels: {},
  },
  bugs: {
    kind: 'counter',
    name: 'server_bugs_total',
    help: 'Failures of our own making; each has an error line in the log.',
    labels: {},
  },
  buildInfo: {
    kind: 'gauge',
    name: 'build_info',
    help: '1, with the version that runs: two versions at once are an update under way.',
    labels: { version: 'version' },
  },
  serverHealth: {
    kind: 'gauge',
    name: 'server_health',
    help: '1 healthy, 0.5 degraded, 0 unhealthy, as /health says it.',
    labels: {},
  },
  activeRequests: {
    kind: 'gauge',
    name: 'active_requests',
    help: 'HTTP requests being answered.',
    labels: {},
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;
