import type { Events } from '../../src/telemetry/events.ts';

type RoadEvent =
  | 'amazonCalled'
  | 'stagePassed'
  | 'cacheRead'
  | 'answerGiven'
  | 'staleTold'
  | 'callSaved'
  | 'retried'
  | 'breakerMoved'
  | 'slotDecided'
  | 'quotaPaused'
  | 'redisMoved'
  | 'bugFound';

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
    answerGiven: (report) => void seen.push({ event: 'answerGiven', ...report }),
    staleTold: (report) => void seen.push({ event: 'staleTold', ...report }),
    callSaved: (report) => void seen.push({ event: 'callSaved', ...report }),
    retried: (report) => void seen.push({ event: 'retried', ...report }),
    breakerMoved: (report) => void seen.push({ event: 'breakerMoved', ...report }),
    slotDecided: (report) => void seen.push({ event: 'slotDecided', ...report }),
    quotaPaused: (report) => void seen.push({ event: 'quotaPaused', ...report }),
    redisMoved: (report) => void seen.push({ event: 'redisMoved', ...report }),
    bugFound: (report) => void seen.push({ event: 'bugFound', ...report }),
  };
}
