import type { Events } from './events.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

// Failures that will not pass by themselves: somebody has to look at the account or at Amazon's announcements.
const needsOperator = new Set(['unauthorized', 'not_eligible', 'retired']);
// Failures that mean Amazon, or our budget there, is in trouble for now.
const needsNotice = new Set(['throttled', 'quota_exhausted', 'upstream_down', 'upstream_garbled']);

/** Turns events into numbers and log lines: one event, one function, one constant message. What happens many times a
 *  call is only counted; what an operator may have to act on is a line of its own. */
export function createEvents({ log, metrics }: { log: Logger; metrics: Metrics }): Events {
  return {
    amazonCalled({ operation, outcome, marketplace, durationMs, error }) {
      metrics.count('amazonCalls', { operation, status: outcome });
      metrics.observe('amazonCallSeconds', { operation }, seconds(durationMs));
      const fields = { operation, code: outcome, marketplace, durationMs: Math.round(durationMs) };
      if (outcome === 'ok') log.debug(fields, 'amazon called');
      else
        log[levelOf(outcome)](
          { ...fields, ...(error !== undefined && { err: error }) },
          'amazon call failed',
        );
    },

    stagePassed({ stage, outcome, durationMs }) {
      metrics.observe('stageSeconds', { stage, outcome }, seconds(durationMs));
    },

    cacheRead({ operation, level, result }) {
      metrics.count('cacheOperations', { operation, level, result });
    },

    callSaved({ by, operation }) {
      metrics.count('callsSaved', { by, operation });
    },

    retried({ operation, code, attempt, waitMs }) {
      metrics.count('retries', { operation, code });
      log.info({ operation, code, attempt, waitMs: Math.round(waitMs) }, 'amazon call tried again');
    },

    breakerMoved({ group, to }) {
      metrics.count('breakerTransitions', { group, to });
      log[to === 'open' ? 'warn' : 'info']({ group, to }, 'circuit breaker moved');
    },

    slotDecided({ group, outcome, waitMs }) {
      metrics.count('rateLimitDecisions', { group, outcome });
      metrics.observe('rateLimitWaitSeconds', { group }, seconds(waitMs));
      if (outcome !== 'granted')
        log.debug({ group, outcome, waitMs: Math.round(waitMs) }, 'slot not granted');
    },

    quotaPaused({ group, pauseMs }) {
      metrics.count('rateLimitPauses', { group });
      log.warn({ group, pauseMs: Math.round(pauseMs) }, 'amazon asked for a pause');
    },

    toolCalled({ tool, status, durationMs, ...rest }) {
      metrics.count('toolInvocations', { tool_name: tool, status });
      metrics.observe('toolSeconds', { tool_name: tool }, seconds(durationMs));
      log.info({ tool, status, durationMs: Math.round(durationMs), ...rest }, 'tool called');
    },

    bugFound({ where, requestId, error }) {
      metrics.count('bugs', {});
      log.error({ where, ...(requestId !== undefined && { requestId }), err: error }, 'bug found');
    },
  };
}

function levelOf(code: string): 'error' | 'warn' | 'debug' {
  if (needsOperator.has(code)) return 'error';
  return needsNotice.has(code) ? 'warn' : 'debug';
}

function seconds(milliseconds: number): number {
  return milliseconds / 1_000;
}
