import { expect, test } from 'vitest';
import { configFrom, errorsOf } from './an-environment.ts';

test.each([
  ['AMAZON_ASOCIATE_TAG', 'AMAZON_ASSOCIATE_TAG'],
  ['MAX_REQUEST_PER_DAY', 'MAX_REQUESTS_PER_DAY'],
  ['CIRCUIT_BREAKER_TRESHOLD', 'CIRCUIT_BREAKER_THRESHOLD'],
  ['AUTH_TOKEN', 'AUTH_TOKENS'],
  ['CACHE_TTL_PRODUCTS', 'CACHE_TTL_PRODUCT'],
  ['REDIS_URI', 'REDIS_URL'],
  ['TOOLSET', 'TOOLSETS'],
])('%s is a slip for %s', (name, meant) => {
  expect(errorsOf({ [name]: '7' })).toEqual([
    expect.stringContaining(`${name} must be spelt ${meant}: nothing reads it as it is; got `),
  ]);
});

test('an unknown name that begins like ours is a note with the nearest name', () => {
  expect(
    configFrom({ CACHE_TTL_PRODUCT_MS: '7', AMAZON_REGION: 'us-east-1', BLOCKED_CATEGORY: 'Wine' }).warnings,
  ).toEqual([
    'CACHE_TTL_PRODUCT_MS is set, but nothing reads it. The nearest known name is CACHE_TTL_PRODUCT.',
    'AMAZON_REGION is set, but nothing reads it. The nearest known name is AMAZON_SOURCE.',
    'BLOCKED_CATEGORY is set, but nothing reads it. The nearest known name is BLOCKED_CATEGORIES.',
  ]);
});

test('what others put into the environment is left alone', () => {
  const { warnings } = configFrom({
    PATH: '/usr/bin',
    HOSTNAME: 'a1b2',
    NODE_ENV: 'production',
    OTEL_EXPORTER_OTLP_HEADERS: 'k=v',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://otel:4318',
    REDIS_SERVICE_HOST: '10.0.0.7',
    REDIS_SERVICE_PORT: '6379',
    REDIS_PORT: 'tcp://10.0.0.7:6379',
    REDIS_PORT_6379_TCP_ADDR: '10.0.0.7',
    npm_config_cache: '/root/.npm',
  });
  expect(warnings).toEqual([]);
});
