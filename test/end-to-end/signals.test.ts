import { expect, test } from 'vitest';
import { connectClient } from '../support/connect-client.ts';
import { eventually } from '../support/eventually.ts';
import { startServerProcess } from '../support/server-process.ts';

test('SIGUSR1 turns the debug lines on and off, and opens no debugger', async () => {
  await using server = await startServerProcess({ LOG_LEVEL: 'error' });
  const levels = () =>
    [...server.stdout().matchAll(/"level":"(\w+)"[^\n]*changed by a signal/g)].map(([, level]) => level);
  server.signal('SIGUSR1');
  await eventually(() => expect(levels()).toEqual(['warn']));
  await using client = await connectClient('v2, automatic', server.mcpUrl);
  await client.call('browse_categories', {});
  await eventually(() => expect(server.stdout()).toContain('tool called'));
  server.signal('SIGUSR1');
  await eventually(async () => {
    const before = server.stdout().length;
    await client.call('browse_categories', {});
    expect(server.stdout().length).toBe(before);
  });
  const { stderr } = await server.terminate();
  expect(stderr).not.toContain('Debugger listening');
});

test('SIGUSR2 ends the programme of a server alone', async () => {
  await using server = await startServerProcess();
  await using client = await connectClient('v2, automatic', server.mcpUrl);
  expect((await client.call('search_products', { query: 'kettle' })).isError).toBe(false);
  server.signal('SIGUSR2');
  await eventually(async () =>
    expect((await client.call('search_products', { query: 'kettle' })).text).toMatch(/no longer takes part/),
  );
});
