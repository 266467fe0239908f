import { expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { aCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

// Eleven ASINs leave in two requests. When the eleventh travelled alone and was refused, its refusal was taken for
// that of the whole look-up, and somebody who had joined for one of the first ten was refused with it.
test('an ASIN that is refused alone in its request hurts nobody else', async () => {
  const bad = asinNo(11);
  const next = scriptedCatalogue({
    lookup: async (asins) => {
      if (asins.includes(bad)) throw new CatalogueError('invalid_request', 'scripted');
      return { found: new Map(asins.map((asin) => [asin, aProduct({ asin })])), missing: new Map() };
    },
  });
  const options = { clock: systemClock(), events: recordedEvents() };
  const road = coalesced(options)(next);
  const eleven = Array.from({ length: 11 }, (_, index) => asinNo(index + 1));

  const [all, one] = await Promise.all([road.lookup(eleven, aCall()), road.lookup([asinNo(1)], aCall())]);

  expect([...one.found.keys()]).toEqual(['B000000001']);
  expect(all.found.size).toBe(10);
  expect([...all.missing]).toEqual([['B000000011', 'invalid']]);
});
