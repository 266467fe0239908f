import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aListeningServer, sayOk } from './a-server.ts';
import { aHead, aWire } from './wire.ts';

test('case 10: a caller that hangs up is seen by the protocol, and is nobody’s fault', async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  const { port, bugs, lines } = await aListeningServer({
    mcp: async (_request, response) => {
      arrived.resolve(response);
      await once(response, 'close');
      throw new DOMException('The operation was aborted', 'AbortError');
    },
  });
  const wire = await aWire(port);
  wire.send(`${aHead('Content-Length: 2')}{}`);
  const response = await arrived.promise;
  const left = once(response, 'close');
  wire.socket.destroy();
  await left;
  // One turn of the loop: what the protocol throws now has been judged by then.
  await setImmediate();
  expect(response.writableFinished).toBe(false);
  expect(bugs).toEqual([]);
  expect(lines).toMatchObject([{ level: 'info', message: 'caller left before the answer' }]);
});

test('a caller that hangs up in the middle of its body leaves no trace but a line', async () => {
  const { port, app, calls, bugs } = await aListeningServer();
  const request = once(app.server, 'request');
  const wire = await aWire(port);
  wire.send(`${aHead('Content-Length: 100')}{"half`);
  const [, response] = await request;
  const left = once(response, 'close');
  wire.socket.destroy();
  await left;
  expect(calls).toEqual([]);
  expect(bugs).toEqual([]);
});

test('an answer that breaks off midway hangs up instead of pretending to be whole', async () => {
  const { port, bugs } = await aListeningServer({
    mcp: async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: half\n\n');
      throw new TypeError('broken');
    },
  });
  const wire = await aWire(port);
  wire.send(`${aHead('Content-Length: 2')}{}`);
  const received = await wire.closed();
  expect(received).not.toMatch(/\r\n0\r\n\r\n$/);
  expect(received).not.toContain('-32603');
  expect(bugs).toHaveLength(1);
});

test('active calls are counted up and down again', async () => {
  const counts: number[] = [];
  const gate = Promise.withResolvers<void>();
  const { port, url } = await aListeningServer({
    activeRequests: (count) => counts.push(count),
    mcp: async (_request, response) => {
      if (counts.length === 2) gate.resolve();
      await gate.promise;
      sayOk(response);
    },
  });
  const wires = [await aWire(port), await aWire(port)];
  for (const wire of wires) wire.send(`${aHead('Content-Length: 2')}{}`);
  await Promise.all(wires.map((wire) => wire.receive(/\{"ok":true\}/)));
  await fetch(`${url}/health`);
  expect(counts).toEqual([1, 2, 1, 0]);
});

test('callers that are reset before they are heard are no bugs, and fill no log', async () => {
  const { port, app, bugs, lines, calls } = await aListeningServer({
    rateLimits: {
      perAddress: 1_000,
      secretsPerAddress: 1_000,
      count: async () => ({ count: 1, leftMs: 60_000 }),
    },
  });
  const left: Promise<unknown>[] = [];
  app.server.prependListener('request', (request, response) => {
    left.push(once(response, 'close'));
    // What a reset does before the first hook runs: there is no address any more.
    Object.defineProperty(request.socket, 'remoteAddress', { value: undefined });
    request.socket.destroy();
  });
  for (let n = 0; n < 20; n += 1) {
    const wire = await aWire(port);
    wire.send(`${aHead('Content-Length: 2')}{}`);
    await wire.closed();
  }
  await Promise.all(left);
  await setImmediate();
  expect(left).toHaveLength(20);
  expect([bugs, calls]).toEqual([[], []]);
  expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
});
