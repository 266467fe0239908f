import type { CatalogueError } from '../../products/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import { minuteMs } from '../../runtime/durations.ts';

/** Requests that Amazon refused as they were put: for a minute the same one has the same answer, at no request. */
export interface RefusedRequests {
  /** What Amazon said to this request within the last minute. */
  get(key: string): CatalogueError | undefined;
  add(key: string, error: CatalogueError): void;
}

/** The oldest are forgotten first: a stranger's questions must not become our memory. */
const mostKept = 1_000;

export function createRefusedRequests({ elapsed }: Pick<Clock, 'elapsed'>): RefusedRequests {
  const known = new Map<string, { readonly error: CatalogueError; readonly untilMs: number }>();
  return {
    get(key) {
      const refused = known.get(key);
      return refused !== undefined && elapsed() < refused.untilMs ? refused.error : undefined;
    },
    add(key, error) {
      known.delete(key);
      known.set(key, { error, untilMs: elapsed() + minuteMs });
      const [oldest] = known.keys();
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    },
  };
}
