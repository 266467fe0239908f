import { expect, test } from 'vitest';
import { createSource, type SourceOptions, type SourceSettings } from '../../src/upstream/create-source.ts';
import { aDemoCall } from './demo-call.ts';

const secrets: SourceOptions['secrets'] = {
  credentials: { NA: { id: 'an-id', secret: 'a-secret', version: '3.1' } },
  paapi5Keys: { accessKey: 'AN-ACCESS-KEY', secretKey: 'a-secret-key' },
};

const open = (settings: SourceSettings, overrides: Partial<SourceOptions> = {}) =>
  createSource({
    settings,
    secrets,
    partnerTags: { US: 'a-tag-20' },
    timeoutMs: 5_000,
    version: '0.0.0',
    now: Date.now,
    ...overrides,
  });

// Replicas find each other's quota in Redis by these names: an altered one would open a second budget.
test('an account goes by its source and the name of its credential, and never by a secret', () => {
  const creators = open({ kind: 'creators', apiUrl: undefined, tokenUrl: undefined });
  expect(creators.accountIdOf('NA')).toBe('creators an-id');
  expect(creators.accountIdOf('EU')).toBe('creators ');
  expect(open({ kind: 'paapi5', url: undefined }).accountIdOf('FE')).toBe('paapi5 AN-ACCESS-KEY');
  const demo = open({ kind: 'demo' }, { secrets: { credentials: {}, paapi5Keys: undefined } });
  expect(demo.accountIdOf('NA')).toBe('demo ');
});

test('the demo needs no credential and nothing prepared, and tags its links', async () => {
  const demo = open({ kind: 'demo' }, { secrets: { credentials: {}, paapi5Keys: undefined } });
  expect(demo.prepare).toBeUndefined();
  expect(demo.groupsWithoutReviews()).toEqual([]);
  const { products } = await demo.search({ keywords: 'kettle', page: 1 }, aDemoCall());
  expect(products[0]?.link).toContain('tag=a-tag-20');
});

test('PA-API 5 is not opened without its keys', () => {
  const withoutKeys = { secrets: { credentials: {}, paapi5Keys: undefined } };
  expect(() => open({ kind: 'paapi5', url: undefined }, withoutKeys)).toThrow(TypeError);
});
