import { expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { freePort } from '../support/redis-server.ts';
import {
  allShared,
  aReplica,
  gapsBetween,
  knows,
  nextSlotAtMs,
  ownServer,
  spend,
  twoReplicas,
} from './redis-limiters.ts';

describeWithLocalRedis('without Redis', () => {
  test('replicas that have met keep their distance', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url, { perSecond: 1 });
    // Both know their places after a heartbeat that comes when both are there.
    await Promise.all([a.heartbeat(), b.heartbeat()]);
    await server.kill();
    const slots: number[] = [];
    for (let n = 0; n < 6; n += 1) for (const replica of [a, b]) slots.push(await nextSlotAtMs(replica));
    // A gap is a second. How well two replicas agree on the time depends on how soon a busy Redis answers.
    for (const gap of gapsBetween(slots)) expect(Math.abs(gap - 1_000)).toBeLessThan(250);
  });

  test('a replica that has met no other goes on at its share of the rate', async () => {
    const lone = aReplica(`redis://127.0.0.1:${await freePort()}`, { perSecond: 2, replicas: 3 });
    const slots: number[] = [];
    for (let n = 0; n < 4; n += 1) slots.push(await nextSlotAtMs(lone));
    for (const gap of gapsBetween(slots)) expect(Math.abs(gap - 1_500)).toBeLessThan(250);
    expect(lone.isShared()).toBe(false);
  });

  test('one call waits for a hung one, and from then on none even asks it', async () => {
    const server = await ownServer();
    const [a] = await twoReplicas(server.url);
    server.freeze();
    expect(await spend(a, 1)).toBe(1);
    // Given up by the wait budget: after a command's own time-out of a second the connection would still be up.
    expect(a.redis.moves).toEqual(['up', 'slow']);
    const sentBefore = a.sent.length;
    expect(await spend(a, 50)).toBe(50);
    expect(a.sent.length).toBe(sentBefore);
    server.thaw();
    await allShared([a]);
    await knows(a, 51);
  });

  test('a pause holds, and every replica learns of it when Redis is back', async () => {
    const server = await ownServer();
    const [a, b] = await twoReplicas(server.url);
    await server.kill();
    await a.pause(600_000);
    expect(await a.reserve({ maxWaitMs: 20_000 })).toMatchObject({ outcome: 'busy' });
    await server.restart();
    await allShared([a, b]);
    await eventually(() => expect(b.state().pausedForMs).toBeGreaterThan(400_000));
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
    expect((await nextSlotAtMs(later)) - performance.now()).toBeLessThan(60_000);
  });
});
