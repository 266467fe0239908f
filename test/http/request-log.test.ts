import { expect, test } from 'vitest';
import { aCall, aServer } from './a-server.ts';

test('a call leaves one line that holds no query, no header and no body', async () => {
  const { app, lines } = aServer();
  await app.inject(
    aCall({
      url: '/mcp?toolsets=secret-query',
      headers: { authorization: 'Bearer secret-token', cookie: 'secret-cookie' },
      payload: '{"secret":"secret-body"}',
    }),
  );
  expect(lines).toEqual([
    {
      level: 'debug',
      message: 'request answered',
      fields: {
        requestId: expect.stringMatching(/^[\da-f-]{36}$/),
        method: 'POST',
        route: '/mcp',
        status: 200,
        durationMs: expect.any(Number),
        caller: 'anonymous',
      },
    },
  ]);
});

test.each([
  ['/mcp', 'evil.example', 'info', 'request refused', '/mcp', 403],
  // Scanners must not write the log.
  ['/secret-path', 'localhost', 'debug', 'request answered', 'none', 404],
])(
  'a rejected request is worth a line too, unless there never was such a page: %s',
  async (url, host, level, message, route, status) => {
    const { app, lines } = aServer();
    await app.inject(aCall({ url, headers: { host } }));
    expect(lines).toMatchObject([{ level, message, fields: { route, status } }]);
  },
);

test('the GET that every older client tries first is no news', async () => {
  const { app, lines } = aServer();
  await app.inject({ ...aCall(), method: 'GET' });
  expect(lines).toMatchObject([{ level: 'debug', fields: { method: 'GET', status: 405 } }]);
});

test('a fault of ours is a warning', async () => {
  const { app, lines } = aServer({ mcp: () => Promise.reject(new TypeError('broken')) });
  await app.inject(aCall());
  expect(lines).toMatchObject([{ level: 'warn', message: 'request failed', fields: { status: 500 } }]);
});

test.each(['short', 'has spaces in it', 'new\tline-forged', 'x'.repeat(65)])(
  'a trusted proxy’s request id is taken only when it is sane: %j',
  async (given) => {
    const { app, calls } = aServer({ trustProxy: true });
    const answer = await app.inject(aCall({ headers: { 'x-request-id': given } }));
    expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(calls[0]?.context.requestId).not.toBe(given);
  },
);

test('a call that is not let in is told with its status, and no other is', async () => {
  const onRejected: unknown[] = [];
  const { app } = aServer({ onRejected: (rejection) => onRejected.push(rejection) });
  await app.inject(aCall());
  await app.inject(aCall({ payload: 'not JSON' }));
  await app.inject(aCall({ url: '/tools', headers: { host: 'evil.example' } }));
  await app.inject(aCall({ headers: { host: 'evil.example' } }));
  expect(onRejected).toEqual([{ status: 403 }]);
});
