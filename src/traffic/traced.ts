import type { Catalogue } from '../products/catalogue.ts';
import type { SpanStart, Tracer } from '../telemetry/tracer.ts';
import { around, type Step } from './around.ts';
import type { Observer } from './road.ts';

/** The same observer, with a span around every stage and around the request to Amazon. Neither the query nor the
 *  ASINs go into a span, and nothing of the trace goes to Amazon. */
export function traced(observer: Observer, tracer: Tracer | undefined): Observer {
  if (tracer === undefined) return observer;
  return {
    stage: (stage, catalogue) =>
      spanned(observer.stage(stage, catalogue), tracer, { name: stage, facts: { stage } }),
    source: (catalogue) => spanned(observer.source(catalogue), tracer, { name: 'amazon', kind: 'client' }),
  };
}

function spanned(catalogue: Catalogue, tracer: Tracer, { name, facts, ...rest }: SpanStart): Catalogue {
  const step: Step = (operation, call, proceed) =>
    tracer.span({ ...rest, name: `${name} ${operation}`, facts: { ...facts, operation } }, () =>
      proceed(call),
    );
  return around(catalogue, step);
}
