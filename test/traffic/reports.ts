import type { Events } from '../../src/telemetry/events.ts';

type Named = { [Name in keyof Events]: { readonly event: Name } & Parameters<Events[Name]>[0] }[keyof Events];

/** Events that remember what they were told, in order. */
export function reports(): Events & { readonly seen: Named[]; of(name: keyof Events): Named[] } {
  const seen: Named[] = [];
  return {
    seen,
    of: (name) => seen.filter(({ event }) => event === name),
    amazonCalled: (report) => void seen.push({ event: 'amazonCalled', ...report }),
    stagePassed: (report) => void seen.push({ event: 'stagePassed', ...report }),
    cacheRead: (report) => void seen.push({ event: 'cacheRead', ...report }),
    callSaved: (report) => void seen.push({ event: 'callSaved', ...report }),
    retried: (report) => void seen.push({ event: 'retried', ...report }),
    breakerMoved: (report) => void seen.push({ event: 'breakerMoved', ...report }),
    slotDecided: (report) => void seen.push({ event: 'slotDecided', ...report }),
    quotaPaused: (report) => void seen.push({ event: 'quotaPaused', ...report }),
    toolCalled: (report) => void seen.push({ event: 'toolCalled', ...report }),
    bugFound: (report) => void seen.push({ event: 'bugFound', ...report }),
  };
}
