import { expect, test } from 'vitest';
import { configFrom, errorsOf } from './an-environment.ts';

const one = { host: 'cache.example', port: 6379 };

test.each([
  ['redis://cache.example', { form: 'single', tls: false, nodes: [one], database: 0 }],
  [
    'rediss://cache.example:6390/3',
    { form: 'single', tls: true, nodes: [{ ...one, port: 6390 }], database: 3 },
  ],
  ['redis://[::1]:6379', { form: 'single', tls: false, nodes: [{ host: '::1', port: 6379 }], database: 0 }],
  [
    'redis+sentinel://a:26380,b/primary/2',
    {
      form: 'sentinel',
      tls: false,
      nodes: [
        { host: 'a', port: 26_380 },
        { host: 'b', port: 26_379 },
      ],
      masterName: 'primary',
      database: 2,
    },
  ],
  [
    'rediss+cluster://a:7000,b:7001',
    {
      form: 'cluster',
      tls: true,
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
      database: 0,
    },
  ],
])('%s is understood', (url, address) => {
  const { config, warnings } = configFrom({ REDIS_URL: url });
  expect(config.redis).toEqual(address);
  expect(warnings).toEqual([]);
});

test('name and password are decoded, and stay apart from the address', () => {
  const { config, secrets } = configFrom({ REDIS_URL: 'redis://shop:p%40ss%3Aword@cache.example' });
  expect({ ...secrets.redisLogin }).toEqual({ username: 'shop', password: 'p@ss:word' });
  expect(JSON.stringify(config)).not.toContain('word');
});

test.each([
  'cache.example:6379',
  'http://cache.example',
  'redis://a,b',
  'redis://cache.example:0',
  'redis://cache.example:99999',
  'redis://cache.example/16',
  'redis://cache.example/name',
  'redis+sentinel://a,b',
  'redis+cluster://a,b/1',
  'redis://:%E0%A4%A@cache.example',
  'redis://cache example',
])('%s is refused', (url) => {
  expect(errorsOf({ REDIS_URL: url })).toEqual([
    expect.stringMatching(/^REDIS_URL must be a Redis URL: .*; got a value that is not shown$/),
  ]);
});

test.each([
  ['watcher:p%40ss', { username: 'watcher', password: 'p@ss' }],
  ['secret', { password: 'secret' }],
  [':secret', { password: 'secret' }],
])('the login %s is for the Sentinels alone', (login, sentinel) => {
  const url = 'redis+sentinel://:of-redis@a,b/primary';
  const { secrets, warnings } = configFrom({ REDIS_URL: url, REDIS_SENTINEL_LOGIN: login });
  expect(secrets.redisLogin.sentinel).toMatchObject(sentinel);
  expect(secrets.redisLogin.password).toBe('of-redis');
  expect(warnings).toEqual([]);
});

test('a login for Sentinels without Sentinels is told', () => {
  const { warnings } = configFrom({ REDIS_URL: 'redis://a', REDIS_SENTINEL_LOGIN: 'x' });
  expect(warnings).toEqual(['REDIS_SENTINEL_LOGIN is set, but counts only when REDIS_URL names Sentinels.']);
});

test.each(['a:b:c', 'a:', '%E0%A4%A', 'user:p@ss'])(
  'the login %s is not understood, and not repeated',
  (login) => {
    const errors = errorsOf({ REDIS_SENTINEL_LOGIN: login });
    expect(errors).toHaveLength(1);
    expect(errors[0]).not.toContain(login);
  },
);
