import { expect, test } from 'vitest';
import { aCall } from '../support/a-call.ts';
import { openCreators } from '../upstream/open-creators.ts';

// An account that may not ask for reviews was asked again in the same second. At one request a second that repeat met
// a 429, the refusal was forgotten with it, and every later try began with the reviews once more.
test('a refusal of reviews is remembered although the repeat without them met a 429', async () => {
  let clockMs = Date.parse('2026-11-20T09:00:00Z');
  const now = () => clockMs;
  await using opened = await openCreators({
    double: { refusesReviews: true, requestsPerSecond: 1, now },
    source: { now },
  });
  const search = () => opened.source.search({ keywords: 'kettle', page: 1 }, aCall());

  await expect(search()).rejects.toMatchObject({ code: 'throttled' });
  clockMs += 1_000;
  expect((await search()).products).not.toHaveLength(0);
  const asked = opened.amazon.bodiesOf('searchItems');
  expect(asked.map(({ resources }) => String(resources).includes('customerReviews'))).toEqual([
    true,
    false,
    false,
  ]);
});
