import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AmazonDouble, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';

const client = {
  grant_type: 'client_credentials',
  client_id: 'amzn1.application-oa2-client.double-na',
  client_secret: 'amzn1.oa2-cs.v1.double-na',
  scope: 'creatorsapi::default',
};
const json = { 'content-type': 'application/json' };

async function tokenOf({ tokenUrl }: AmazonDouble): Promise<string> {
  const response = await fetch(tokenUrl, { method: 'POST', headers: json, body: JSON.stringify(client) });
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null && 'access_token' in answer
    ? String(answer.access_token)
    : '';
}

describe('the double of Amazon', () => {
  let amazon: AmazonDouble;
  let token: string;
  beforeAll(async () => {
    amazon = await startAmazonDouble();
    token = await tokenOf(amazon);
  });
  afterAll(() => amazon.close());

  async function ask(operation: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${amazon.url}/catalog/v1/${operation}`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}`, 'x-marketplace': 'www.amazon.com', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }
  const tag = { partnerTag: 'double-20' };
  const items = { ...tag, itemIds: ['B0DK000001'] };

  it.each<[string, string, unknown, Record<string, string>, number, string]>([
    ['no credential', 'getItems', items, { authorization: '' }, 401, 'MissingCredential'],
    ['a strange token', 'getItems', items, { authorization: 'Bearer other' }, 401, 'InvalidToken'],
    ['no marketplace', 'getItems', items, { 'x-marketplace': '' }, 400, 'FieldValidationFailed'],
    ['a short host', 'getItems', items, { 'x-marketplace': 'amazon.com' }, 400, 'FieldValidationFailed'],
    ['another group', 'getItems', items, { 'x-marketplace': 'www.amazon.de' }, 403, 'AuthorizationFailed'],
    ['plain text', 'getItems', items, { 'content-type': 'text/plain' }, 400, 'CannotParse'],
    ['broken JSON', 'getItems', '{', {}, 400, 'CannotParse'],
    ['an unknown operation', 'getitems', items, {}, 400, 'UnknownOperation'],
    ['no tag', 'getItems', { itemIds: ['B0DK000001'] }, {}, 400, 'partnerTag'],
    ['a strange tag', 'getItems', { ...items, partnerTag: 'other-20' }, {}, 400, 'InvalidPartnerTag'],
    ['no ids', 'getItems', { ...tag, itemIds: [] }, {}, 400, 'itemIds'],
    ['eleven ids', 'getItems', { ...tag, itemIds: Array(11).fill('B0DK000001') }, {}, 400, 'itemIds'],
    ['PascalCase', 'getItems', { ...items, resources: ['ItemInfo.Title'] }, {}, 400, 'resources'],
    ['a foreign resource', 'getItems', { ...items, resources: ['searchRefinements'] }, {}, 400, 'resources'],
    ['used goods', 'getItems', { ...items, condition: 'Used' }, {}, 400, 'condition'],
    [
      'two languages',
      'getItems',
      { ...items, languagesOfPreference: ['en_US', 'es_US'] },
      {},
      400,
      'languages',
    ],
    ['another marketplace', 'getItems', { ...items, marketplace: 'www.amazon.de' }, {}, 400, 'marketplace'],
    ['nothing to search', 'searchItems', { ...tag, browseNodeId: '7010' }, {}, 400, 'keywords'],
    ['page eleven', 'searchItems', { ...tag, keywords: 'a', itemPage: 11 }, {}, 400, 'itemPage'],
    [
      'five stars',
      'searchItems',
      { ...tag, keywords: 'a', minReviewsRating: 5 },
      {},
      400,
      'minReviewsRating',
    ],
    [
      'a foreign index',
      'searchItems',
      { ...tag, keywords: 'a', searchIndex: 'Hobbies' },
      {},
      400,
      'searchIndex',
    ],
    ['words as a node', 'getBrowseNodes', { ...tag, browseNodeIds: ['shoes'] }, {}, 400, 'browseNodeIds'],
    ['no hits', 'searchItems', { ...tag, keywords: 'unheard' }, {}, 404, 'ResourceNotFoundException'],
    ['bad ids only', 'getItems', { ...tag, itemIds: ['x'] }, {}, 404, '__type'],
  ])('refuses %s', async (_, operation, body, headers, status, named) => {
    const answer = await ask(operation, body, headers);
    expect(answer).toMatchObject({ status, text: expect.stringContaining(named) });
  });

  it('answers in part, with a complaint for each id that brought nothing', async () => {
    const { status, text } = await ask('getItems', { ...tag, itemIds: ['B0DK000001', 'x', 'B0DZ000001'] });
    expect(status).toBe(200);
    expect(JSON.parse(text).errors.map(({ code }: { code: string }) => code)).toEqual([
      'InvalidParameterValue',
      'ItemNotAccessible',
    ]);
  });

  it('tells nothing that was not asked for, and says so with nulls', async () => {
    const { text } = await ask('getItems', { ...items, resources: ['images.primary.highRes'] });
    expect(JSON.parse(text).itemsResult.items[0]).toMatchObject({
      asin: 'B0DK000001',
      itemInfo: null,
      offersV2: null,
      images: { primary: { hiRes: { width: 1500 }, small: null } },
    });
  });

  it('counts by the second and by the day', async () => {
    let at = 0;
    await using limited = await startAmazonDouble({ requestsPerSecond: 1, requestsPerDay: 2, now: () => at });
    const limitedToken = await tokenOf(limited);
    const status = async () => {
      const headers = { ...json, authorization: `Bearer ${limitedToken}`, 'x-marketplace': 'www.amazon.com' };
      const url = `${limited.url}/catalog/v1/getItems`;
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(items) })).status;
    };
    expect([await status(), await status()]).toEqual([200, 429]);
    at = 1_000;
    expect(await status()).toBe(200);
    at = 10_000;
    expect(await status()).toBe(429);
  });
});
