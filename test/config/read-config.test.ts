import { describe, expect, test } from 'vitest';
import { formatConfigErrors } from '../../src/config/config-error.ts';
import { aliveCredential, configFrom, errorsOf, marketsOf } from './an-environment.ts';

describe('an empty environment', () => {
  test('is the demo on loopback, for everybody, with the documented defaults', () => {
    const { config, warnings } = configFrom({});
    expect(config).toMatchObject({
      listen: { host: '127.0.0.1', port: 8000 },
      publicUrl: undefined,
      upstream: { settings: { kind: 'demo' }, timeoutMs: 5000 },
      redis: undefined,
      traffic: {
        replicas: 1,
        quota: { perSecond: 0.9, perDay: 8000 },
        cache: { searchMs: 3_600_000, productMs: 7_200_000, browseMs: 86_400_000, maxBytes: 67_108_864 },
        circuit: { failuresToOpen: 5, openMs: 60_000 },
        upstreamTimeoutMs: 5000,
      },
      mcp: { markets: { default: 'US' }, toolsets: ['shopping'], deadlineMs: 20_000 },
      auth: { mode: 'none' },
      rateLimitPerMinute: 120,
      log: { level: 'info' },
      metrics: { enabled: true, port: undefined },
      tracing: undefined,
    });
    expect(warnings).toEqual([]);
  });

  test('serves all 22 marketplaces with the demo tag, the default one first', () => {
    const { config } = configFrom({});
    expect(marketsOf(config)).toHaveLength(22);
    expect(marketsOf(config)[0]).toEqual({ code: 'US', tag: 'demo-20' });
    expect(new Set(marketsOf(config).map(({ tag }) => tag))).toEqual(new Set(['demo-20']));
  });
});

describe('text becomes values', () => {
  test('spaces around a value do not count, and an empty value is none', () => {
    const { config } = configFrom({ PORT: ' 8123 ', HOST: '', PUBLIC_URL: '   ' });
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 8123 });
    expect(config.publicUrl).toBeUndefined();
  });

  test.each(['1e3', '0x50', '-1', '65536', '80.5', 'NaN', '8 000', '٨٠', '+80'])(
    'PORT=%s is refused',
    (text) => {
      expect(errorsOf({ PORT: text })).toEqual([
        `PORT must be a whole number from 0 to 65535; got ${JSON.stringify(text)}`,
      ]);
    },
  );

  test.each(['1e-1', '.5', '0', '101', 'Infinity', '0,9'])(
    'MAX_REQUESTS_PER_SECOND=%s is refused',
    (text) => {
      expect(errorsOf({ MAX_REQUESTS_PER_SECOND: text })).toHaveLength(1);
    },
  );

  test('a rate may be a fraction', () => {
    expect(configFrom({ MAX_REQUESTS_PER_SECOND: '2.5' }).config.traffic.quota.perSecond).toBe(2.5);
  });

  test.each([
    ['true', true],
    ['YES', true],
    ['on', true],
    ['1', true],
    ['false', false],
    ['No', false],
    ['off', false],
    ['0', false],
  ])('ENABLE_METRICS=%s means %s', (text, enabled) => {
    expect(configFrom({ ENABLE_METRICS: text }).config.metrics.enabled).toBe(enabled);
  });

  test('toolsets are a list in which nothing stands twice', () => {
    expect(configFrom({ TOOLSETS: 'shopping, OPS,shopping' }).config.mcp.toolsets).toEqual([
      'shopping',
      'ops',
    ]);
    expect(errorsOf({ TOOLSETS: 'shopping,admin' })).toEqual([
      'TOOLSETS must be a comma list of shopping, research, ops; got "shopping,admin"',
    ]);
  });

  test('a public URL is an origin, and loses its slash', () => {
    const { config } = configFrom({ PUBLIC_URL: 'https://shop.example.com/', AUTH_MODE: 'none' });
    expect(config.publicUrl).toBe('https://shop.example.com');
    expect(errorsOf({ PUBLIC_URL: 'https://shop.example.com/mcp', AUTH_MODE: 'none' })).toHaveLength(1);
    expect(errorsOf({ PUBLIC_URL: 'shop.example.com', AUTH_MODE: 'none' })).toHaveLength(1);
  });
});

