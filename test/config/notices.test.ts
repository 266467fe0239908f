import { expect, test } from 'vitest';
import { configFrom, errorsOf } from './an-environment.ts';

test('NOTICES are read by marketplace, or marketplace and language', () => {
  const text = '{"SE":{"statement":"Som partner."},"BE-nl":{"price":"Prijzen op {site}."}}';
  expect(configFrom({ NOTICES: text }).config.mcp.ownNotices).toEqual(
    new Map([
      ['SE', { statement: 'Som partner.' }],
      ['BE-nl', { price: 'Prijzen op {site}.' }],
    ]),
  );
});

test('without them there are none', () => {
  expect(configFrom({}).config.mcp.ownNotices).toBeUndefined();
});

test.each([
  'SE=Som partner.',
  '{"XX":{"statement":"of nowhere"}}',
  '{"SE":{"statment":"misspelt"}}',
  '{"SE":{"statement":""}}',
  '{"SE":{"statement":"two\\nlines"}}',
  `{"SE":{"statement":"${'long '.repeat(90)}"}}`,
  '[]',
])('NOTICES=%s are refused with what is accepted', (text) => {
  expect(errorsOf({ NOTICES: text })).toEqual([
    expect.stringMatching(/^NOTICES must be JSON such as \{"BE-nl"/),
  ]);
});
