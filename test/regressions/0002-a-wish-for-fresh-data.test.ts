import { expect, test } from 'vitest';
import { aCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from '../traffic/simulated-time.ts';
import { wholePipeline } from '../traffic/whole-pipeline.ts';

useSimulatedTime();

// A shared flight dropped its riders' `maxAgeMs`, so that the stage below it, looking into the store once more, took
// the very answer that had been too old.
test('whoever wants nothing older than a minute gets something newer', async () => {
  const source = scriptedCatalogue({
    lookup: async (asins) => {
      const askedAt = { content: Date.now(), offer: Date.now() };
      return { found: new Map(asins.map((asin) => [asin, aProduct({ asin, askedAt })])), missing: new Map() };
    },
  });
  const { catalogue } = wholePipeline({ source });
  const ask = async (maxAgeMs?: number) => {
    const answer = catalogue.lookup([asinNo(1)], aCall({ maxAgeMs }));
    await pass(3_000);
    return answer;
  };

  await ask();
  await pass(30_000);
  await ask(60_000);
  expect(source.arrivals).toHaveLength(1);
  await pass(31_000);
  await ask(60_000);
  expect(source.arrivals).toHaveLength(2);
});
