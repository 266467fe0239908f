import { expect, test } from 'vitest';
import { describeWithLocalRedis } from '../support/redis.ts';
import { allShared, bookmark, forget, knows, ownServer, spend, twoReplicas } from './redis-limiters.ts';

describeWithLocalRedis('the budget of the day', () => {
  test('is not refilled by a Redis that restarts empty', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    await spend(a, 30);
    await spend(b, 12);
    await server.kill();
    await server.restart();
    await allShared([a, b]);
    await Promise.all([knows(a, 42), knows(b, 42)]);
  });

  test('is not refilled when Redis forgets everything, or half of it', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    for (const pattern of ['*', '*:shares', '*:book']) {
      await spend(a, 5);
      await spend(b, 5);
      await forget(a, pattern);
    }
    await spend(a, 1);
    await Promise.all([knows(a, 31), knows(b, 31)]);
  });

  test('counts what a replica spent that is gone, as long as another one knows of it', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    await spend(a, 20);
    await knows(b, 20);
    a.close();
    a.redis.close();
    await forget(b);
    await spend(b, 1);
    expect(b.state().used).toBe(21);
  });

  test('is reported again to a Redis that a failover has set back', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    await spend(a, 10);
    const goBack = await bookmark(a);
    await Promise.all([spend(a, 7), spend(b, 3)]);
    await goBack();
    server.freeze();
    await Promise.all([spend(a, 1), spend(b, 1)]);
    server.thaw();
    await allShared([a, b]);
    await Promise.all([knows(a, 22), knows(b, 22)]);
  });

  test('is spent in shares without Redis, and reported when it is back', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url, { perDay: 100 });
    await spend(a, 40);
    await knows(b, 40);
    await server.kill();
    expect(await spend(a, 50)).toBe(30);
    expect(await spend(b, 10)).toBe(10);
    expect(a.state().used).toBe(100);
    await server.restart();
    await allShared([a, b]);
    await Promise.all([knows(a, 80), knows(b, 80)]);
  });

  test('outlives two outages without counting anything twice', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    for (let outage = 1; outage <= 2; outage += 1) {
      await spend(a, 10);
      await server.kill();
      await spend(a, 5);
      await spend(b, 5);
      await server.restart();
      await allShared([a, b]);
    }
    await Promise.all([knows(a, 40), knows(b, 40)]);
  });
});
