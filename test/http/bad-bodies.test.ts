import { expect, test } from 'vitest';
import { isNestedDeeperThan } from '../../src/http/json-body.ts';
import { aCall, aListeningServer, aServer } from './a-server.ts';
import { aHead, aWire } from './wire.ts';

const forbiddenKey = 'The JSON in the body holds a key that is not allowed.';
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['broken JSON', '{"jsonrpc":', 400, -32700, 'The body is not valid JSON.'],
  ['an empty body', '', 400, -32700, 'The body is not valid JSON.'],
  ['__proto__', '{"params":{"__proto__":{"free":true}}}', 400, -32600, forbiddenKey],
  ['an escaped __proto__', '{"\\u005f_proto__":{"free":true}}', 400, -32600, forbiddenKey],
  ['constructor.prototype', '{"constructor":{"prototype":{"free":true}}}', 400, -32600, forbiddenKey],
  ['broken JSON with __proto__', '{"__proto__":', 400, -32700, 'The body is not valid JSON.'],
  ['10,000 levels', nested(10_000), 400, -32600, 'The JSON in the body is nested too deeply.'],
  ['65 levels', nested(65), 400, -32600, 'The JSON in the body is nested too deeply.'],
  ['one byte too many', `"${'x'.repeat(262_143)}"`, 413, -32000, 'The body is larger than 262144 bytes.'],
])('case 5: %s is refused', async (_name, payload, status, code, message) => {
  const { app, calls, bugs } = aServer();
  const answer = await app.inject(aCall({ payload }));
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toEqual({ jsonrpc: '2.0', id: null, error: { code, message } });
  expect(calls).toEqual([]);
  expect(bugs).toEqual([]);
  expect(Reflect.get({}, 'free')).toBeUndefined();
});

test.each([
  ['64 levels', nested(64)],
  ['many brackets inside a string', `{"query":"${'[{'.repeat(500)}\\"${'['.repeat(500)}"}`],
  ['many shallow brackets', `[${'[],'.repeat(500)}[]]`],
  ['the last byte that fits', `"${'x'.repeat(262_142)}"`],
  ['a key called constructor', '{"constructor":"Lego"}'],
])('%s is let in', async (_name, payload) => {
  const { app, calls } = aServer();
  const answer = await app.inject(aCall({ payload }));
  expect(answer.statusCode).toBe(200);
  expect(calls[0]?.body).toEqual(JSON.parse(payload));
});

test('a string that never ends has no depth', () => {
  expect(isNestedDeeperThan('["[[[[', 1)).toBe(false);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'nonsense'])(
  'case 6: a body of type %s is refused',
  async (type) => {
    const { app, calls } = aServer();
    const answer = await app.inject(aCall({ headers: { 'content-type': type } }));
    expect(answer.statusCode).toBe(415);
    expect(answer.json().error).toEqual({ code: -32000, message: 'Content-Type must be application/json.' });
    expect(calls).toEqual([]);
  },
);

test.each(['gzip', 'br', 'Identity, gzip'])('a body packed with %s is refused', async (encoding) => {
  const { app, calls } = aServer();
  const answer = await app.inject(aCall({ headers: { 'content-encoding': encoding } }));
  expect([answer.statusCode, answer.headers['accept-encoding']]).toEqual([415, 'identity']);
  expect(answer.json().error).toEqual({
    code: -32000,
    message: 'The body must be sent as it is, without Content-Encoding.',
  });
  expect(calls).toEqual([]);
});

test('a body that says it is not packed is let in', async () => {
  const { app } = aServer();
  const answer = await app.inject(aCall({ headers: { 'content-encoding': 'identity' } }));
  expect(answer.statusCode).toBe(200);
});

test('a call without body and type is refused as well', async () => {
  const { app, calls } = aServer();
  const answer = await app.inject({ method: 'POST', url: '/mcp', headers: { host: 'localhost' } });
  expect(answer.statusCode).toBe(415);
  expect(calls).toEqual([]);
});

test('JSON with a charset is JSON', async () => {
  const { app } = aServer();
  const answer = await app.inject(aCall({ headers: { 'content-type': 'application/json; charset=utf-8' } }));
  expect(answer.statusCode).toBe(200);
});

test('case 5: a chunked body that grows past the limit is refused without a length', async () => {
  const { port, calls } = await aListeningServer({ limits: { bodyBytes: 1_000 } });
  const wire = await aWire(port);
  wire.send(aHead('Transfer-Encoding: chunked'));
  const chunk = `258\r\n${'x'.repeat(600)}\r\n`;
  wire.send(chunk);
  wire.send(chunk);
  const answer = await wire.receive(/\}$/);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('{"jsonrpc":"2.0","id":null,"error":{"code":-32000');
  expect(calls).toEqual([]);
});

test('a client that sends too much still reads why, and may go on using its connection', async () => {
  const { port, calls } = await aListeningServer();
  const wire = await aWire(port);
  wire.send(aHead('Content-Length: 400000') + 'x'.repeat(400_000));
  expect(await wire.receive(/\}$/)).toMatch(/^HTTP\/1\.1 413 /);
  wire.send(`${aHead('Content-Length: 2')}{}`);
  await wire.receive(/\{"ok":true\}/);
  expect(calls).toHaveLength(1);
});

test('a URL that cannot be decoded is refused and not quoted', async () => {
  const { port } = await aListeningServer();
  const answer = await fetch(`http://127.0.0.1:${port}/mcp/%zz<b>`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'The request could not be understood.' });
});

test('a path that is not ours is a 404 that quotes nothing', async () => {
  const { app } = aServer();
  const answer = await app.inject({ url: '/wp-login.php', headers: { host: 'localhost' } });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ error: 'There is nothing here. The MCP endpoint is POST /mcp.' });
});