describe('several faults', () => {
  test('are all reported at once, by name, value and what is allowed', () => {
    expect(
      errorsOf({
        PORT: '80a0',
        LOG_LEVEL: 'loud',
        AMAZON_MARKETPLACE: 'ATLANTIS',
        MAX_REQUESTS_PER_DAY: '0',
        UPSTREAM_TIMEOUT_MS: '9000',
        TOOL_DEADLINE_MS: '8000',
      }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535; got "80a0"',
      'AMAZON_MARKETPLACE must be one of US, CA, MX, BR, UK, DE, FR, IT, ES, NL, BE, IE, PL, SE, TR, IN, AE, SA, EG, JP, AU, SG; got "ATLANTIS"',
      'MAX_REQUESTS_PER_DAY must be a whole number from 1 to 10000000; got "0"',
      'LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent; got "loud"',
      'UPSTREAM_TIMEOUT_MS must be at most TOOL_DEADLINE_MS, which is 8000; got "9000"',
    ]);
  });

  test('do not echo: what rests on a broken value is judged after it is mended', () => {
    expect(errorsOf({ HOST: '0.0.0.0', AUTH_MODE: 'tokens' })).toEqual([
      'AUTH_MODE must be none, token, oauth or external; got "tokens"',
    ]);
    const european = {
      ...aliveCredential,
      CREATORS_CREDENTIAL_VERSION: '3.2',
      AMAZON_ASSOCIATE_TAG: 'shop-21',
    };
    expect(errorsOf({ ...european, AMAZON_MARKETPLACE: 'XX' })).toEqual([
      expect.stringMatching(/^AMAZON_MARKETPLACE must be one of/),
    ]);
  });
});

test('the message counts the faults and gives each a line', () => {
  const faults = [
    { name: 'PORT', allowed: 'a whole number', received: '"x"' },
    { name: 'HOST', allowed: 'a host name', received: '"?"' },
  ];
  expect(formatConfigErrors(faults)).toBe(
    'The server did not start: there are 2 faults in its environment.\n  PORT must be a whole number; got "x"\n  HOST must be a host name; got "?"\n',
  );
  expect(formatConfigErrors(faults.slice(1))).toBe(
    'The server did not start: there is one fault in its environment.\n  HOST must be a host name; got "?"\n',
  );
});

describe('two settings that make no sense together', () => {
  test('one port for the server and for its metrics', () => {
    expect(errorsOf({ PORT: '9000', METRICS_PORT: '9000' })).toEqual([
      'METRICS_PORT must be another port than PORT, or unset to serve /metrics there; got "9000"',
    ]);
  });
});

describe('warnings', () => {
  test('say what the licence makes of a long wish', () => {
    expect(configFrom({ CACHE_TTL_PRODUCT: '7200' }).warnings).toEqual([
      "CACHE_TTL_PRODUCT is longer than Amazon's licence allows: prices are renewed after 1 hour.",
    ]);
    expect(configFrom({ CACHE_TTL_PRODUCT: '172800', CACHE_TTL_BROWSE: '172800' }).warnings).toEqual([
      "CACHE_TTL_PRODUCT is longer than Amazon's licence allows: prices are renewed after 1 hour, the rest after 24 hours.",
      "CACHE_TTL_BROWSE is longer than Amazon's licence allows: categories are renewed after 24 hours.",
    ]);
  });

  test('name what counts only under another choice', () => {
    const { warnings } = configFrom({ ENABLE_METRICS: 'no', METRICS_PORT: '9100', OAUTH_AUDIENCE: 'shop' });
    expect(warnings).toEqual([
      'METRICS_PORT is set, but counts only when ENABLE_METRICS is true.',
      'OAUTH_AUDIENCE is set, but counts only when AUTH_MODE is external.',
    ]);
  });
});
