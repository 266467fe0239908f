import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOtelTracer } from '../../src/telemetry/otel-tracer.ts';
import { commonRedisUrl, describeWithRedis, openRedis } from '../support/redis.ts';
import { openTraceCollector } from '../support/trace-collector.ts';

describeWithRedis('a traced connection to Redis', () => {
  test('shows what a tool call waited for, without a key or a value, and nothing else', async () => {
    await using collector = await openTraceCollector();
    const tracer = createOtelTracer({
      endpoint: collector.endpoint,
      sampledShare: 1,
      version: '1.0.0',
      onLost: () => {},
    });
    const redis = openRedis(commonRedisUrl(), { tracer });
    await redis.attached(45_000);
    const key = `secret-${randomUUID()}`;
    await redis.setIfAbsent({ key, value: 'secret', ttlMs: 5_000 });
    await tracer.span({ name: 'cached lookup' }, async () => {
      expect(await redis.getMany([key])).toEqual([Buffer.from('secret')]);
      await redis.setMany([{ key, value: 'secret', ttlMs: 5_000 }]);
    });
    redis.close();
    await tracer.close();
    const [get, set, stage] = collector.spans;
    expect(collector.spans.map(({ name }) => name)).toEqual(['redis get', 'redis set', 'cached lookup']);
    expect([get?.parentSpanId, set?.parentSpanId]).toEqual([stage?.spanId, stage?.spanId]);
    expect(get).toMatchObject({ kind: 3, attributes: { 'db.system.name': 'redis' } });
    expect(collector.bodies.join('')).not.toContain('secret');
  });
});
