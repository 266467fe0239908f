import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { endpointOf } from '../../src/upstream/paapi5/sdk-post.ts';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { paapi5Refused } from '../support/amazon-double/paapi5-faults.ts';
import { openPaapi5 } from './open-paapi5.ts';

const kettle = anAsin('B0DK000001');

const sdkFiles = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('paapi5-nodejs-sdk'));

describe('the SDK', () => {
  // The first test of its file, and a process for every file: nobody has loaded it before.
  it('is loaded by the first call, and not before', async () => {
    await using opened = await openPaapi5();
    expect(sdkFiles()).toEqual([]);
    await opened.source.lookup([kettle], aCall());
    expect(sdkFiles().length).toBeGreaterThan(50);
  });

  it('keeps its shared client out of it', async () => {
    await using opened = await openPaapi5();
    await opened.source.lookup([kettle], aCall({}, 'DE'));
    const { ApiClient } = createRequire(import.meta.url)('paapi5-nodejs-sdk');
    const { accessKey, secretKey, host, region } = ApiClient.instance;
    expect({ accessKey, secretKey, host, region }).toEqual({
      accessKey: null,
      secretKey: null,
      host: 'webservices.amazon.com',
      region: 'us-east-1',
    });
  });
});

describe('a request to PA-API 5', () => {
  it('says every filter of a search in PA-API’s words', async () => {
    await using opened = await openPaapi5();
    const filters = {
      searchIndex: 'Electronics',
      browseNodeId: '7010',
      brand: 'Velmora',
      minStars: 2,
    } as const;
    await opened.source.search(
      {
        ...filters,
        keywords: 'headphones',
        minPriceMinor: 1_000,
        maxPriceMinor: 90_000,
        minSavingPercent: 5,
        primeOnly: true,
        sortBy: 'price_low',
        page: 1,
      },
      aCall({ language: 'es_US' }),
    );
    const { Resources: resources, ...asked } = opened.amazon.bodiesOf('searchitems')[0] ?? {};
    expect(asked).toEqual({
      PartnerTag: 'double-20',
      PartnerType: 'Associates',
      Marketplace: 'www.amazon.com',
      LanguagesOfPreference: ['es_US'],
      Keywords: 'headphones',
      SearchIndex: 'Electronics',
      BrowseNodeId: '7010',
      Brand: 'Velmora',
      MinPrice: 1_000,
      MaxPrice: 90_000,
      MinReviewsRating: 2,
      MinSavingPercent: 5,
      DeliveryFlags: ['Prime'],
      SortBy: 'Price:LowToHigh',
      ItemCount: 10,
      ItemPage: 1,
    });
    expect(resources).toEqual(
      expect.arrayContaining(['ItemInfo.Title', 'OffersV2.Listings.Price', 'ParentASIN']),
    );
    expect(resources).toEqual(expect.arrayContaining(['CustomerReviews.StarRating', 'SearchRefinements']));
  });

  it('names the agent, and a family by its acronym', async () => {
    await using opened = await openPaapi5();
    await opened.source.variations(anAsin('B0DT000000'), 2, aCall());
    expect(opened.amazon.requests[0]?.headers['user-agent']).toBe(
      'associates-mcp/0.0.0 Agent/associates-mcp',
    );
    expect(opened.amazon.bodiesOf('getvariations')[0]).toMatchObject({
      ASIN: 'B0DT000000',
      VariationPage: 2,
    });
  });

  it('is signed over what is sent, in any alphabet', async () => {
    await using opened = await openPaapi5();
    const page = await opened.source.search(
      { keywords: 'Wärmflasche 湯たんぽ 🫖 "\u2028', page: 1 },
      aCall({}, 'JP'),
    );
    expect(page.products).toEqual([]);
    expect(opened.amazon.bodiesOf('searchitems')[0]?.Keywords).toBe('Wärmflasche 湯たんぽ 🫖 "\u2028');
  });

  it('is asked again once without reviews where they are not to be had, and that is remembered', async () => {
    await using opened = await openPaapi5();
    const message = 'The value CustomerReviews.Count provided for Resources is invalid.';
    opened.amazon.next(paapi5Refused(400, 'ValidationException', 'InvalidParameterValue', message));
    const { found } = await opened.source.lookup([kettle], aCall());
    expect(found.get(kettle)).not.toHaveProperty('reviews');
    await opened.source.lookup([kettle], aCall());
    const asked = opened.amazon.bodiesOf('getitems').map(({ Resources }) => String(Resources));
    expect(asked.map((resources) => resources.includes('CustomerReviews'))).toEqual([true, false, false]);
  });
});

