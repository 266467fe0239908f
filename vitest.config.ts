import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/speeds.ts';

const { fast, real, whole } = testFiles();
const withRedis = { globalSetup: ['test/global-setup.ts'] };

export default defineConfig({
  test: {
    // A test that has run for a minute hangs. What has to be quick is measured by a bench, never by a test's clock.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    // Every test talks to real sockets on port 0; nothing is shared, so files may run side by side.
    pool: 'forks',
    // Vitest leaves one core idle, which on a machine of two is half of it; and many tests wait more than they work.
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'text', 'html'] },
    projects: [
      // Modules have no state, so the files of the inner loop share their processes: loading is most of their time.
      { extends: true, test: { name: 'fast', include: [...fast], isolate: false } },
      { extends: true, test: { name: 'real', include: [...real], ...withRedis } },
      { extends: true, test: { name: 'whole', include: [...whole], ...withRedis } },
    ],
  },
});
