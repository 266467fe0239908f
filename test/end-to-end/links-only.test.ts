import { expect, onTestFinished, test, vi } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { notEligible, refused } from '../support/amazon-double/faults.ts';
import { connectClient } from '../support/connect-client.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';

test('an account that lost its eligibility still gives tagged links, in the place that was asked for', async () => {
  await using amazon = await startAmazonDouble();
  amazon.setMood(notEligible);
  await using house = await openHouse(environmentOf(amazon));
  await using client = await connectClient('v2, automatic', house.mcpUrl);

  const search = await client.call('search_products', { query: 'sea story & more', marketplace: 'DE' });
  expect(search.isError).toBe(true);
  expect(search.text).toContain('Amazon does not let this Associate account use its catalogue at present.');
  expect(search.text).toContain(
    '\nhttps://www.amazon.de/s?k=sea+story+%26+more&tag=double-20 (bezahlter Link)',
  );
  expect(search.text).toMatch(/Amazon-Partner/);

  const named = await client.call('search_products', { query: 'kettle', marketplace: 'Germany' });
  expect(named.text).toContain('\nhttps://www.amazon.de/s?k=kettle&tag=double-20 (bezahlter Link)');

  const asins = ['B0EXAMPLE1', 'https://www.amazon.co.jp/dp/B0EXAMPLE2?tag=other-22', 'no reference'];
  const details = await client.call('get_product_details', { asins });
  const links = details.text.match(/https:\S+/g);
  expect(links?.[0]).toBe('https://www.amazon.com/dp/B0EXAMPLE1?tag=double-20');
  expect(links?.slice(1)).toEqual(['https://www.amazon.co.jp/dp/B0EXAMPLE2?tag=double-20']);
  expect(details.text).not.toContain('other-22');

  const best = await client.call('get_best_in_category', { category: 'headphones' });
  expect(best.text).toContain('https://www.amazon.com/s?k=headphones&tag=double-20 (paid link)');
});

test('links cost no requests while the refusal stands', async () => {
  await using amazon = await startAmazonDouble();
  amazon.setMood(notEligible);
  await using house = await openHouse(environmentOf(amazon));
  await using client = await connectClient('v2, automatic', house.mcpUrl);
  await client.call('search_products', { query: 'sea story' });
  const asked = amazon.requests.length;
  for (const query of ['kettle', 'lamp', 'tent', 'globe', 'spade'])
    expect((await client.call('search_products', { query })).text).toContain(`/s?k=${query}&tag=double-20`);
  expect(amazon.requests.length).toBe(asked);
});

test('a tag that Amazon does not know is put into no link', async () => {
  await using amazon = await startAmazonDouble();
  amazon.setMood(refused(400, 'ValidationException', 'InvalidPartnerTag'));
  await using house = await openHouse(environmentOf(amazon));
  await using client = await connectClient('v2, automatic', house.mcpUrl);
  const { isError, text } = await client.call('search_products', { query: 'sea story' });
  expect(isError).toBe(true);
  expect(text).not.toContain('https://');
});

/** Lets both clocks of this machine go on by as much as is asked for, without waiting. */
function skippableTime(): (ms: number) => void {
  let skippedMs = 0;
  const [wall, elapsed] = [Date.now, performance.now.bind(performance)];
  vi.spyOn(Date, 'now').mockImplementation(() => wall() + skippedMs);
  vi.spyOn(performance, 'now').mockImplementation(() => elapsed() + skippedMs);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  return (ms) => {
    skippedMs += ms;
  };
}

test('an account that is let in again shows products by itself, after looks of one request each', async () => {
  const skip = skippableTime();
  await using amazon = await startAmazonDouble();
  amazon.setMood(notEligible);
  await using house = await openHouse(environmentOf(amazon));
  await using client = await connectClient('v2, automatic', house.mcpUrl);
  const search = () => client.call('search_products', { query: 'sea story' });
  const accountState = async () =>
    /^amazon_account_state\{[^}]*group="NA"[^}]*state="not_eligible"[^}]*\} (\d)$/m.exec(
      await (await fetch(`${house.origin}/metrics`)).text(),
    )?.[1];
  const links = expect.stringContaining('/s?k=sea+story&tag=double-20');
  expect(await search()).toMatchObject({ isError: true, text: links });
  expect(await accountState()).toBe('1');

  let asked = amazon.requests.length;
  skip(31_000);
  // Together, as on a busy evening: one of them looks, the others get their links at once.
  for (const reply of await Promise.all([search(), client.call('search_products', { query: 'kettle' })]))
    expect(reply.isError).toBe(true);
  expect(amazon.requests.length).toBe(asked + 1);

  asked = amazon.requests.length;
  amazon.setMood(undefined);
  skip(31_000);
  expect(await search()).toMatchObject({ isError: true, text: links });
  expect(amazon.requests.length).toBe(asked);

  skip(30_000);
  expect((await search()).structured).toMatchObject({ total: 8 });
  // Together again: none of them is a look any more, for which the other would have to stand back.
  const queries = ['kettle', 'desk lamp', 'board game'];
  for (const reply of await Promise.all(queries.map((query) => client.call('search_products', { query }))))
    expect(reply.structured).toMatchObject({ total: 8 });
  expect(await accountState()).toBe('0');
});
