import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface SeenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** OTLP's numbers: 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

export interface TraceCollector extends AsyncDisposable {
  /** What an operator puts into OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly spans: SeenSpan[];
  /** Every body received, as it came. */
  readonly bodies: string[];
  /** From now on every export is refused. */
  refuse(): void;
}

/** A collector of OpenTelemetry traces: a real HTTP server that keeps what it is sent. */
export async function openTraceCollector(): Promise<TraceCollector> {
  const spans: SeenSpan[] = [];
  const bodies: string[] = [];
  let status = 200;
  const http = createServer(async (request, response) => {
    const body = await text(request);
    if (status === 200 && request.url === '/v1/traces') {
      bodies.push(body);
      spans.push(...spansOf(JSON.parse(body)));
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new TypeError('the collector has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    spans,
    bodies,
    refuse: () => {
      status = 400;
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

// The shape is that of OTLP/HTTP in JSON; a body of another shape fails the test that reads it, as it should.
interface Export {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

interface WireSpan extends Omit<SeenSpan, 'attributes' | 'notes' | 'failed' | 'parentSpanId'> {
  readonly parentSpanId?: string;
  readonly status?: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly events: readonly { readonly name: string }[];
}

function spansOf(body: Export): readonly SeenSpan[] {
  return body.resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map(({ traceId, spanId, parentSpanId, name, kind, status, attributes, events }) => ({
      traceId,
      spanId,
      parentSpanId: parentSpanId ?? '',
      name,
      kind,
      failed: status?.code === 2,
      attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
      notes: events.map((event) => event.name),
    }));
}
