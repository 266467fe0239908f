import type { Call, Operation } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';

/** Fetches again, behind an answer that has already left, what will soon be stale: those ids for which no refresh is
 *  under way. Returns at once and never throws: a failure is reported as an event, and what was cached stays cached. */
export type BackgroundRefresh = <Id extends string>(order: RefreshOrder<Id>) => void;

interface RefreshOrder<Id extends string> {
  readonly operation: Operation;
  /** Cache keys by id. */
  readonly keys: ReadonlyMap<Id, string>;
  /** The call that was answered; only its marketplace, language and request id are used. */
  readonly call: Call;
  readonly renew: (keys: ReadonlyMap<Id, string>, call: Call) => Promise<unknown>;
}

export interface BackgroundRefreshParts {
  readonly clock: Clock;
  readonly events: Pick<Events, 'stagePassed' | 'unexpectedError'>;
  /** How long a refresh may wait for its slot and its answer. */
  readonly timeoutMs: number;
}

export function createBackgroundRefresh({
  clock,
  events,
  timeoutMs,
}: BackgroundRefreshParts): BackgroundRefresh {
  const underWay = new Set<string>();

  /** Independent of the caller, who may leave or run out of time, and is not charged for it. */
  function backgroundCall({ marketplace, language, requestId }: Call): Call {
    return {
      marketplace,
      language,
      requestId,
      caller: 'refresh',
      priority: 'background',
      deadlineAt: clock.now() + timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    };
  }

  async function run(operation: Operation, call: Call, renew: () => Promise<unknown>): Promise<void> {
    const startedAtMs = clock.elapsed();
    const report = (outcome: string) =>
      events.stagePassed({ stage: 'refresh', operation, outcome, durationMs: clock.elapsed() - startedAtMs });
    try {
      await renew();
      report('ok');
    } catch (error) {
      const isExpected = error instanceof CatalogueError;
      report(isExpected ? error.code : 'bug');
      if (!isExpected) events.unexpectedError({ where: 'cache refresh', requestId: call.requestId, error });
    }
  }

  return ({ operation, keys, call, renew }) => {
    const nameOf = (key: string) => `${operation} ${key}`;
    const idle = new Map([...keys].filter(([, key]) => !underWay.has(nameOf(key))));
    if (idle.size === 0) return;
    for (const key of idle.values()) underWay.add(nameOf(key));
    void run(operation, call, () => renew(idle, backgroundCall(call))).finally(() => {
      for (const key of idle.values()) underWay.delete(nameOf(key));
    });
  };
}
