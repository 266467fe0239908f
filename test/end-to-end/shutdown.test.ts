import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { slow } from '../support/amazon-double/faults.ts';
import { connectClient } from '../support/connect-client.ts';
import { environmentOf } from '../support/open-house.ts';
import { runServerProcess, startServerProcess } from '../support/server-process.ts';

/** Resolves once nobody answers at this address any more. */
async function doorShut(origin: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  for (;;) {
    const socket = connect(Number(port), hostname);
    // A connection made in the very moment of closing is reset instead of refused.
    const [outcome] = await Promise.race([
      once(socket, 'connect').then(() => ['open']),
      once(socket, 'error'),
    ]);
    socket.destroy();
    if (outcome !== 'open') return;
  }
}

// Real processes start slowly where much else runs.
describe('the signal to stop', () => {
  test('lets the call in flight finish, takes no new ones, and ends with code 0', async () => {
    await using amazon = await startAmazonDouble();
    await using server = await startServerProcess(environmentOf(amazon));
    await using client = await connectClient('v2, automatic', server.mcpUrl);
    await client.call('get_product_details', { asins: ['B0DK000001'] });

    amazon.next(slow(1_500));
    const arrived = amazon.arrival();
    const inFlight = client.call('search_products', { query: 'kettle', limit: 1 });
    await arrived;
    const exited = server.terminate();
    await doorShut(server.origin);

    expect((await inFlight).structured).toMatchObject({ products: [{ asin: expect.any(String) }] });
    expect((await exited).code).toBe(0);
  });

  test('ends an idle server with code 0 and without a word of complaint', async () => {
    await using server = await startServerProcess();
    const { code, stdout } = await server.terminate();
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/"level":(40|50|60)|"level":"(warn|error|fatal)"/);
  });
});

describe('a wrong environment', () => {
  test('is told whole, without a stack, and ends with code 1', async () => {
    const { code, stdout, stderr } = await runServerProcess({ HOST: '0.0.0.0', PORT: 'eighty' });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('"eighty"');
    expect(stderr).toContain('AUTH_MODE');
    expect(stderr).not.toMatch(/^\s+at |\.ts:\d+/m);
  });

  test('a port that is taken is named, without a stack, and ends with code 1', async () => {
    await using first = await startServerProcess();
    const { port } = new URL(first.origin);
    const { code, stderr } = await runServerProcess({ PORT: port });
    expect(code).toBe(1);
    expect(stderr).toContain(port);
    expect(stderr).not.toMatch(/^\s+at |\.ts:\d+/m);
  });
});
