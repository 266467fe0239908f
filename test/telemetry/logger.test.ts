import { describe, expect, test } from 'vitest';
import { aCapturedLog } from './captured-log.ts';

const planted = 'pl4nted-s3cret';

describe('the log', () => {
  test('one line is one JSON object with level, time and a constant message', () => {
    const { log, lines } = aCapturedLog();
    log.warn({ code: 'throttled', retryAfterMs: 1500 }, 'amazon asked for a pause');
    expect(lines()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        code: 'throttled',
        retryAfterMs: 1500,
        msg: 'amazon asked for a pause',
      },
    ]);
  });

  test('lines below the level are not written', () => {
    const { log, text } = aCapturedLog({ level: 'warn' });
    log.info('quiet');
    expect(text()).toBe('');
  });

  test('a terminal reads text, not JSON', () => {
    const { log, text } = aCapturedLog({ isTTY: true });
    log.info({ port: 8000 }, 'listening');
    expect(text()).toContain('listening');
    expect(() => JSON.parse(text())).toThrow(SyntaxError);
  });

  test('a terminal is shown no secret either', () => {
    const { log, text } = aCapturedLog({ isTTY: true });
    log.info({ account: { clientSecret: planted } }, 'started');
    expect(text()).toContain('[secret]');
    expect(text()).not.toContain(planted);
  });
});

describe('a planted secret never reaches the log', () => {
  const places: [string, unknown][] = [
    ['at the top', { secret: planted }],
    ['one level down', { account: { clientSecret: planted } }],
    ['six levels down', { a: { b: { c: { d: { e: { access_token: planted } } } } } }],
    ['in a list of accounts', { accounts: [{ id: 1 }, { secretKey: planted }] }],
    ['as a whole object', { credentials: { id: planted, version: planted } }],
    ['in a header map', { headers: { Authorization: `Bearer ${planted}`, 'set-cookie': [planted] } }],
    ['in an object of a foreign class', { client: new Map([['password', planted]]) }],
    ['in an object with its own toJSON', { client: { toJSON: () => ({ x: planted }) } }],
    ['in running text', { note: `sent Authorization: Bearer ${planted} to Amazon` }],
    ['in a URL', { redis: `redis://shop:${planted}@127.0.0.1:6379` }],
    ['in a query string', { at: `/token?client_secret=${planted}&x=1` }],
    ['on an error', { err: Object.assign(new Error('failed'), { config: { headers: { token: planted } } }) }],
    [
      'in the body hung on an error',
      { err: Object.assign(new Error('failed'), { response: { body: planted } }) },
    ],
    [
      'deep in the causes of an error',
      { err: new Error('a', { cause: new Error('b', { cause: { password: planted } }) }) },
    ],
    ["in an error's message", { err: new Error(`refused Bearer ${planted}`) }],
    ['on an error under another name', { failure: { nested: Object.assign(new Error('x'), { planted }) } }],
    [
      'below the depth that is printed',
      { a: { b: { c: { d: { e: { f: { g: { h: { i: { planted } } } } } } } } } },
    ],
  ];
  test.each(places)('%s', (_, fields) => {
    const { log, text, lines } = aCapturedLog();
    log.error(fields, 'planted');
    expect(lines()).toHaveLength(1);
    expect(text()).not.toContain(planted);
  });

  test('in the fields of a child logger', () => {
    const { log, text } = aCapturedLog();
    log.child({ session: { token: planted } }).info('said');
    expect(text()).toContain('said');
    expect(text()).not.toContain(planted);
  });

  test('in a message that should have been constant', () => {
    const { log, text } = aCapturedLog();
    log.info(`got Bearer ${planted}\nand more`);
    expect(text()).not.toContain(planted);
    expect(JSON.parse(text()).msg).toBe('got Bearer [secret]\nand more');
  });
});

describe('what is no secret stays readable', () => {
  test('counts under a secret-sounding name', () => {
    const { log, lines } = aCapturedLog();
    log.info({ tokens: 1200 }, 'counted');
    expect(lines()[0]).toMatchObject({ tokens: 1200 });
  });

  test('a structure that contains itself is cut where it begins again', () => {
    const { log, lines } = aCapturedLog();
    const loop: Record<string, unknown> = { name: 'loop' };
    loop.self = loop;
    log.info({ loop }, 'looped');
    expect(lines()[0]).toMatchObject({ loop: { name: 'loop', self: '[circular]' } });
  });

  test('an address beside a URL without a password', () => {
    const { log, lines } = aCapturedLog();
    log.info({ url: 'https://shop.example', mail: 'ops@shop.example' }, 'named');
    expect(lines()[0]).toMatchObject({ url: 'https://shop.example', mail: 'ops@shop.example' });
  });

  test('code, message and causes of an error', () => {
    const { log, lines } = aCapturedLog();
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' });
    log.error(
      Object.assign(new Error('no answer', { cause }), { code: 'upstream_down' }),
      'amazon call failed',
    );
    expect(lines()[0]).toMatchObject({
      msg: 'amazon call failed',
      err: {
        type: 'Error',
        code: 'upstream_down',
        message: 'no answer',
        cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:9' },
      },
    });
  });

  test('a bug keeps its stack, a failure of the world has none', () => {
    const { log, lines } = aCapturedLog();
    log.error({ err: new TypeError('x is undefined') }, 'unexpected error');
    log.error({ err: Object.assign(new Error('busy'), { code: 'throttled' }) }, 'amazon call failed');
    expect(lines()[0]?.err).toHaveProperty('stack', expect.stringContaining('logger.test.ts'));
    expect(lines()[1]?.err).not.toHaveProperty('stack');
  });

  test('a request is its method and path, without query and headers', () => {
    class IncomingRequest {
      method = 'POST';
      url = `/mcp?key=${planted}`;
      headers = { authorization: planted };
    }
    const { log, lines } = aCapturedLog();
    log.info({ req: new IncomingRequest() }, 'incoming request');
    expect(lines()[0]?.req).toEqual({ method: 'POST', url: '/mcp' });
  });
});
