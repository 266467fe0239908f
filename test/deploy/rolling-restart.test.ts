import { expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { slow } from '../support/amazon-double/faults.ts';
import { startBalancingProxy } from '../support/balancing-proxy.ts';
import { type ConnectedClient, clientKinds, connectClient } from '../support/connect-client.ts';
import { environmentOf } from '../support/open-house.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** Calls one tool after the other until it is told to stop. */
function shopper(client: ConnectedClient, until: AbortSignal) {
  const failures: string[] = [];
  let answers = 0;
  const done = (async () => {
    while (!until.aborted) {
      // Never the same search twice: each is under way for a while, so that every departure meets some.
      await client.call('search_products', { query: 'kettle', max_price: 100 + answers }).then(
        ({ isError, text }) => isError && failures.push(text),
        (error: unknown) => failures.push(String(error)),
      );
      answers += 1;
    }
  })();
  return { done, failures, answers: () => answers };
}

// Six servers start beside nine shoppers: some minutes on a busy machine.
test('replacing every replica under load fails no call', { timeout: 300_000 }, async () => {
  await using stack = new AsyncDisposableStack();
  const amazon = stack.use(await startAmazonDouble());
  amazon.setMood(slow(400));
  const environment = {
    ...environmentOf(amazon),
    MAX_REQUESTS_PER_SECOND: '10',
    RATE_LIMIT_PER_MINUTE: '100000',
  };
  const replica = async (): Promise<ServerProcess> => stack.use(await startServerProcess(environment));
  const proxy = stack.use(await startBalancingProxy());
  const old = [await replica(), await replica(), await replica()];
  for (const { origin } of old) await proxy.add(origin);

  const evening = new AbortController();
  const shoppers = await Promise.all(
    [...clientKinds, ...clientKinds, ...clientKinds].map(async (kind) =>
      shopper(stack.use(await connectClient(kind, proxy.mcpUrl)), evening.signal),
    ),
  );
  const fresh: ServerProcess[] = [];
  for (const leaving of old) {
    await expect.poll(() => proxy.answeredBy(leaving.origin)).toBeGreaterThan(2);
    const arriving = await replica();
    await proxy.add(arriving.origin);
    fresh.push(arriving);
    expect((await leaving.terminate()).code).toBe(0);
  }
  for (const { origin } of fresh) await expect.poll(() => proxy.answeredBy(origin)).toBeGreaterThan(2);
  evening.abort();
  await Promise.all(shoppers.map(({ done }) => done));

  expect(shoppers.flatMap(({ failures }) => failures)).toEqual([]);
  for (const { answers } of shoppers) expect(answers()).toBeGreaterThan(2);
});
