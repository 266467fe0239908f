import type { CatalogueEvents } from '../../src/traffic/create-catalogue.ts';

const ignore = () => {};

/** Events that go nowhere: the bench counts at both ends of the pipeline. A bug is never swallowed. */
export const silentEvents: CatalogueEvents = {
  amazonCalled: ignore,
  answerServed: ignore,
  stagePassed: ignore,
  cacheRead: ignore,
  upstreamCallAvoided: ignore,
  staleServed: ignore,
  retried: ignore,
  circuitStateChanged: ignore,
  slotDecided: ignore,
  quotaPaused: ignore,
  clockStepped: ignore,
  unexpectedError: ({ error }) => {
    throw error;
  },
};
