import { describe, expect, test } from 'vitest';
import { aliveCredential, configFrom, errorsOf, marketsOf } from './an-environment.ts';

const tag = { AMAZON_ASSOCIATE_TAG: 'shop-20' };

describe('where products come from', () => {
  test('credentials choose the Creators API', () => {
    const { config, secrets } = configFrom({ ...aliveCredential, ...tag });
    expect(config.upstream.settings).toEqual({
      kind: 'creators',
      apiUrl: undefined,
      tokenUrl: undefined,
    });
    expect(marketsOf(config)).toEqual([{ code: 'US', tag: 'shop-20' }]);
    expect(secrets.credentials.NA?.secret).toBe('a-s3cret');
  });

  test('MOCK_MODE keeps the demo even with credentials, and says what is idle', () => {
    const { config, warnings } = configFrom({ ...aliveCredential, MOCK_MODE: 'true' });
    expect(config.upstream.settings).toEqual({ kind: 'demo' });
    expect(warnings).toContain(
      'CREATORS_CREDENTIAL_ID is set, but counts only when AMAZON_SOURCE is creators.',
    );
  });

  test('MOCK_MODE=true and a live source contradict each other', () => {
    expect(errorsOf({ ...aliveCredential, ...tag, MOCK_MODE: 'true', AMAZON_SOURCE: 'creators' })).toEqual([
      'AMAZON_SOURCE must be demo, or unset, while MOCK_MODE is true; got "creators"',
    ]);
  });

  test('MOCK_MODE=false and the demo contradict each other', () => {
    expect(errorsOf({ MOCK_MODE: 'false', AMAZON_SOURCE: 'demo' })).toEqual([
      'AMAZON_SOURCE must be another than demo while MOCK_MODE is false; got "demo"',
    ]);
  });

  test('a live source without credentials and tag says both, and the way back to the demo', () => {
    expect(errorsOf({ AMAZON_SOURCE: 'creators' })).toEqual([
      'AMAZON_ASSOCIATE_TAG must be your Associate tag for AMAZON_MARKETPLACE: Amazon answers no call without one; got nothing',
      'CREATORS_CREDENTIAL_ID must be set, with _SECRET and _VERSION, to ask Amazon; MOCK_MODE=true needs none; got nothing',
    ]);
  });

  test.each([
    'http://gateway.example.com',
    'ftp://gateway.example.com',
    'https://me:pw@gateway.example.com',
    'gateway.example.com',
  ])('%s is no address for Amazon', (url) => {
    const faults = errorsOf({ ...aliveCredential, ...tag, CREATORS_API_URL: url });
    expect(faults).toEqual([
      expect.stringMatching(
        /^CREATORS_API_URL must be an https URL \(http only for a loopback address\); got /,
      ),
    ]);
    expect(faults.join()).not.toContain('me:pw');
  });

  test.each([
    'http://127.0.0.1:9000',
    'http://localhost:9000',
    'http://[::1]:9000',
    'https://gateway.example.com/amazon',
  ])('%s is one', (url) => {
    const { config } = configFrom({ ...aliveCredential, ...tag, CREATORS_TOKEN_URL: url });
    expect(config.upstream.settings).toMatchObject({ tokenUrl: url });
  });
});

