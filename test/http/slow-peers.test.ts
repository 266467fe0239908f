import { expect, test } from 'vitest';
import { aCall, aListeningServer } from './a-server.ts';
import { aHead, aWire } from './wire.ts';

const impatient = { headersTimeoutMs: 150, requestTimeoutMs: 300, connectionsCheckMs: 50 };

test('case 9: a body that trickles in is cut off with 408', async () => {
  const { port, calls, bugs } = await aListeningServer({ limits: impatient });
  const wire = await aWire(port);
  wire.send(aHead('Content-Length: 1000'));
  const trickle = setInterval(() => wire.socket.writable && wire.send(' '), 20);
  const received = await wire.closed();
  clearInterval(trickle);
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
  expect(received).toContain('"error":{"code":-32000,"message":"The request took too long to arrive."}');
  expect(calls).toEqual([]);
  expect(bugs).toEqual([]);
});

test('case 9: a head that trickles in is cut off with 408', async () => {
  const { port } = await aListeningServer({ limits: impatient });
  const wire = await aWire(port);
  wire.send('POST /mcp HTTP/1.1\r\n');
  const trickle = setInterval(() => wire.socket.writable && wire.send('X: y\r\n'), 20);
  const received = await wire.closed();
  clearInterval(trickle);
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
});

test('case 9: two hundred silent sockets do not stop a normal call, and are closed in the end', async () => {
  const { port, url } = await aListeningServer({ limits: { ...impatient, headersTimeoutMs: 290 } });
  const silent = await Promise.all(Array.from({ length: 200 }, () => aWire(port)));
  const { headers, payload } = aCall();
  const answer = await fetch(`${url}/mcp`, { method: 'POST', headers, body: payload });
  expect(answer.status).toBe(200);
  await Promise.all(silent.map((wire) => wire.closed()));
});

test('case 9: an idle connection is closed after its time', async () => {
  const { port } = await aListeningServer({ limits: { keepAliveMs: 50 } });
  const wire = await aWire(port);
  wire.send(`${aHead('Content-Length: 2')}{}`);
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 200 [\s\S]+\{"ok":true\}/);
});

test('headers beyond sixteen kilobytes are refused with 431', async () => {
  const { port } = await aListeningServer();
  const wire = await aWire(port);
  wire.send(aHead(`X-Long: ${'x'.repeat(17_000)}`));
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 431 /);
});

test('bytes that are not HTTP are refused with 400', async () => {
  const { port } = await aListeningServer();
  const wire = await aWire(port);
  wire.send('\x16\x03\x01 hello\r\n\r\n');
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 400 /);
});

test('one socket too many is hung up on', async () => {
  const { port } = await aListeningServer({ limits: { maxConnections: 2 } });
  const first = await aWire(port);
  const second = await aWire(port);
  const third = await aWire(port);
  expect(await third.closed()).toBe('');
  for (const wire of [first, second]) {
    wire.send(`${aHead('Content-Length: 2')}{}`);
    await wire.receive(/\{"ok":true\}/);
  }
});