describe('the endpoint of a marketplace', () => {
  it('is Amazon’s own host and region, unless a gateway is named', () => {
    const places = marketplaceCodes.map((code) => endpointOf(marketplaceOf(code), undefined));
    expect(places.map(({ host, region }) => `${host} ${region}`).join('\n')).toMatchInlineSnapshot(`
      "webservices.amazon.com us-east-1
      webservices.amazon.ca us-east-1
      webservices.amazon.com.mx us-east-1
      webservices.amazon.com.br us-east-1
      webservices.amazon.co.uk eu-west-1
      webservices.amazon.de eu-west-1
      webservices.amazon.fr eu-west-1
      webservices.amazon.it eu-west-1
      webservices.amazon.es eu-west-1
      webservices.amazon.nl eu-west-1
      webservices.amazon.com.be eu-west-1
      webservices.amazon.ie eu-west-1
      webservices.amazon.pl eu-west-1
      webservices.amazon.se eu-west-1
      webservices.amazon.com.tr eu-west-1
      webservices.amazon.in eu-west-1
      webservices.amazon.ae eu-west-1
      webservices.amazon.sa eu-west-1
      webservices.amazon.eg eu-west-1
      webservices.amazon.co.jp us-west-2
      webservices.amazon.com.au us-west-2
      webservices.amazon.sg us-west-2"
    `);
    expect(places.every(({ url, host }) => url === `https://${host}`)).toBe(true);
    expect(endpointOf(marketplaceOf('JP'), 'https://gateway.example.com:8443/amazon/')).toEqual({
      url: 'https://gateway.example.com:8443/amazon',
      host: 'gateway.example.com:8443',
      region: 'us-west-2',
    });
  });
});

describe('three marketplaces at once', () => {
  it('never hear of each other in 200 interleaved calls', async () => {
    await using opened = await openPaapi5({
      double: { partnerTags: ['us-20', 'de-21', 'jp-22'] },
      source: { partnerTags: { US: 'us-20', DE: 'de-21', JP: 'jp-22' } },
    });
    const expected = [
      ['US', 'USD', 'www.amazon.com', 'us-20', 'us-east-1'],
      ['DE', 'EUR', 'www.amazon.de', 'de-21', 'eu-west-1'],
      ['JP', 'JPY', 'www.amazon.co.jp', 'jp-22', 'us-west-2'],
    ] as const;
    const asked = Array.from({ length: 200 }, async (_, turn) => {
      const facts = expected[turn % 3] ?? expected[0];
      const code: MarketplaceCode = facts[0];
      const asin = anAsin(`B0DK00000${(turn % 8) + 1}`);
      const product = (
        await opened.source.lookup([asin], aCall({ deadlineAt: Date.now() + 45_000 }, code))
      ).found.get(asin);
      const link = new URL(product?.link ?? '');
      return {
        got: [product?.marketplace, product?.offer?.price?.currency, link.host, link.searchParams.get('tag')],
        facts,
      };
    });
    for (const { got, facts } of await Promise.all(asked)) expect(got).toEqual(facts.slice(0, 4));
    const scopes = opened.amazon.requests.map(({ headers, text }) => {
      const region = /\/([a-z0-9-]+)\/ProductAdvertisingAPI\//.exec(headers.authorization ?? '')?.[1];
      return `${JSON.parse(text).Marketplace} ${region}`;
    });
    expect(scopes).toHaveLength(200);
    expect(new Set(scopes)).toEqual(new Set(expected.map(([, , host, , region]) => `${host} ${region}`)));
  });
});