describe('the signed interface of old', () => {
  const read = { AMAZON_TERMS_ACKNOWLEDGED: '2026-04-14' };
  const keys = { AMAZON_SOURCE: 'paapi5', AMAZON_ACCESS_KEY: 'AKIDEXAMPLE', AMAZON_SECRET_KEY: 'a-s3cret' };

  test('takes its keys and tags of any group, and no credential', () => {
    const { config, secrets, warnings } = configFrom({
      ...read,
      ...keys,
      ...tag,
      AMAZON_ASSOCIATE_TAGS: 'DE=shop-21,JP=shop-22',
      PAAPI_URL: 'https://gateway.example.com/amazon/',
    });
    expect(config.upstream.settings).toEqual({ kind: 'paapi5', url: 'https://gateway.example.com/amazon' });
    expect(marketsOf(config).map(({ code }) => code)).toEqual(['US', 'DE', 'JP']);
    expect({ ...secrets.paapi5Keys }).toEqual({ accessKey: 'AKIDEXAMPLE', secretKey: 'a-s3cret' });
    expect(warnings).toEqual([]);
  });

  test('is said to be switched off where no gateway stands in for Amazon', () => {
    expect(configFrom({ ...read, ...keys, ...tag }).warnings).toEqual([
      expect.stringMatching(
        /^AMAZON_SOURCE is paapi5.* switched PA-API 5 off on 2026-05-15.*AMAZON_SOURCE=creators/,
      ),
    ]);
  });

  test('needs both keys and a tag', () => {
    expect(errorsOf({ AMAZON_SOURCE: 'paapi5' })).toEqual([
      'AMAZON_ACCESS_KEY must be set when AMAZON_SOURCE is paapi5; got nothing',
      'AMAZON_SECRET_KEY must be set when AMAZON_SOURCE is paapi5; got nothing',
      expect.stringMatching(/^AMAZON_ASSOCIATE_TAG must be your Associate tag/),
    ]);
  });

  test('never sends its signatures in the clear', () => {
    expect(errorsOf({ ...keys, ...tag, PAAPI_URL: 'http://gateway.example.com' })).toEqual([
      expect.stringMatching(/^PAAPI_URL must be an https URL \(http only for a loopback address\)/),
    ]);
  });
});

describe('credentials', () => {
  test('half a credential names each missing half', () => {
    expect(errorsOf({ CREATORS_CREDENTIAL_SECRET: 'a-s3cret', ...tag })).toEqual([
      'CREATORS_CREDENTIAL_ID must be set when CREATORS_CREDENTIAL_SECRET is; got nothing',
      'CREATORS_CREDENTIAL_VERSION must be set when CREATORS_CREDENTIAL_SECRET is; got nothing',
    ]);
  });

  test('half a pair of PA-API keys is a fault as well', () => {
    expect(errorsOf({ AMAZON_ACCESS_KEY: 'key' })).toEqual([
      'AMAZON_SECRET_KEY must be set when AMAZON_ACCESS_KEY is; got nothing',
    ]);
  });

  test('a version of another group is told apart from the marketplace', () => {
    expect(errorsOf({ ...aliveCredential, ...tag, CREATORS_CREDENTIAL_VERSION: '2.2' })).toEqual([
      'CREATORS_CREDENTIAL_VERSION must be 2.1 or 3.1, the versions of the group NA; for a credential of EU, change AMAZON_MARKETPLACE or use CREATORS_EU_CREDENTIAL_VERSION; got "2.2"',
    ]);
    const { secrets } = configFrom({
      ...aliveCredential,
      ...tag,
      CREATORS_CREDENTIAL_VERSION: '2.2',
      AMAZON_MARKETPLACE: 'de',
    });
    expect(Object.keys(secrets.credentials)).toEqual(['EU']);
  });

  test('several groups serve marketplaces of each', () => {
    const { config, secrets } = configFrom({
      ...aliveCredential,
      ...tag,
      AMAZON_ASSOCIATE_TAGS: 'JP=shop-22, CA=shop0c-20',
      CREATORS_FE_CREDENTIAL_ID: 'fe-id',
      CREATORS_FE_CREDENTIAL_SECRET: 'fe-secret',
      CREATORS_FE_CREDENTIAL_VERSION: '2.3',
    });
    expect(Object.keys(secrets.credentials)).toEqual(['NA', 'FE']);
    expect(marketsOf(config)).toEqual([
      { code: 'US', tag: 'shop-20' },
      { code: 'JP', tag: 'shop-22' },
      { code: 'CA', tag: 'shop0c-20' },
    ]);
    expect({ ...secrets.credentials.FE }).toEqual({ id: 'fe-id', secret: 'fe-secret', version: '2.3' });
  });

  test('a tag for a marketplace whose group has no credential is refused', () => {
    expect(errorsOf({ ...aliveCredential, ...tag, AMAZON_ASSOCIATE_TAGS: 'UK=shop-21' })).toEqual([
      'AMAZON_ASSOCIATE_TAGS must be without UK, or CREATORS_EU_CREDENTIAL_ID, _SECRET and _VERSION set: UK belongs to the group EU; got a tag for UK',
    ]);
  });

  test('two credentials for one group are one too many', () => {
    expect(
      errorsOf({
        ...aliveCredential,
        ...tag,
        CREATORS_NA_CREDENTIAL_ID: 'x',
        CREATORS_NA_CREDENTIAL_SECRET: 'y',
        CREATORS_NA_CREDENTIAL_VERSION: '2.1',
      }),
    ).toEqual(['CREATORS_NA_CREDENTIAL_ID must be left out while CREATORS_CREDENTIAL_ID is set; got both']);
  });
});

