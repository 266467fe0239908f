import type { TestProject } from 'vitest/node';
import { findRedis, hasLocalRedis } from './support/find-redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a Redis that all test files share; absent when the machine has none to offer. */
    redisUrl: string | undefined;
    /** Whether a test may start, stop and kill servers of its own. */
    hasLocalRedis: boolean;
  }
}

/** Finds the tests a real Redis. In CI it is an error to have none; elsewhere the tests that need one are skipped. */
export default async function globalSetup({ provide }: TestProject): Promise<() => Promise<void>> {
  const redis = await findRedis(process.env);
  if (redis === undefined) {
    const advice = 'no TEST_REDIS_URL, no container engine, no redis-server';
    if (process.env.CI === 'true') throw new Error(`The tests need a Redis in CI: ${advice}.`);
    console.warn(`Tests with a real Redis are skipped: ${advice}.`);
  }
  provide('redisUrl', redis?.url);
  provide('hasLocalRedis', hasLocalRedis());
  return async () => redis?.stop();
}
