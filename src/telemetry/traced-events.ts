import type { Events } from './events.ts';
import type { Tracer } from './tracer.ts';

/** The same events, which also leave a note on the span they happen in: why it was short, or why it was long. What
 *  is decided for many callers at once, such as slots, has no span of its own to be noted on. */
export function tracedEvents(events: Events, tracer: Tracer | undefined): Events {
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
