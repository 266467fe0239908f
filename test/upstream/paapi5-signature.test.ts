import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSdkPost, type SdkPostOptions } from '../../src/upstream/paapi5/sdk-post.ts';
import { aCall } from '../support/a-call.ts';
import {
  type AmazonDouble,
  doubleAccessKeys,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';
import { openCreators } from './open-creators.ts';
import { openPaapi5 } from './open-paapi5.ts';

const kettles = { keywords: 'kettle', page: 1 };
const signedAt = Date.parse('2026-11-20T09:37:33Z');
const vectorBody = {
  ItemIds: ['B00BKQTA4A'],
  PartnerTag: 'xyz-21',
  PartnerType: 'Associates',
  Marketplace: 'www.amazon.de',
  Resources: ['ItemInfo.Title', 'OffersV2.Listings.Price'],
};

/** Posts by the SDK, as if the double were Amazon's German host. */
function postTo(amazon: AmazonDouble, overrides: Partial<SdkPostOptions> = {}, body: object = vectorBody) {
  const post = createSdkPost({
    keys: { accessKey: 'AKIDEXAMPLE', secretKey: 'SECRET' },
    endpoint: { url: amazon.url, host: 'webservices.amazon.de', region: 'eu-west-1' },
    timeoutMs: 45_000,
    userAgent: 'test',
    ...overrides,
  });
  return post('getItems', body, new AbortController().signal);
}

const germanAmazon = (now: () => number = Date.now) =>
  startAmazonDouble({
    paapi5: 'historical',
    accessKeys: [{ accessKey: 'AKIDEXAMPLE', secretKey: 'SECRET' }],
    partnerTags: ['xyz-21'],
    now,
  });

describe('the signature of a request', () => {
  beforeEach(() => {
    // The SDK reads the process's clock; nothing else than the date stands still.
    vi.useFakeTimers({ toFake: ['Date'], now: signedAt });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the recomputed one of the test vector, over these very bytes', async () => {
    await using amazon = await germanAmazon();
    expect(await postTo(amazon)).toMatchObject({ status: 200 });
    const [request] = amazon.requests;
    expect(request?.text).toBe(
      '{"ItemIds":["B00BKQTA4A"],"PartnerTag":"xyz-21","PartnerType":"Associates","Marketplace":"www.amazon.de",' +
        '"Resources":["ItemInfo.Title","OffersV2.Listings.Price"]}',
    );
    expect(request?.path).toBe('/paapi5/getitems');
    expect(request?.headers).toMatchObject({
      host: 'webservices.amazon.de',
      'content-encoding': 'amz-1.0',
      'content-type': 'application/json; charset=utf-8',
      'x-amz-date': '20261120T093733Z',
      'x-amz-target': 'com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/eu-west-1/ProductAdvertisingAPI/aws4_request, ' +
        'SignedHeaders=content-encoding;content-type;host;x-amz-date;x-amz-target, ' +
        'Signature=f625aed5cf2b8668a87b4cdf0eb2b11cd8dcc496b958fd78a0172db6090c31ce',
    });
  });

  it.each<[string, Partial<SdkPostOptions>, number, string]>([
    ['wrong secret', { keys: { accessKey: 'AKIDEXAMPLE', secretKey: 'WRONG' } }, 401, 'InvalidSignature'],
    ['unknown key', { keys: { accessKey: 'AKIDOTHER', secretKey: 'SECRET' } }, 401, 'UnrecognizedClient'],
  ])('with the %s is refused', async (_, overrides, status, code) => {
    await using amazon = await germanAmazon();
    expect(await postTo(amazon, overrides)).toMatchObject({ status, text: expect.stringContaining(code) });
  });

  it.each([
    ['another region', { host: 'webservices.amazon.de', region: 'us-east-1' }, 401, 'InvalidSignature'],
    ['another host', { host: 'webservices.amazon.fr', region: 'eu-west-1' }, 400, 'Marketplace'],
  ])('for %s is refused', async (_, place, status, code) => {
    await using amazon = await germanAmazon();
    const answer = await postTo(amazon, { endpoint: { url: amazon.url, ...place } });
    expect(answer).toMatchObject({ status, text: expect.stringContaining(code) });
  });

  it.each([
    ['14 minutes behind', 14, 200],
    ['16 minutes behind', 16, 401],
    ['14 minutes ahead', -14, 200],
    ['16 minutes ahead', -16, 401],
  ])('by a clock that is %s gets %3$i', async (_, minutes, status) => {
    await using amazon = await germanAmazon(() => signedAt + minutes * 60_000);
    const answer = await postTo(amazon);
    expect(answer.status).toBe(status);
    expect(answer.text.includes('RequestExpired')).toBe(status === 401);
  });
});

describe('a request that was changed on its way', () => {
  it.each<[string, string, object, number, string]>([
    ['untouched', '/paapi5/searchitems', {}, 200, 'SearchResult'],
    ['with another date', '/paapi5/searchitems', { 'x-amz-date': 'later' }, 400, 'IncompleteSignature'],
    ['with another type', '/paapi5/searchitems', { 'content-type': 'text/json' }, 401, 'InvalidSignature'],
    ['for another operation', '/paapi5/getitems', {}, 404, 'UnknownOperation'],
    ['without a signature', '/paapi5/searchitems', { authorization: '' }, 400, 'IncompleteSignature'],
  ])('%s is answered accordingly', async (_, path, headers, status, named) => {
    await using opened = await openPaapi5();
    await opened.source.search(kettles, aCall());
    const sent = opened.amazon.requests[0];
    const { host: _host, connection: _connection, 'content-length': _length, ...kept } = sent?.headers ?? {};
    const response = await fetch(`${opened.amazon.url}${path}`, {
      method: 'POST',
      headers: { ...Object.fromEntries(Object.entries(kept).map(([k, v]) => [k, String(v)])), ...headers },
      body: sent?.text ?? '',
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(named);
  });

  it('is refused when a byte of its body differs', async () => {
    await using opened = await openPaapi5();
    await opened.source.search(kettles, aCall());
    const sent = opened.amazon.requests[0];
    const names = ['authorization', 'content-encoding', 'content-type', 'x-amz-date', 'x-amz-target'];
    const response = await fetch(`${opened.amazon.url}/paapi5/searchitems`, {
      method: 'POST',
      headers: names.map((name): [string, string] => [name, String(sent?.headers[name])]),
      body: sent?.text.replace('kettle', 'kettlf') ?? '',
    });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('InvalidSignature');
  });
});

describe('the double of Amazon', () => {
  it('refuses everybody as retired unless it is asked to remember', async () => {
    await using opened = await openCreators();
    const post = createSdkPost({
      keys: doubleAccessKeys,
      endpoint: { url: opened.amazon.url, host: 'webservices.amazon.com', region: 'us-east-1' },
      timeoutMs: 45_000,
      userAgent: 'test',
    });
    const answer = await post('getItems', {}, new AbortController().signal);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({
      __type: 'com.amazon.paapi5#AccessDeniedException',
      Errors: [
        { Code: 'AccessDenied', Message: expect.stringMatching(/^Product Advertising API is depreca/) },
      ],
    });
  });
});
