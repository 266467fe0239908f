import { expect, test } from 'vitest';
import { aListeningServer, sayOk } from './a-server.ts';
import { aHead, aWire } from './wire.ts';

const aBody = `${aHead('Content-Length: 2')}{}`;

/** A server whose first call stays in flight until the test lets it go. */
async function aBusyServer(drainMs = 10_000) {
  const [started, gate, draining] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ];
  const server = await aListeningServer({
    limits: { drainMs },
    onDrain: draining.resolve,
    mcp: async (_request, response) => {
      started.resolve();
      await gate.promise;
      sayOk(response);
    },
  });
  const wire = await aWire(server.port);
  wire.send(aBody);
  await started.promise;
  return { ...server, wire, finish: gate.resolve, draining: draining.promise };
}

test('closing lets the call in flight finish, and refuses new ones meanwhile', async () => {
  const { app, port, calls, wire, finish, draining } = await aBusyServer();
  const bystander = await aWire(port);
  const closed = app.close();
  await draining;

  for (const newcomer of [bystander, await aWire(port)]) {
    newcomer.send(aBody);
    const refused = await newcomer.closed();
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/\r\nconnection: close\r\n/i);
    expect(refused).toMatch(/\r\nretry-after: 1\r\n/i);
    expect(refused).toContain('"message":"This server is shutting down. Try again in a moment."');
  }
  expect(calls).toHaveLength(1);

  finish();
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 200 [\s\S]+\{"ok":true\}/);
  await closed;
});

test('while it drains, a replica says that it lives but is not ready', async () => {
  const { app, url, finish, draining } = await aBusyServer();
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const closed = app.close();
  await draining;
  expect((await fetch(`${url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  finish();
  await closed;
});

test('a call that never ends holds the shutdown no longer than the drain time', async () => {
  const { app, wire } = await aBusyServer(50);
  await app.close();
  expect(await wire.closed()).toBe('');
});

test('a peer in the middle of its head does not hold the shutdown', async () => {
  const { app, port } = await aListeningServer();
  const wire = await aWire(port);
  // One packet: once the first call is answered, the beginning of the second has been read as well.
  wire.send(`${aBody}POST /mcp HTTP/1.1\r\nHost: loc`);
  await wire.receive(/\{"ok":true\}/);
  await app.close();
  await wire.closed();
});
