import { describe, expect, test } from 'vitest';
import { localClientRefusal } from '../../src/process/start-errors.ts';
import { aliveCredential, configFrom, errorsOf } from './an-environment.ts';

const live = { ...aliveCredential, AMAZON_ASSOCIATE_TAG: 'myshop-20' };

describe('the terms', () => {
  test('have to be read before live content is served, in an edition that this server follows', () => {
    expect(configFrom(live).warnings).toEqual([
      expect.stringMatching(
        /^AMAZON_TERMS_ACKNOWLEDGED is not set: read Amazon's Associates Program Policies/,
      ),
    ]);
    expect(configFrom({ ...live, AMAZON_TERMS_ACKNOWLEDGED: '2024-03-01' }).warnings).toEqual([
      expect.stringMatching(/^AMAZON_TERMS_ACKNOWLEDGED names an edition before that of 2026-04-14/),
    ]);
    expect(configFrom({ ...live, AMAZON_TERMS_ACKNOWLEDGED: '2026-04-14' }).warnings).toEqual([]);
    expect(configFrom({ MOCK_MODE: 'true' }).warnings).toEqual([]);
  });

  test.each(['yes', '2026-04', '14.04.2026', '2999-01-01', '2026-13-01'])(
    '%s is no date of an edition',
    (text) => {
      expect(errorsOf({ AMAZON_TERMS_ACKNOWLEDGED: text })).toEqual([
        expect.stringMatching(
          /^AMAZON_TERMS_ACKNOWLEDGED must be a date such as 2026-04-14, not in the future/,
        ),
      ]);
    },
  );

  test('forbid a local program to get live content without leave', () => {
    expect(localClientRefusal(configFrom(live).config)?.name).toBe('ALLOW_LOCAL_CLIENT');
    expect(localClientRefusal(configFrom({ ...live, ALLOW_LOCAL_CLIENT: 'true' }).config)).toBeUndefined();
    expect(localClientRefusal(configFrom({}).config)).toBeUndefined();
  });
});

test('a blocked category is not offered, in any of its spellings', () => {
  const indexesWith = (blocked: string) =>
    configFrom({ BLOCKED_CATEGORIES: blocked }).config.mcp.markets.configured[0]?.searchIndexes;
  expect(indexesWith('none of ours')).toContain('MoviesAndTV');
  for (const spelling of ['MoviesAndTV', 'movies & tv', 'Movies and TV'])
    expect(indexesWith(`Alcohol,${spelling}`)).not.toContain('MoviesAndTV');
  expect(errorsOf({ BLOCKED_CATEGORIES: '-,!' })).toEqual([
    expect.stringMatching(/^BLOCKED_CATEGORIES must be a comma list of category names/),
  ]);
});
