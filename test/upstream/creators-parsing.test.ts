import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { answered } from '../support/amazon-double/faults.ts';
import { type OpenedCreators, openCreators } from './open-creators.ts';

const asin = anAsin('B0DW000001');
const usd = (amount: unknown) => ({ amount, currency: 'USD', displayAmount: '' });

describe('an item of the Creators API', () => {
  let opened: OpenedCreators;
  beforeAll(async () => {
    opened = await openCreators({ source: { now: () => 1_000 } });
  });
  afterAll(() => opened.amazon.close());

  /** What becomes of an item with these members. */
  async function parsed(members: object, ...others: unknown[]): Promise<Product | undefined> {
    const itemsResult = { items: [...others, { asin, ...members }] };
    opened.amazon.next(answered(200, JSON.stringify({ itemsResult })));
    return (await opened.source.lookup([asin], aCall())).found.get(asin);
  }
  const bare = { asin, marketplace: 'US', askedAt: { content: 1_000, offer: 1_000 } };

  it.each([
    ['nothing but its ASIN', {}],
    ['nulls for everything', { parentASIN: null, itemInfo: null, images: null, offersV2: null, score: null }],
    [
      'nulls inside',
      { itemInfo: { title: null, features: { displayValues: null } }, images: { primary: null } },
    ],
    ['numbers where texts should be', { detailPageURL: 7, itemInfo: { title: { displayValue: 7 } } }],
    ['texts where objects should be', { itemInfo: 'x', images: 'x', offersV2: 'x', browseNodeInfo: 'x' }],
    ['broken elements only', { variationAttributes: [1, null, {}], browseNodeInfo: { browseNodes: [null] } }],
    ['a link that is not https', { detailPageURL: 'javascript:alert(1)' }],
    ['an empty contributor', { itemInfo: { byLineInfo: { contributors: [{ name: '' }] } } }],
    ['stars of nobody', { customerReviews: { starRating: { value: 0 } } }],
    ['a parent that is no ASIN', { parentASIN: 'parent' }],
    ['members nobody knows', { futureMember: { deep: [1] } }],
  ])('with %s is a product that says nothing more', async (_, members) => {
    expect(await parsed(members)).toEqual(bare);
  });

  it('does not fall with its broken neighbour, nor answer for one that nobody asked for', async () => {
    expect(await parsed({}, 42, null, { asin: 'no asin' }, { asin: 'B0DW000002' })).toEqual(bare);
  });

  it('keeps a picture to show and the largest there is, under the name that the answer uses', async () => {
    const hiRes = { url: 'https://m.media.example/big.jpg', height: 1500, width: 1200 };
    const large = { url: 'https://m.media.example/large.jpg', height: 500, width: 400 };
    const images = {
      primary: { hiRes, large },
      variants: [{ large }, { hiRes }, { hiRes: large, large }, {}, { large: { url: 'http://x.example/' } }],
    };
    const shown = { url: 'https://m.media.example/large.jpg', widthPx: 400, heightPx: 500 };
    const both = { ...shown, highRes: 'https://m.media.example/big.jpg' };
    expect((await parsed({ images }))?.images).toEqual([
      both,
      shown,
      { url: 'https://m.media.example/big.jpg', widthPx: 1200, heightPx: 1500 },
      shown,
    ]);
  });

  it.each([
    [{ isEligibleForTradeIn: true, price: usd(31.5) }, { price: { minor: 3_150, currency: 'USD' } }],
    [{ isEligibleForTradeIn: true }, {}],
    [{ isEligibleForTradeIn: false, price: usd(31.5) }, undefined],
    [{ isEligibleForTradeIn: null, price: usd(31.5) }, undefined],
  ])('can be traded in when %j', async (tradeInInfo, tradeIn) => {
    expect((await parsed({ itemInfo: { tradeInInfo } }))?.tradeIn).toEqual(tradeIn);
  });

  it('tells which languages are spoken in it and which are only read', async () => {
    const displayValues = [
      { displayValue: 'German', type: 'Dubbed' },
      { displayValue: 'German', type: 'Subtitled' },
      { displayValue: 'German', type: 'Subtitled' },
      { displayValue: 'Finnish' },
    ];
    const languages = { displayValues, label: 'Language', locale: 'en_US' };
    expect((await parsed({ itemInfo: { contentInfo: { languages } } }))?.specs?.languages).toEqual([
      { name: 'German', type: 'Dubbed' },
      { name: 'German', type: 'Subtitled' },
      { name: 'Finnish' },
    ]);
  });

  it('keeps a date as a day, and what is no date as it came', async () => {
    const itemInfo = {
      contentInfo: { publicationDate: { displayValue: '1979T' } },
      productInfo: { releaseDate: { displayValue: '2025-03-01T00:00:01Z' } },
    };
    expect((await parsed({ itemInfo }))?.specs).toEqual({
      publicationDate: '1979T',
      releaseDate: '2025-03-01',
    });
  });

  it.each(['2025-02-30T00:00:01Z', '2025-13-01', 'Spring 2025', '31.12.2024'])(
    'tells %s as it came, for no calendar has that day in it',
    async (written) => {
      const itemInfo = { productInfo: { releaseDate: { displayValue: written } } };
      expect((await parsed({ itemInfo }))?.specs).toEqual({ releaseDate: written });
    },
  );

  it.each([
    [12.700000000000001, 12.7],
    [0.5511556550000001, 0.551],
    [1234.5678, 1234.57],
    [0.0049, 0.0049],
    [100, 100],
  ])('writes %d inches with the digits of %d', async (sent, told) => {
    const itemDimensions = { height: { displayValue: sent, unit: 'Inches' } };
    expect((await parsed({ itemInfo: { productInfo: { itemDimensions } } }))?.specs).toEqual({
      dimensions: { height: { value: told, unit: 'inches' } },
    });
  });

  it.each([1e-9, -2, 1e21])('takes %d inches for not measured', async (sent) => {
    const itemDimensions = { height: { displayValue: sent, unit: 'Inches' } };
    expect((await parsed({ itemInfo: { productInfo: { itemDimensions } } }))?.specs).toBeUndefined();
  });

  it('leaves out dimensions of zero, and writes units alike', async () => {
    const itemDimensions = {
      height: { displayValue: 0.0, unit: 'Inches' },
      weight: { displayValue: 0.55, unit: 'Pounds' },
    };
    expect((await parsed({ itemInfo: { productInfo: { itemDimensions } } }))?.specs).toEqual({
      dimensions: { weight: { value: 0.55, unit: 'pounds' } },
    });
  });

  it('tells its category from the root down, and the rank of the whole shop before that of a corner', async () => {
    const ancestor = { id: '2', displayName: 'Audio', ancestor: { id: 1, displayName: 'Electronics' } };
    const browseNodes = [{ id: '3', displayName: 'Headphones', salesRank: 5, ancestor }];
    const product = await parsed({
      browseNodeInfo: { browseNodes, websiteSalesRank: { contextFreeName: 'Electronics', salesRank: 812 } },
    });
    expect(product?.categoryPath).toEqual(['Electronics', 'Audio', 'Headphones']);
    expect(product?.salesRank).toEqual({ rank: 812, category: 'Electronics' });
  });

  it('tells every place that it has in the tree, with ids, and its rank in each', async () => {
    const audio = { id: '2', displayName: 'Audio', ancestor: { id: 1, displayName: 'Electronics' } };
    const browseNodes = [
      { id: '3', displayName: 'Headphones', salesRank: 5, ancestor: audio },
      { id: 40, displayName: 'Travel & Commute', salesRank: null, ancestor: null },
      { id: '50', displayName: '  ', salesRank: 9 },
      { displayName: 'Nobody knows where' },
    ];
    const websiteSalesRank = { id: 1, displayName: 'Electronics', salesRank: '812' };
    const product = await parsed({ browseNodeInfo: { browseNodes, websiteSalesRank } });
    expect(product?.browsePaths).toEqual([
      {
        nodes: [
          { id: '1', name: 'Electronics' },
          { id: '2', name: 'Audio' },
          { id: '3', name: 'Headphones' },
        ],
        rank: 5,
      },
      { nodes: [{ id: '40', name: 'Travel & Commute' }] },
    ]);
    expect(product?.salesRank).toEqual({ rank: 812, category: 'Electronics', nodeId: '1' });
  });

  it('survives a chain of ancestors without an end in sight', async () => {
    const depth = 3_000;
    const chain = `${'{"id":"1","displayName":"N","ancestor":'.repeat(depth)}null${'}'.repeat(depth)}`;
    const item = `{"asin":"${asin}","browseNodeInfo":{"browseNodes":[${chain}]}}`;
    opened.amazon.next(answered(200, `{"itemsResult":{"items":[${item}]}}`));
    const { found } = await opened.source.lookup([asin], aCall());
    expect(found.get(asin)?.browsePaths?.[0]?.nodes).toHaveLength(21);
  });

  it('cuts endless texts and endless lists', async () => {
    const displayValues = Array.from({ length: 50 }, () => 'f'.repeat(9_000));
    const product = await parsed({
      itemInfo: { title: { displayValue: 't'.repeat(9_000) }, features: { displayValues } },
    });
    expect(product?.title).toHaveLength(300);
    expect(product?.features?.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 500));
  });
});
