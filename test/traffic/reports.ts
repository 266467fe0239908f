import type { Events } from '../../src/telemetry/events.ts';

type RoadEvent =
  | 'amazonCalled'
  | 'stagePassed'
  | 'cacheRead'
  | 'answerServed'
  | 'staleServed'
  | 'upstreamCallAvoided'
  | 'retried'
  | 'circuitStateChanged'
  | 'slotDecided'
  | 'quotaPaused'
  | 'redisStateChanged'
  | 'unexpectedError';

type Named = { [Name in RoadEvent]: { readonly event: Name } & Parameters<Events[Name]>[0] }[RoadEvent];

export interface Reports extends Pick<Events, RoadEvent> {
  /** Everything that was told, in order. */
  readonly seen: Named[];
  of(name: RoadEvent): Named[];
}

/** The events of the road, remembering what they were told. */
export function reports(): Reports {
  const seen: Named[] = [];
  return {
    seen,
    of: (name) => seen.filter(({ event }) => event === name),
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
    unexpectedError: (report) => void seen.push({ event: 'unexpectedError', ...report }),
  };
}
