import { errorPolicyOf } from '../products/errors.ts';
import { minuteMs } from '../runtime/durations.ts';
import type { Events } from './events.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { type AccountWatch, createAccountWatch, createCacheWatch } from './snapshots.ts';

export interface EventsOptions {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Learns how the accounts stand; default: one of its own. */
  readonly accounts?: AccountWatch;
}

/** Turns events into numbers and log lines: one event, one function, one constant message. What happens many times a
 *  call is only counted; what an operator may have to act on is a line of its own. */
export function createEvents({ log, metrics, accounts = createAccountWatch() }: EventsOptions): Events {
  const cache = createCacheWatch();
  const redisLines = atMostOneAMinute();
  metrics.watch({ accounts: accounts.snapshots, cacheLevels: cache.snapshots });

  return {
    amazonCalled({ operation, outcome, marketplace, group, durationMs, error }) {
      const isNews = accounts.saw(group, outcome);
      const policy = errorPolicyOf(outcome);
      if (policy?.tripsBreaker) metrics.count('breakerFailures', { group });
      metrics.count('amazonCalls', { operation, status: outcome });
      metrics.observe('amazonCallSeconds', { operation }, seconds(durationMs));
      const fields = { operation, code: outcome, marketplace, durationMs: Math.round(durationMs) };
      if (outcome === 'ok') log.debug(fields, 'amazon called');
      // A refused account refuses every call: the first line says it, the alert repeats it.
      else
        log[policy?.isAccountState && !isNews ? 'debug' : (policy?.logLevel ?? 'debug')](
          { ...fields, ...(error !== undefined && { err: error }) },
          'amazon call failed',
        );
    },

    stagePassed({ stage, outcome, durationMs }) {
      metrics.observe('stageSeconds', { stage, outcome }, seconds(durationMs));
    },

    cacheRead({ operation, level, result }) {
      cache.saw(level, result);
      metrics.count('cacheOperations', { operation, level, result });
    },

    answerServed({ operation, content, ageMs }) {
      metrics.count('answers', { operation, content });
      if (ageMs !== undefined) metrics.observe('answerAgeSeconds', { operation }, seconds(ageMs));
    },

    staleServed({ operation, why }) {
      metrics.count('staleAnswers', { operation, why });
    },

    upstreamCallAvoided({ by, operation }) {
      metrics.count('callsSaved', { by, operation });
    },

    retried({ operation, code, attempt, waitMs }) {
      metrics.count('retries', { operation, code });
      log.info({ operation, code, attempt, waitMs: Math.round(waitMs) }, 'amazon call retried');
    },

    circuitStateChanged({ group, to }) {
      metrics.count('breakerTransitions', { group, to });
      log[to === 'open' ? 'warn' : 'info']({ group, to }, 'circuit breaker state changed');
    },

    slotDecided({ group, outcome, waitMs }) {
      metrics.count('rateLimitDecisions', { group, outcome });
      metrics.observe('rateLimitWaitSeconds', { group }, seconds(waitMs));
      if (outcome !== 'granted' && outcome !== 'cancelled') metrics.count('rateLimitRejections', { group });
      if (outcome !== 'granted')
        log.debug({ group, outcome, waitMs: Math.round(waitMs) }, 'slot not granted');
    },

    quotaPaused({ group, pauseMs }) {
      metrics.count('rateLimitPauses', { group });
      log.warn({ group, pauseMs: Math.round(pauseMs) }, 'amazon asked for a pause');
    },

    redisStateChanged({ to, error }) {
      redisLines((changes) =>
        log[to === 'up' ? 'info' : 'warn'](
          { to, ...(changes > 1 && { changes }), ...(error !== undefined && { err: error }) },
          'redis connection state changed',
        ),
      );
    },

    clockStepped({ byMs }) {
      metrics.count('clockSteps', {});
      log.warn({ byMs: Math.round(byMs) }, 'the wall clock was set');
    },

    toolCalled({ tool, status, durationMs, ...rest }) {
      metrics.count('toolInvocations', { tool_name: tool, status });
      metrics.observe('toolSeconds', { tool_name: tool }, seconds(durationMs));
      if (status === 'failed') metrics.count('toolFailures', { code: rest.code ?? '' });
      if (status === 'broken') metrics.count('toolFailures', { code: 'bug' });
      log.info({ audit: true, tool, status, durationMs: Math.round(durationMs), ...rest }, 'tool called');
    },

    clientSeen({ client, era }) {
      metrics.count('clientRequests', { client: clientFamily(client), era });
    },

    requestRejected({ status }) {
      metrics.count('authRefusals', { status: `${status}` });
    },

    signInAttempted({ outcome, address }) {
      // The operator needs the address to block someone who guesses passwords.
      log[outcome === 'ok' ? 'info' : 'warn']({ audit: true, outcome, address }, 'sign-in attempted');
    },

    clientRefused(facts) {
      log.warn({ audit: true, ...facts }, 'client refused');
    },

    spansLost({ spans, error }) {
      metrics.count('spansLost', {}, spans);
      log.warn({ spans, ...(error !== undefined && { err: error }) }, 'spans lost');
    },

    unexpectedError({ where, requestId, error }) {
      metrics.count('bugs', {});
      log.error({ where, ...(requestId !== undefined && { requestId }), err: error }, 'unexpected error');
    },
  };
}

/** Lets two lines through as they come, an outage and its end; of more within a minute only the latest, at its end.
 *  @returns takes how to write a line, which is told for how many it stands */
function atMostOneAMinute(): (write: (times: number) => void) => void {
  const linesAtOnce = 2;
  let written = 0;
  let held = 0;
  let latest: ((times: number) => void) | undefined;
  let isWaiting = false;

  function waitAMinute(): void {
    isWaiting = true;
    setTimeout(endMinute, minuteMs).unref();
  }

  function endMinute(): void {
    isWaiting = false;
    const [write, times] = [latest, held];
    [latest, held, written] = [undefined, 0, 0];
    if (write === undefined) return;
    write(times);
    written = linesAtOnce;
    waitAMinute();
  }

  return (write) => {
    if (!isWaiting) waitAMinute();
    if (written < linesAtOnce) {
      written += 1;
      write(1);
    } else {
      held += 1;
      latest = write;
    }
  };
}

function seconds(milliseconds: number): number {
  return milliseconds / 1_000;
}

// What clients call themselves, in the handshake or in User-Agent, narrowed to whose program it is. Order matters:
// Anthropic's servers also say "python-httpx", and every editor built on VS Code says so too.
const families: readonly [pattern: RegExp, family: string][] = [
  [/claude|anthropic/i, 'claude'],
  [/openai|chatgpt|codex/i, 'chatgpt'],
  [/cursor/i, 'cursor'],
  [/inspector/i, 'inspector'],
  [/gemini/i, 'gemini'],
  [/visual studio code|vscode|copilot/i, 'vscode'],
];

/** The family of a client by the name it gives itself; `other` for every name on no list. */
function clientFamily(name: string): string {
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
