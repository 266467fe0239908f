import type { Catalogue } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { Events } from '../telemetry/events.ts';
import { around, type Step } from './around.ts';
import type { Clock } from './clock.ts';
import type { Observer } from './road.ts';

/** Reports how long every stage held a call and how it ended, and every request that reached the source.
 *  Never alters an answer or an error. */
export function observed(events: Pick<Events, 'stagePassed' | 'amazonCalled'>, clock: Clock): Observer {
  return {
    stage: (stage, catalogue) =>
      timed(catalogue, clock, ({ operation, outcome, durationMs }) =>
        events.stagePassed({ stage, operation, outcome, durationMs }),
      ),
    source: (catalogue) =>
      timed(catalogue, clock, ({ operation, outcome, marketplace, group, durationMs, error }) =>
        events.amazonCalled({
          operation,
          outcome,
          marketplace,
          group,
          durationMs,
          ...(error !== undefined && { error }),
        }),
      ),
  };
}

interface Passage {
  readonly operation: string;
  /** `ok`, the code of a `CatalogueError`, or `bug`. */
  readonly outcome: string;
  readonly marketplace: string;
  readonly group: string;
  readonly durationMs: number;
  readonly error?: unknown;
}

function timed(catalogue: Catalogue, clock: Clock, report: (passage: Passage) => void): Catalogue {
  const step: Step = async (operation, call, proceed) => {
    const startedAt = clock.elapsed();
    const passage = (outcome: string) => ({
      operation,
      outcome,
      marketplace: call.marketplace.code,
      group: call.marketplace.group,
      durationMs: clock.elapsed() - startedAt,
    });
    try {
      const answer = await proceed(call);
      report(passage('ok'));
      return answer;
    } catch (error) {
      report({ ...passage(error instanceof CatalogueError ? error.code : 'bug'), error });
      throw error;
    }
  };
  return around(catalogue, step);
}
