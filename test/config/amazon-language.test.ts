import { describe, expect, test } from 'vitest';
import { aliveCredential, configFrom, errorsOf } from './an-environment.ts';

const tag = { AMAZON_ASSOCIATE_TAG: 'shop-20' };

describe('AMAZON_LANGUAGE', () => {
  const shop = { ...aliveCredential, ...tag };

  test('is a list, each used where it is offered', () => {
    expect(configFrom({ ...shop, AMAZON_LANGUAGE: 'es_US' }).config.mcp.markets.languages).toEqual(['es_US']);
    expect(configFrom({ ...shop }).config.mcp.markets).not.toHaveProperty('languages');
  });

  test.each([
    [
      'fr_CA',
      /^AMAZON_LANGUAGE must be out of en_US, .*es_US.*, which the served marketplaces offer; got "fr_CA"/,
    ],
    [
      'Spanish',
      /^AMAZON_LANGUAGE must be a comma list of languages as Amazon writes them, such as es_US,fr_CA; got "Spanish"/,
    ],
  ])('%s is refused', (language, sentence) => {
    expect(errorsOf({ ...shop, AMAZON_LANGUAGE: language })).toEqual([expect.stringMatching(sentence)]);
  });
});
