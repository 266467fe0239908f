import type { TracerOptions } from './otel-tracer.ts';
import type { Tracer } from './tracer.ts';

/** Opens tracing when there is a collector to send to. The library is loaded only then: without an endpoint nobody
 *  waits for it, and nothing of it runs. */
export async function openTracer(
  tracing: { readonly otlpEndpoint: string } | undefined,
  options: Omit<TracerOptions, 'endpoint'>,
): Promise<Tracer | undefined> {
  if (tracing === undefined) return undefined;
  const { createOtelTracer } = await import('./otel-tracer.ts');
  return createOtelTracer({ endpoint: tracing.otlpEndpoint, ...options });
}
