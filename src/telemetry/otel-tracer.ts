import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { valuesOf } from './labels.ts';
import type { SpanStart, Tracer } from './tracer.ts';

export interface TracerOptions {
  /** The collector's base URL; spans go to `/v1/traces` below it, as OTLP over HTTP says. */
  readonly endpoint: string;
  /** Which share of the calls is traced, 0 to 1. */
  readonly sampledShare: number;
  readonly version: string;
  /** The collector did not take spans, and they are gone. */
  readonly onLost: (loss: { spans: number; error?: unknown }) => void;
}

// Less than the grace that a shutdown has left when the last call is answered.
const exportTimeoutMs = 2_500;

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Sends spans to an OpenTelemetry collector. The context travels in storage of our own, not in the library's global
 *  one: two servers in one process keep their traces apart. */
export function createOtelTracer({ endpoint, sampledShare, version, onLost }: TracerOptions): Tracer {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: exportTimeoutMs,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'associates-mcp',
      'service.version': version,
      'service.instance.id': randomUUID(),
    }),
    // A caller that traces decides whether its calls are worth keeping; of all others, this share is.
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampledShare) }),
    spanProcessors: [new BatchSpanProcessor(reporting(exporter, onLost))],
  });
  const spans = provider.getTracer('associates-mcp', version);
  const propagator = new W3CTraceContextPropagator();
  const present = new AsyncLocalStorage<Context>();
  const context = () => present.getStore() ?? ROOT_CONTEXT;
  const presentSpan = () => trace.getSpan(context());

  return {
    async span({ name, kind, facts = {} }: SpanStart, run) {
      const options = { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes: { ...facts } };
      const span = spans.startSpan(name, options, context());
      try {
        return await present.run(trace.setSpan(context(), span), run);
      } catch (error) {
        fail(span, codeOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
    continued: (origin, run) =>
      present.run(propagator.extract(ROOT_CONTEXT, origin, defaultTextMapGetter), run),
    describe(facts) {
      const span = presentSpan();
      span?.setAttributes({ ...facts });
      if (span !== undefined && 'error.type' in facts) fail(span, String(facts['error.type']));
    },
    note: (what, facts) => void presentSpan()?.addEvent(what, { ...facts }),
    traceId: () => presentSpan()?.spanContext().traceId,
    close: () => provider.shutdown().catch(() => undefined),
  };
}

/** The same exporter, whose failures are heard: the library itself drops spans in silence. */
function reporting(exporter: SpanExporter, onLost: TracerOptions['onLost']): SpanExporter {
  return {
    export: (batch, done) =>
      exporter.export(batch, (result) => {
        if (result.code === ExportResultCode.FAILED) onLost({ spans: batch.length, error: result.error });
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

function fail(span: Span, code: string): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The code of a `CatalogueError`; an error without one is a bug of ours. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return 'bug';
  return valuesOf('status').includes(code) ? code : 'other';
}
