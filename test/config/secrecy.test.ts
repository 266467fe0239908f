import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { aliveCredential, configFrom, errorsOf } from './an-environment.ts';

const planted = 'pl4nted-s3cret';
const sound = { ...aliveCredential, CREATORS_CREDENTIAL_SECRET: planted, AMAZON_ASSOCIATE_TAG: 'shop-20' };

describe('a secret is never printed', () => {
  test.each([
    'CREATORS_CREDENTIAL_ID',
    'CREATORS_CREDENTIAL_SECRET',
    'CREATORS_EU_CREDENTIAL_SECRET',
    'AMAZON_SECRET_KEY',
    'REDIS_URL',
    'AUTH_TOKENS',
    'OAUTH_PASSWORD_HASH',
    'METRICS_TOKEN',
  ])('when %s is at fault', (name) => {
    const faults = errorsOf({ [name]: `${planted} with\ta blank` });
    expect(faults.join()).toMatch(new RegExp(`${name} must be .*; got a value that is not shown`));
    expect(faults.join()).not.toContain(planted);
  });

  test.each([
    ['CREATORS_CREDENTIAL_VERSION', 'amzn1.oa2-cs.v1.0123456789abcdef0123456789'],
    ['AMAZON_ASSOCIATE_TAG', 'a/40+character+secret/of+the+older+kind0'],
    ['CREATORS_API_URL', `http://me:${planted}@shop.example.com/?key=${planted}`],
    ['PUBLIC_URL', `https://shop.example.com/?token=${planted}`],
  ])('when it was pasted into %s', (name, value) => {
    const faults = errorsOf({ ...sound, [name]: value }).join();
    expect(faults).toContain(`${name} must be`);
    expect(faults).not.toContain(value);
    expect(faults).not.toContain(planted);
  });

  test('when its name is misspelt', () => {
    const faults = errorsOf({ CREATORS_CREDENTIALS_SECRET: planted });
    expect(faults).toEqual([
      'CREATORS_CREDENTIALS_SECRET must be spelt CREATORS_CREDENTIAL_SECRET: nothing reads it as it is; got a value that is not shown',
    ]);
  });

  test('by a careless log of the secrets or a part of them', () => {
    const { secrets, config } = configFrom({ ...sound, REDIS_URL: `redis://:${planted}@127.0.0.1:6379` });
    for (const leaky of [
      secrets,
      { secrets },
      secrets.credentials,
      [secrets.credentials.NA],
      secrets.redisLogin,
    ]) {
      expect(JSON.stringify(leaky)).toContain('[secret]');
      expect(inspect(leaky, { depth: 10 })).toContain('[secret]');
      expect(JSON.stringify(leaky) + inspect(leaky, { depth: 10 })).not.toContain(planted);
    }
    expect(`${secrets.credentials.NA}`).toBe('[secret]');
    expect(secrets.redisLogin.password).toBe(planted);
    expect(JSON.stringify(config)).not.toContain(planted);
  });
});

describe('a secret in a file', () => {
  test('counts as if it stood in the environment', () => {
    const { secrets } = configFrom(
      { METRICS_TOKEN_FILE: '/run/secrets/metrics' },
      { '/run/secrets/metrics': `${planted}\n` },
    );
    expect(secrets.metricsToken).toBe(planted);
  });

  test('that cannot be read, or is empty, is a fault', () => {
    const sentence =
      'METRICS_TOKEN_FILE must be the path of a readable file that is not empty; got "/run/secrets/metrics"';
    expect(errorsOf({ METRICS_TOKEN_FILE: '/run/secrets/metrics' })).toEqual([sentence]);
    expect(
      errorsOf({ METRICS_TOKEN_FILE: '/run/secrets/metrics' }, { '/run/secrets/metrics': '\n' }),
    ).toEqual([sentence]);
  });

  test('beside the same secret in the environment is one too many', () => {
    expect(errorsOf({ METRICS_TOKEN_FILE: '/x', METRICS_TOKEN: planted }, { '/x': 'y' })).toEqual([
      'METRICS_TOKEN_FILE must be left out while METRICS_TOKEN is set; got both',
    ]);
  });
});
