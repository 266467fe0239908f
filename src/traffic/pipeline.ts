import type { Call, Catalogue, Operation } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { SpanStart, Tracer } from '../telemetry/tracer.ts';

/** Takes the rest of the pipeline and returns it with one more quality. A stage is a named function
 *  (`return function cached(next, watched) { … }`): metrics and traces know it by that name.
 *  @param watched what every operation of the stage has to pass, so that it is measured; default: nothing */
export type Stage = (next: Catalogue, watched?: Step) => Catalogue;

/** What happens around any operation, whatever it asks and answers. */
export type Step = <Answer>(
  operation: Operation,
  call: Call,
  proceed: (call: Call) => Promise<Answer>,
) => Promise<Answer>;

export interface NamedStep {
  /** The value of the metric label `stage`. */
  readonly name: string;
  readonly step: Step;
}

/** Measures and traces what a call passes, without altering an answer or an error. */
export interface Watch {
  /** Reports how long a stage or a step, and all behind it, held a call and how it ended. */
  stage(name: string): Step;
  /** Reports every request that reached the source. */
  source: Step;
}

/** Stages first, then steps, then the source: in each list the first one meets a call first.
 *  @throws TypeError when a stage has no name to be measured by */
export function createPipeline(parts: {
  readonly stages: readonly Stage[];
  readonly steps: readonly NamedStep[];
  readonly source: Catalogue;
  readonly watch: Watch;
}): Catalogue {
  const { stages, steps, source, watch } = parts;
  const watchedSteps = steps.flatMap(({ name, step }) => [watch.stage(name), step]);
  return stages.reduceRight(
    (next, stage) => {
      if (stage.name === '') throw new TypeError('a stage of the pipeline must be a named function');
      return stage(next, watch.stage(stage.name));
    },
    withSteps(source, [...watchedSteps, watch.source]),
  );
}

/** The same catalogue, with steps around each of its four operations. */
export function withSteps(catalogue: Catalogue, steps: readonly Step[]): Catalogue {
  const all = inSequence(steps);
  // The functions, not the object: a pipeline of many steps stays a single catalogue.
  const { search, lookup, variations, browse } = catalogue;
  return {
    search: (query, call) => all('search', call, (onward) => search(query, onward)),
    // The list is passed on as it is, never copied: it may grow until the request is sent.
    lookup: (asins, call) => all('lookup', call, (onward) => lookup(asins, onward)),
    variations: (asin, page, call) => all('variations', call, (onward) => variations(asin, page, onward)),
    browse: (nodeIds, call) => all('browse', call, (onward) => browse(nodeIds, onward)),
  };
}

/** The same call with another signal, or with another listener for its sending. Priority, deadline and accepted age stay
 *  live: callers who join a shared request later may still change them, which a copy would not see. */
export function derivedCall(
  call: Call,
  { signal = call.signal, onSend }: { readonly signal?: AbortSignal; readonly onSend?: () => void },
): Call {
  return {
    marketplace: call.marketplace,
    language: call.language,
    requestId: call.requestId,
    get priority() {
      return call.priority;
    },
    get deadlineAt() {
      return call.deadlineAt;
    },
    get caller() {
      return call.caller;
    },
    get maxAgeMs() {
      return call.maxAgeMs;
    },
    signal,
    onSend: onSend ?? (() => call.onSend?.()),
    onTrouble: (trouble) => call.onTrouble?.(trouble),
  };
}

/** A step that does nothing. */
export const unwatched: Step = (_operation, call, proceed) => proceed(call);

/** One step that takes all of them, the first one outermost. */
export function inSequence(steps: readonly Step[]): Step {
  return steps.reduceRight<Step>(
    (inner, step) => (operation, call, proceed) =>
      step(operation, call, (onward) => inner(operation, onward, proceed)),
    unwatched,
  );
}

/** @param tracer absent: nothing is traced. Neither the query nor the ASINs go into a span, and nothing of the trace
 *  goes to Amazon. */
export function createWatch(
  events: Pick<Events, 'stagePassed' | 'amazonCalled'>,
  clock: Clock,
  tracer?: Tracer,
): Watch {
  const traced = ({ name, facts, ...kind }: SpanStart): readonly Step[] =>
    tracer === undefined
      ? []
      : [
          (operation, call, proceed) =>
            tracer.span({ ...kind, name: `${name} ${operation}`, facts: { ...facts, operation } }, () =>
              proceed(call),
            ),
        ];
  return {
    stage: (stage) =>
      inSequence([
        ...traced({ name: stage, facts: { stage } }),
        timed(clock, ({ operation, outcome, durationMs }) =>
          events.stagePassed({ stage, operation, outcome, durationMs }),
        ),
      ]),
    source: inSequence([
      ...traced({ name: 'amazon', kind: 'client' }),
      timed(clock, ({ call: { marketplace }, error, ...passage }) =>
        events.amazonCalled({
          ...passage,
          marketplace: marketplace.code,
          group: marketplace.group,
          ...(error !== undefined && { error }),
        }),
      ),
    ]),
  };
}

interface Passage {
  readonly operation: Operation;
  readonly call: Call;
  /** `ok`, the code of a `CatalogueError`, or `bug`. */
  readonly outcome: string;
  readonly durationMs: number;
  readonly error?: unknown;
}

function timed(clock: Clock, report: (passage: Passage) => void): Step {
  return async (operation, call, proceed) => {
    const startedAtMs = clock.elapsed();
    const passed = (outcome: string, error?: unknown) =>
      report({ operation, call, outcome, durationMs: clock.elapsed() - startedAtMs, error });
    try {
      const answer = await proceed(call);
      passed('ok');
      return answer;
    } catch (error) {
      passed(error instanceof CatalogueError ? error.code : 'bug', error);
      throw error;
    }
  };
}
