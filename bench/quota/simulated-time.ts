import { install } from '@sinonjs/fake-timers';

/** A clock that jumps from one timer to the next, so that a day takes seconds. The stages under it keep their own
 *  timers and know nothing of it. */
export interface SimulatedTime {
  /** Lets time run, with everything that happens on the way, until `untilMs` after the start. */
  run(untilMs: number): Promise<void>;
  /** Gives the process its own time back. */
  end(): void;
}

/** Noon of a day in the past: no stage can mistake it for the present. */
const startMs = Date.parse('2026-11-20T12:00:00Z');

export function startSimulatedTime(): SimulatedTime {
  const { setImmediate } = globalThis;
  // A turn of the real event loop: every promise that the last timer settled has run when it is over.
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const clock = install({
    now: startMs,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  return {
    async run(untilMs) {
      await settled();
      while (clock.countTimers() > 0 && clock.now - startMs < untilMs) {
        clock.next();
        await settled();
      }
    },
    end: () => clock.uninstall(),
  };
}
