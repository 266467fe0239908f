import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import type { Call, Lookup } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { aLeavingCall, germany } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { heldCatalogue } from './held-catalogue.ts';

// Of fifteen ASINs, Amazon refuses every fifth whatever comes with it, and does not know every fourth.
const numberOf = (asin: Asin) => Number(asin.slice(1));
const isBad = (asin: Asin) => numberOf(asin) % 5 === 0;
const isUnknown = (asin: Asin) => numberOf(asin) % 4 === 0;
const anyAsin = fc.integer({ min: 1, max: 15 }).map(asinNo);

const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      asins: fc.array(anyAsin, { maxLength: 14 }),
      inGermany: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('depart' as const), place: fc.nat(3), fails: fc.boolean() }),
  },
);

interface Ask {
  readonly asins: readonly Asin[];
  readonly call: Call;
  readonly leave: () => void;
  hasLeft: boolean;
  settledTimes: number;
  answer?: Lookup;
  error?: unknown;
}

/** A road on which the test decides who departs when, and which requests fail. */
function road() {
  let fails = false;
  const held = heldCatalogue({
    lookup: async (asins, call) => {
      if (fails) throw new CatalogueError('throttled', 'scripted');
      if (asins.some(isBad)) throw new CatalogueError('invalid_request', 'scripted');
      const known = asins.filter((asin) => !isUnknown(asin));
      return {
        found: new Map(known.map((asin) => [asin, aProduct({ asin, marketplace: call.marketplace.code })])),
        missing: new Map(asins.filter(isUnknown).map((asin) => [asin, 'not_found'])),
      };
    },
  });
  const options = { clock: systemClock(), events: recordedEvents() };
  return {
    catalogue: coalesced(options)(held.catalogue),
    idle: () => held.waiting().length === 0,
    async depart(place: number, failing: boolean): Promise<void> {
      fails = failing;
      held.depart(Math.min(place, held.waiting().length - 1));
      await breath();
    },
  };
}

/** Lets every promise that can settle do so. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function check(ask: Ask): void {
  expect(ask.settledTimes).toBe(1);
  if (ask.answer) {
    const { found, missing } = ask.answer;
    expect([...found.keys(), ...missing.keys()].toSorted()).toEqual([...new Set(ask.asins)].toSorted());
    for (const [asin, product] of found) {
      expect(product).toMatchObject({ asin, marketplace: ask.call.marketplace.code });
      expect(isBad(asin) || isUnknown(asin)).toBe(false);
    }
    for (const [asin, reason] of missing) expect(reason).toBe(isBad(asin) ? 'invalid' : 'not_found');
  } else if (ask.error instanceof CatalogueError && ask.error.code === 'invalid_request') {
    expect(ask.asins.some(isBad)).toBe(true);
  } else {
    expect(ask.error).toMatchObject({ code: ask.hasLeft ? 'cancelled' : 'throttled' });
  }
}

test('whoever comes, leaves and fails in whatever order, each asker gets its own answer exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
      const { catalogue, depart, idle } = road();
      const asks: Ask[] = [];
      for (const step of actions) {
        if (step.kind === 'depart') await depart(step.place, step.fails);
        if (step.kind === 'leave') {
          const ask = asks[step.who % Math.max(asks.length, 1)];
          if (ask && ask.settledTimes === 0) {
            ask.hasLeft = true;
            ask.leave();
            await breath();
          }
        }
        if (step.kind !== 'ask') continue;
        const { call, leave } = aLeavingCall(
          step.inGermany ? { marketplace: germany, language: 'de_DE' } : {},
        );
        const ask: Ask = { asins: step.asins, call, leave, hasLeft: false, settledTimes: 0 };
        asks.push(ask);
        const settle = (outcome: Pick<Ask, 'answer' | 'error'>) => {
          ask.settledTimes += 1;
          Object.assign(ask, outcome);
        };
        catalogue.lookup(ask.asins, call).then(
          (answer) => settle({ answer }),
          (error: unknown) => settle({ error }),
        );
        await breath();
      }
      while (!idle()) await depart(0, false);
      asks.forEach(check);
    }),
    { numRuns: 300 },
  );
});
