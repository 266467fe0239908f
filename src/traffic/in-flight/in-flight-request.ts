import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { untilAborted } from '../../runtime/abort.ts';
import type { Clock } from '../../runtime/clock.ts';

/** One request that several callers wait for. Each waiter leaves on its own signal without disturbing the others;
 *  when the last one has left, the request itself is aborted. */
export interface InFlightRequest<Answer> {
  /** Waits for the shared answer on behalf of one caller. The first one to join starts the request.
   *  @throws CatalogueError the request's own failure · deadline · cancelled */
  join(waiter: Call): Promise<Answer>;
}

export interface RequestPlan<Answer> {
  readonly clock: Clock;
  /** @param call as urgent as the most urgent waiter, as patient as the most patient one, and with the strictest
   *  `maxAgeMs` of all: these change while it waits */
  readonly send: (call: Call) => Promise<Answer>;
  /** A request was sent to Amazon; again for every retry. */
  readonly onSend?: () => void;
  /** The request was answered, failed or was aborted: it must not be joined from here on. */
  readonly onSettled?: () => void;
}

/** A request that nobody has joined yet, for callers of the same marketplace and language as `first`. */
export function createInFlightRequest<Answer>(
  first: Call,
  plan: RequestPlan<Answer>,
): InFlightRequest<Answer> {
  // Entries of its own rather than calls: one call may join twice, and leaves twice.
  const waiters = new Set<{ readonly waiter: Call }>();
  const aborting = new AbortController();
  let answer: Promise<Answer> | undefined;
  let isSettled = false;
  let trouble: Error | undefined;

  const call: Call = {
    marketplace: first.marketplace,
    language: first.language,
    requestId: first.requestId,
    signal: aborting.signal,
    get priority() {
      return [...waiters].some(({ waiter }) => waiter.priority === 'interactive')
        ? 'interactive'
        : 'background';
    },
    get deadlineAt() {
      return Math.max(...[...waiters].map(({ waiter }) => waiter.deadlineAt));
    },
    get maxAgeMs() {
      const limits = [...waiters].flatMap(({ waiter }) => waiter.maxAgeMs ?? []);
      return limits.length === 0 ? undefined : Math.min(...limits);
    },
    get caller() {
      const [eldest] = waiters;
      return (eldest?.waiter ?? first).caller;
    },
    onSend() {
      plan.onSend?.();
      for (const { waiter } of waiters) waiter.onSend?.();
    },
    onTrouble(news) {
      trouble = news;
      for (const { waiter } of waiters) waiter.onTrouble?.(news);
    },
  };

  async function send(): Promise<Answer> {
    try {
      return await plan.send(call);
    } finally {
      settle();
    }
  }

  function settle(): void {
    if (isSettled) return;
    isSettled = true;
    plan.onSettled?.();
  }

  function leave(entry: { readonly waiter: Call }): void {
    waiters.delete(entry);
    if (waiters.size > 0 || isSettled) return;
    settle();
    aborting.abort();
  }

  return {
    join(waiter) {
      const entry = { waiter };
      waiters.add(entry);
      if (trouble !== undefined) waiter.onTrouble?.(trouble);
      answer ??= send();
      return untilAborted(answer, waiter.signal, () => toAbortError(waiter, plan.clock.now())).finally(() =>
        leave(entry),
      );
    },
  };
}
