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

test('closing lets the call in flight finish and takes no new connections meanwhile', async () => {
  const { app, port, wire, finish, draining } = await aBusyServer();
  const closed = app.close();
  await draining;
  await expect.poll(() => app.server.listening).toBe(false);
  await expect(aWire(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  finish();
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 200 [\s\S]+\{"ok":true\}/);
  await closed;
});

test('a call over a connection that was open before is answered, and the connection closed', async () => {
  const { app, port, calls, wire, finish, draining } = await aBusyServer();
  const other = await aWire(port);
  // The first half has been read before the way out begins, so this connection is not an idle one.
  other.send('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /mcp HTTP/1.1\r\n');
  await other.receive(/"ready"/);
  const closed = app.close();
  await draining;
  other.send(aBody.slice(aBody.indexOf('Host:')));
  await expect.poll(() => calls.length).toBe(2);
  finish();
  const answer = (await other.closed()).split('"ready"').at(-1);
  expect(answer).toMatch(/HTTP\/1\.1 200 [\s\S]+\{"ok":true\}/);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  await wire.closed();
  await closed;
});

test('while it drains, a replica says over open connections that it lives but is not ready', async () => {
  const { app, port, finish, draining } = await aBusyServer();
  const [live, ready] = [await aWire(port), await aWire(port)];
  for (const [probe, path] of [
    [live, 'live'],
    [ready, 'ready'],
  ] as const) {
    probe.send(`GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health/${path} HTTP/1.1\r\n`);
    expect(await probe.receive(/"ready"/)).toContain('HTTP/1.1 200 ');
  }
  const closed = app.close();
  await draining;
  live.send('Host: localhost\r\n\r\n');
  ready.send('Host: localhost\r\n\r\n');
  expect(await live.closed()).toContain('{"status":"live"}');
  expect(await ready.closed()).toContain('{"status":"not ready"}');
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
