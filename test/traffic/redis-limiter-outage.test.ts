import { expect, test, vi } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { freePort } from '../support/redis-server.ts';
import { allShared, aReplica, knows, nextWaitMs, ownServer, spend, twoReplicas } from './redis-limiters.ts';

describeWithLocalRedis('without Redis', () => {
  test('replicas that have met keep their distance', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url, { perSecond: 5 });
    // Both know their places after the next heartbeat.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await server.kill();
    const slots: number[] = [];
    for (let n = 0; n < 6; n += 1)
      for (const replica of [a, b]) slots.push(performance.now() + (await nextWaitMs(replica)));
    slots.sort((one, other) => one - other);
    const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - 200)).toBeLessThan(30);
  });

  test('a replica that has met no other goes on at its share of the rate', async () => {
    const lone = aReplica(`redis://127.0.0.1:${await freePort()}`, { perSecond: 2, replicas: 3 });
    const first = await nextWaitMs(lone);
    expect(first).toBeLessThanOrEqual(1_500);
    expect(Math.abs((await nextWaitMs(lone)) - first - 1_500)).toBeLessThan(30);
    expect(lone.isShared()).toBe(false);
  });

  test('no call waits longer than a quarter of a second for a hung one, and then none waits at all', async () => {
    const server = await ownServer();
    const [a] = await twoReplicas(server.url);
    server.freeze();
    const startedAtMs = performance.now();
    expect(await spend(a, 1)).toBe(1);
    expect(performance.now() - startedAtMs).toBeLessThan(400);
    const againAtMs = performance.now();
    expect(await spend(a, 50)).toBe(50);
    expect(performance.now() - againAtMs).toBeLessThan(200);
    server.thaw();
    await allShared([a]);
    await knows(a, 51);
  });

  test('a pause holds, and every replica learns of it when Redis is back', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    await server.kill();
    await a.pause(60_000);
    expect(await a.reserve({ maxWaitMs: 20_000 })).toMatchObject({ outcome: 'busy' });
    await server.restart();
    await allShared([a, b]);
    await vi.waitFor(() => expect(b.state().pausedForMs).toBeGreaterThan(40_000), 3_000);
  });

  test('one that comes up late is found, and receives what was spent before', async () => {
    const port = await freePort();
    const early = aReplica(`redis://127.0.0.1:${port}`);
    expect(await spend(early, 7)).toBe(7);
    await ownServer(port);
    await allShared([early]);
    const later = aReplica(`redis://127.0.0.1:${port}`);
    await knows(later, 7);
  });

  test('a wall clock that is wrong by hours does not hold up the replicas it meets', async () => {
    const port = await freePort();
    const clock = { ...systemClock(), now: () => Date.now() + 5 * 3_600_000 };
    const early = aReplica(`redis://127.0.0.1:${port}`, { perSecond: 2, clock });
    await spend(early, 2);
    await ownServer(port);
    const later = aReplica(`redis://127.0.0.1:${port}`);
    await allShared([early, later]);
    expect(await nextWaitMs(later)).toBeLessThan(1_600);
  });
});
