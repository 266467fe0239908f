import type { Events } from '../../src/telemetry/events.ts';

type Recorded<Name extends keyof Events> = Parameters<Events[Name]>[0];

/** What a test may want to know of the events it caused. */
export interface EventsSeen extends Events {
  readonly toolCalls: Recorded<'toolCalled'>[];
  readonly bugs: Recorded<'unexpectedError'>[];
  readonly clients: Recorded<'clientSeen'>[];
}

/** Events that only remember; those nobody asks about are dropped. */
export function recordedEvents(): EventsSeen {
  const toolCalls: Recorded<'toolCalled'>[] = [];
  const bugs: Recorded<'unexpectedError'>[] = [];
  const clients: Recorded<'clientSeen'>[] = [];
  const ignore = (): void => undefined;
  return {
    toolCalls,
    bugs,
    clients,
    toolCalled: (event) => void toolCalls.push(event),
    unexpectedError: (event) => void bugs.push(event),
    amazonCalled: ignore,
    stagePassed: ignore,
    cacheRead: ignore,
    answerServed: ignore,
    staleServed: ignore,
    upstreamCallAvoided: ignore,
    retried: ignore,
    circuitStateChanged: ignore,
    slotDecided: ignore,
    quotaPaused: ignore,
    redisStateChanged: ignore,
    clientSeen: (event) => void clients.push(event),
    requestRejected: ignore,
    signInAttempted: ignore,
    spansLost: ignore,
  };
}
