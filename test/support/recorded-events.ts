import type { Events } from '../../src/telemetry/events.ts';

type Recorded<Name extends keyof Events> = Parameters<Events[Name]>[0];

/** An event, and which it was. */
type Named = { [Name in keyof Events]: { readonly event: Name } & Recorded<Name> }[keyof Events];

/** What a test may want to know of the events it caused. */
export interface EventsSeen extends Events {
  /** All of them, in order. */
  readonly seen: Named[];
  of(name: keyof Events): Named[];
  readonly toolCalls: Recorded<'toolCalled'>[];
  readonly bugs: Recorded<'unexpectedError'>[];
  readonly clients: Recorded<'clientSeen'>[];
}

/** Events that only remember. */
export function recordedEvents(): EventsSeen {
  const seen: Named[] = [];
  const toolCalls: Recorded<'toolCalled'>[] = [];
  const bugs: Recorded<'unexpectedError'>[] = [];
  const clients: Recorded<'clientSeen'>[] = [];
  return {
    seen,
    of: (name) => seen.filter(({ event }) => event === name),
    toolCalls,
    bugs,
    clients,
    toolCalled(report) {
      toolCalls.push(report);
      seen.push({ event: 'toolCalled', ...report });
    },
    unexpectedError(report) {
      bugs.push(report);
      seen.push({ event: 'unexpectedError', ...report });
    },
    clientSeen(report) {
      clients.push(report);
      seen.push({ event: 'clientSeen', ...report });
    },
    amazonCalled: (report) => void seen.push({ event: 'amazonCalled', ...report }),
    stagePassed: (report) => void seen.push({ event: 'stagePassed', ...report }),
    cacheRead: (report) => void seen.push({ event: 'cacheRead', ...report }),
    answerServed: (report) => void seen.push({ event: 'answerServed', ...report }),
    staleServed: (report) => void seen.push({ event: 'staleServed', ...report }),
    upstreamCallAvoided: (report) => void seen.push({ event: 'upstreamCallAvoided', ...report }),
    retried: (report) => void seen.push({ event: 'retried', ...report }),
    circuitStateChanged: (report) => void seen.push({ event: 'circuitStateChanged', ...report }),
    slotDecided: (report) => void seen.push({ event: 'slotDecided', ...report }),
    quotaPaused: (report) => void seen.push({ event: 'quotaPaused', ...report }),
    redisStateChanged: (report) => void seen.push({ event: 'redisStateChanged', ...report }),
    requestRejected: (report) => void seen.push({ event: 'requestRejected', ...report }),
    signInAttempted: (report) => void seen.push({ event: 'signInAttempted', ...report }),
    clockStepped: (report) => void seen.push({ event: 'clockStepped', ...report }),
    clientRefused: (report) => void seen.push({ event: 'clientRefused', ...report }),
    spansLost: (report) => void seen.push({ event: 'spansLost', ...report }),
  };
}
