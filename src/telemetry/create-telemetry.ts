import { createEvents } from './create-events.ts';
import type { Events } from './events.ts';
import { createHealth, type Health } from './health.ts';
import { createLogger, type Logger, type LogOptions } from './logger.ts';
import { createLossyStream, type LossyStreamOptions } from './lossy-stream.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createOperationsSummary, type OperationsSummary } from './operations-summary.ts';
import type { TracerOptions } from './otel-tracer.ts';
import { type AccountWatch, createAccountWatch } from './snapshots.ts';
import type { Tracer } from './tracer.ts';

/** What the operator chose. */
export interface TelemetrySettings {
  readonly log: Pick<LogOptions, 'level'>;
  /** The accounts whose series are there before their first call. */
  readonly groups: readonly string[];
  /** Absent: no traces. */
  readonly tracing?: { readonly otlpEndpoint: string; readonly sampledShare: number } | undefined;
}

export interface TelemetryOptions extends TelemetrySettings {
  /** Where log lines go. */
  readonly stream: LogOptions['stream'];
  /** Told when log lines begin to be lost. Default: nobody. */
  readonly complain?: LossyStreamOptions['complain'];
  readonly version: string;
  /** Milliseconds of the wall clock. */
  readonly now: () => number;
  /** The values that the label `tool_name` may take; any other tool is counted as `other`. */
  readonly toolNames: readonly string[];
}

export interface Telemetry {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly events: Events;
  readonly health: Health;
  readonly accounts: AccountWatch;
  /** How the server fares, in a few numbers. */
  readonly operations: () => Promise<OperationsSummary>;
  /** Absent without a collector. */
  readonly tracer: Tracer | undefined;
  /** Sends the spans that are left. Never rejects. */
  close(): Promise<void>;
}

/** Opens logs, metrics, traces, health and the events that feed them. Health is looked at until `close`. */
export async function createTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { version, now, groups, toolNames } = options;
  const tracer = await openTracer(options.tracing, { version, onLost: (loss) => events.spansLost(loss) });
  const metrics = createMetrics({ toolNames, groups, version });
  const stream = createLossyStream(options.stream, {
    onLost: () => metrics.count('logLinesLost', {}),
    complain: options.complain ?? (() => {}),
  });
  const log = createLogger({ level: options.log.level, stream, traceId: tracer?.traceId });
  const accounts = createAccountWatch(groups);
  const events = withSpanNotes(createEvents({ log, metrics, accounts }), tracer);
  const health = createHealth({ now, version });
  metrics.watch({ health: health.status });
  const stopWatching = health.watch();

  return {
    log,
    metrics,
    events,
    health,
    accounts,
    operations: createOperationsSummary(metrics.render),
    tracer,
    async close() {
      stopWatching();
      await tracer?.close();
    },
  };
}

/** Loads the tracing library only where there is a collector: without one, nothing of it runs. */
async function openTracer(
  tracing: TelemetrySettings['tracing'],
  options: Omit<TracerOptions, 'endpoint' | 'sampledShare'>,
): Promise<Tracer | undefined> {
  if (tracing === undefined) return undefined;
  const { createOtelTracer } = await import('./otel-tracer.ts');
  return createOtelTracer({
    endpoint: tracing.otlpEndpoint,
    sampledShare: tracing.sampledShare,
    ...options,
  });
}

/** The same events, which also leave a note on the span they happen in: why it was short, or why it was long. What
 *  is decided for many callers at once, such as slots, has no span of its own to be noted on. */
function withSpanNotes(events: Events, tracer: Tracer | undefined): Events {
  if (tracer === undefined) return events;
  return {
    ...events,
    cacheRead(event) {
      tracer.note('cache read', { level: event.level, result: event.result });
      events.cacheRead(event);
    },
    upstreamCallAvoided(event) {
      tracer.note('call saved', { by: event.by });
      events.upstreamCallAvoided(event);
    },
    staleServed(event) {
      tracer.note('stale answer', { why: event.why });
      events.staleServed(event);
    },
    retried(event) {
      const { code, attempt, waitMs } = event;
      tracer.note('tried again', { code, attempt, 'wait.ms': Math.round(waitMs) });
      events.retried(event);
    },
    toolCalled(event) {
      const { status, code, marketplace, amazonCalls } = event;
      tracer.describe({
        outcome: status,
        'amazon.calls': amazonCalls,
        ...(marketplace !== undefined && { 'amazon.marketplace': marketplace }),
        ...(code !== undefined && { 'error.type': code }),
        ...(status === 'broken' && { 'error.type': 'bug' }),
      });
      events.toolCalled(event);
    },
  };
}
