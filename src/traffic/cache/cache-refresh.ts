import type { Call, Operation } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';

/** Fetches again, behind an answer that has already left, what is due. */
export interface Refresher {
  /** Starts a refresh of those ids that none is under way for, and returns at once. Never throws: a failure is
   *  reported to the events and changes nothing, for what was kept stays kept. */
  refresh<Id extends string>(order: RefreshOrder<Id>): void;
}

interface RefreshOrder<Id extends string> {
  readonly operation: Operation;
  readonly ids: readonly Id[];
  /** Whose answer made the refresh due; it lends marketplace, language and request id, and nothing else. */
  readonly call: Call;
  readonly keyOf: (id: Id) => string;
  readonly renew: (ids: readonly Id[], call: Call) => Promise<unknown>;
}

export interface RefresherParts {
  readonly clock: Clock;
  readonly events: Pick<Events, 'stagePassed' | 'unexpectedError'>;
  /** How long a refresh may wait for its turn and its answer. */
  readonly timeoutMs: number;
}

export function createRefresher({ clock, events, timeoutMs }: RefresherParts): Refresher {
  const underWay = new Set<string>();

  /** The caller may leave or run out of time without taking the refresh along, and pays nothing for it. */
  function backgroundCall({ marketplace, language, requestId }: Call): Call {
    return {
      marketplace,
      language,
      requestId,
      caller: 'refresh',
      priority: 'refresh',
      deadlineAt: clock.now() + timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    };
  }

  async function run(operation: Operation, call: Call, renew: () => Promise<unknown>): Promise<void> {
    const startedAt = clock.elapsed();
    const report = (outcome: string) =>
      events.stagePassed({ stage: 'refresh', operation, outcome, durationMs: clock.elapsed() - startedAt });
    try {
      await renew();
      report('ok');
    } catch (error) {
      const foreseen = error instanceof CatalogueError;
      report(foreseen ? error.code : 'bug');
      if (!foreseen) events.unexpectedError({ where: 'cache refresh', requestId: call.requestId, error });
    }
  }

  return {
    refresh({ operation, ids, call, keyOf, renew }) {
      const nameOf = (id: (typeof ids)[number]) => `${operation} ${keyOf(id)}`;
      const mine = ids.filter((id) => !underWay.has(nameOf(id)));
      if (mine.length === 0) return;
      for (const id of mine) underWay.add(nameOf(id));
      void run(operation, call, () => renew(mine, backgroundCall(call))).finally(() => {
        for (const id of mine) underWay.delete(nameOf(id));
      });
    },
  };
}
