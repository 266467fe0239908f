import type { Events } from '../../src/telemetry/events.ts';

const nobody = () => {};

/** Events that nobody counts: the bench counts at both ends of the road. A bug is never swallowed. */
export const unheard = {
  amazonCalled: nobody,
  answerServed: nobody,
  stagePassed: nobody,
  cacheRead: nobody,
  upstreamCallAvoided: nobody,
  staleServed: nobody,
  retried: nobody,
  circuitStateChanged: nobody,
  slotDecided: nobody,
  quotaPaused: nobody,
  unexpectedError: ({ error }) => {
    throw error;
  },
} satisfies Partial<Events>;