describe('what is missing', () => {
  test('is told along with what is mistyped, where it is missing either way', () => {
    expect(errorsOf({ PORT: 'abc', AMAZON_SOURCE: 'creators', AMAZON_MARKETPLACE: 'XX' })).toEqual([
      expect.stringMatching(/^PORT must be/),
      expect.stringMatching(/^AMAZON_MARKETPLACE must be/),
      'AMAZON_ASSOCIATE_TAG must be your Associate tag for AMAZON_MARKETPLACE: Amazon answers no call without one; got nothing',
      'CREATORS_CREDENTIAL_ID must be set, with _SECRET and _VERSION, to ask Amazon; MOCK_MODE=true needs none; got nothing',
    ]);
  });

  test('is not guessed at while the marketplace decides', () => {
    const env = { ...aliveCredential, AMAZON_ASSOCIATE_TAGS: 'UK=shop-21', AMAZON_MARKETPLACE: 'XX' };
    expect(errorsOf(env).filter((fault) => fault.startsWith('AMAZON_ASSOCIATE_TAG '))).toEqual([]);
  });
});

test('keys of PA-API 5 alone lead to demo goods, and the operator is told so', () => {
  const keys = { AMAZON_ACCESS_KEY: 'key', AMAZON_SECRET_KEY: 's3cret' };
  const { config, warnings } = configFrom(keys);
  expect(config.upstream.settings.kind).toBe('demo');
  expect(warnings).toContainEqual(
    expect.stringMatching(/invented demo goods are served.+AMAZON_SOURCE=creators/),
  );
  expect(configFrom({ ...keys, MOCK_MODE: 'true' }).warnings.join()).not.toContain('invented demo goods');
});

describe('tags', () => {
  test('the default marketplace may have its tag in the list', () => {
    const { config } = configFrom({ ...aliveCredential, AMAZON_ASSOCIATE_TAGS: 'CA=shop0c-20,US=shop-20' });
    expect(marketsOf(config)).toEqual([
      { code: 'US', tag: 'shop-20' },
      { code: 'CA', tag: 'shop0c-20' },
    ]);
  });

  test('two different tags for one marketplace contradict each other', () => {
    expect(errorsOf({ ...tag, AMAZON_ASSOCIATE_TAGS: 'US=other-20' })).toHaveLength(1);
    expect(errorsOf({ AMAZON_ASSOCIATE_TAGS: 'UK=a-21,UK=b-21' })).toHaveLength(1);
  });

  test.each(['UK', 'UK=', 'XX=shop-20', 'UK=a b', 'UK=a=b', ','])('"%s" is no list of tags', (text) => {
    expect(errorsOf({ AMAZON_ASSOCIATE_TAGS: text })).toEqual([
      expect.stringMatching(
        /^AMAZON_ASSOCIATE_TAGS must be a comma list such as UK=myshop-21,DE=myshop03-21/,
      ),
    ]);
  });

  test('the demo carries the tags it is given', () => {
    const { config } = configFrom({ ...tag, AMAZON_ASSOCIATE_TAGS: 'UK=shop-21', AMAZON_MARKETPLACE: 'CA' });
    expect(marketsOf(config)[0]).toEqual({ code: 'CA', tag: 'shop-20' });
    expect(marketsOf(config).find(({ code }) => code === 'UK')).toEqual({ code: 'UK', tag: 'shop-21' });
  });
});
