import { expect, test } from 'vitest';
import { createCatalogue } from '../../src/traffic/create-catalogue.ts';
import { aCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

const hour = 3_600_000;

/** A pipeline whose wall clock can be set; nothing is ever fetched twice in time, for Amazon dies after one answer. */
function scene() {
  let offset = 0;
  const now = () => Date.now() + offset;
  let isDead = false;
  const amazon = scriptedCatalogue({
    async lookup(asins) {
      if (isDead) await new Promise(() => {});
      const askedAt = { content: now(), offer: now() };
      return { found: new Map(asins.map((asin) => [asin, aProduct({ asin, askedAt })])), missing: new Map() };
    },
  });
  const { catalogue, close } = createCatalogue({
    source: { ...amazon, groupsWithoutReviews: () => [] },
    deployment: { source: 'scripted', tags: {} },
    cache: { maxBytes: 16_000_000, searchMs: hour, productMs: hour, browseMs: hour },
    quota: { perSecond: 1, perDay: 8_000 },
    circuit: { failuresToOpen: 5, openMs: 60_000 },
    upstreamTimeoutMs: 5_000,
    clock: { now, elapsed: () => performance.now() },
    events: recordedEvents(),
    random: () => 0.5,
  });
  async function isKnown(): Promise<boolean> {
    const call = aCall({ deadlineAt: now() + 20_000, signal: AbortSignal.timeout(20_000) });
    const answer = catalogue.lookup([asinNo(1)], call).then(
      ({ found }) => found.size === 1,
      () => false,
    );
    await pass(30_000);
    return answer;
  }
  return {
    isKnown,
    close,
    set: (ms: number) => {
      offset += ms;
    },
    die: () => {
      isDead = true;
    },
  };
}

test('a clock set back by three hours lets nothing live longer than the licence', async () => {
  const { isKnown, set, die, close } = scene();
  expect(await isKnown()).toBe(true);
  die();
  await pass(20 * hour);
  expect(await isKnown()).toBe(true);
  set(-3 * hour);
  // 25 hours old, and 22 by the clock.
  await pass(5 * hour);
  expect(await isKnown()).toBe(false);
  close();
});

test('a clock that ran two days ahead leaves nothing behind that is told as fresh', async () => {
  const { isKnown, set, die, close } = scene();
  set(48 * hour);
  await pass(10_000);
  expect(await isKnown()).toBe(true);
  set(-48 * hour);
  die();
  expect(await isKnown()).toBe(false);
  close();
});
