import type { Events } from '../../src/telemetry/events.ts';

const nobody = () => {};

/** Events that nobody counts: the bench counts at both ends of the road. A bug is never swallowed. */
export const unheard = {
  stagePassed: nobody,
  cacheRead: nobody,
  callSaved: nobody,
  staleTold: nobody,
  retried: nobody,
  breakerMoved: nobody,
  slotDecided: nobody,
  quotaPaused: nobody,
  bugFound: ({ error }) => {
    throw error;
  },
} satisfies Partial<Events>;
