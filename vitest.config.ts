import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 15_000,
    // Every test talks to real sockets on port 0; nothing is shared, so files may run side by side.
    pool: 'forks',
  },
});
