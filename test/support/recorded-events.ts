import type { Events } from '../../src/telemetry/events.ts';

type Recorded<Name extends keyof Events> = Parameters<Events[Name]>[0];

/** What a test may want to know of the events it caused. */
export interface EventsSeen extends Events {
  readonly toolCalls: Recorded<'toolCalled'>[];
  readonly bugs: Recorded<'bugFound'>[];
  readonly clients: Recorded<'clientSeen'>[];
}

/** Events that only remember; those nobody asks about are dropped. */
export function recordedEvents(): EventsSeen {
  const toolCalls: Recorded<'toolCalled'>[] = [];
  const bugs: Recorded<'bugFound'>[] = [];
  const clients: Recorded<'clientSeen'>[] = [];
  const ignore = (): void => undefined;
  return {
    toolCalls,
    bugs,
    clients,
    toolCalled: (event) => void toolCalls.push(event),
    bugFound: (event) => void bugs.push(event),
    amazonCalled: ignore,
    stagePassed: ignore,
    cacheRead: ignore,
    answerGiven: ignore,
    staleTold: ignore,
    callSaved: ignore,
    retried: ignore,
    breakerMoved: ignore,
    slotDecided: ignore,
    quotaPaused: ignore,
    redisMoved: ignore,
    clientSeen: (event) => void clients.push(event),
    authRefused: ignore,
    signInTried: ignore,
    spansLost: ignore,
  };
}
