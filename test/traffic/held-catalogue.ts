import type { Asin } from '../../src/products/asin.ts';
import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';

/** A road with a queue on it: look-ups wait until the test lets them depart, the way they wait for a slot. */
export interface HeldCatalogue {
  readonly amazon: ScriptedCatalogue;
  readonly catalogue: Catalogue;
  /** The calls that wait, eldest first. */
  waiting(): readonly Call[];
  /** Lets one of the waiting look-ups depart, by default the eldest. */
  depart(place?: number): void;
  /** What Amazon was asked for, request by request. */
  asked(): (readonly Asin[] | undefined)[];
}

export function heldCatalogue(script: Partial<Catalogue> = {}): HeldCatalogue {
  const amazon = scriptedCatalogue(script);
  const line = new Set<{ readonly call: Call; readonly go: () => void }>();
  const turn = (call: Call) =>
    new Promise<void>((resolve, reject) => {
      const place = { call, go: resolve };
      line.add(place);
      call.signal.addEventListener('abort', () => {
        line.delete(place);
        reject(call.signal.reason);
      });
    });
  return {
    amazon,
    waiting: () => [...line].map(({ call }) => call),
    depart(index = 0) {
      const place = [...line][index];
      if (!place) return;
      line.delete(place);
      place.go();
    },
    asked: () => amazon.arrivals.map(({ asins }) => asins),
    catalogue: {
      ...amazon,
      async lookup(asins, call) {
        await turn(call);
        call.onSend?.();
        return amazon.lookup(asins, call);
      },
    },
  };
}
