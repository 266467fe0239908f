import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerAt } from '../../src/products/offer.ts';
import type { Product } from '../../src/products/product.ts';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { answered } from '../support/amazon-double/faults.ts';
import { toPaapi5 } from '../support/amazon-double/paapi5-names.ts';
import { openCreators } from './open-creators.ts';
import { openPaapi5 } from './open-paapi5.ts';

// Whole answers in the shapes that Amazon's documentation and recordings have, about invented products, read by both of
// its APIs: what one of them tells, the other tells alike.

const asin = anAsin('B0DW000001');
const asked = Date.parse('2026-11-20T09:00:00Z');
const hour = 3_600_000;
const sources = [
  {
    name: 'the Creators API',
    open: () => openCreators({ source: { now: () => asked } }),
    spell: (body: object): unknown => body,
  },
  {
    name: 'PA-API 5',
    open: () => openPaapi5({ source: { now: () => asked } }),
    spell: toPaapi5,
  },
];

const money = (amount: number, currency = 'USD') => ({
  amount,
  currency,
  displayAmount: `${currency} ${amount}`,
});
const inStock = { type: 'IN_STOCK', message: 'In Stock', minOrderQuantity: 1, maxOrderQuantity: 30 };
const plain = (amount: number, more: object = {}) => ({
  availability: inStock,
  condition: { value: 'New', subCondition: 'New', conditionNote: '' },
  isBuyBoxWinner: true,
  merchantInfo: { id: 'A1INVENTED', name: 'Stub Shop' },
  price: { money: money(amount) },
  violatesMAP: false,
  ...more,
});

describe.each(sources)('recorded by $name', ({ open, spell }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.amazon.close());

  async function read(members: object): Promise<Product | undefined> {
    const body = { itemsResult: { items: [{ asin, ...members }] } };
    opened.amazon.next(answered(200, JSON.stringify(spell(body))));
    return (await opened.source.lookup([asin], aCall())).found.get(asin);
  }
  const offerOf = async (...listings: readonly object[]) => (await read({ offersV2: { listings } }))?.offer;

  it.each([
    ['AED', 183.5, 18_350],
    ['AUD', 79.95, 7_995],
    ['BRL', 1_249.9, 124_990],
    ['CAD', 0.1, 10],
    ['EGP', 2_405, 240_500],
    ['EUR', 59.49, 5_949],
    ['GBP', 8.05, 805],
    ['INR', 12_999, 1_299_900],
    ['JPY', 4_980, 4_980],
    ['MXN', 1_149.01, 114_901],
    ['PLN', 219.99, 21_999],
    ['SAR', 187, 18_700],
    ['SEK', 1_090.5, 109_050],
    ['SGD', 66.6, 6_660],
    ['TRY', 2_049.9, 204_990],
    ['USD', 1.005, 101],
  ])('money in %s: %d', async (currency, amount, minor) => {
    const price = {
      money: money(amount, currency),
      savingBasis: { money: money(amount * 2, currency), savingBasisType: 'WAS_PRICE' },
    };
    expect(await offerOf(plain(0, { price }))).toMatchObject({
      price: { minor, currency },
      was: { basis: 'was_price', price: { currency } },
    });
  });

  it('below the advertised minimum: nothing that tells the price', async () => {
    const price = {
      money: money(79),
      pricePerUnit: { ...money(79), displayAmount: '$79.00 / Count' },
      savings: { money: money(20), percentage: 20 },
      savingBasis: { money: money(99), savingBasisType: 'LIST_PRICE' },
    };
    const offer = await offerOf(plain(79, { price, violatesMAP: true }));
    expect(offer).toMatchObject({ priceHidden: true, seller: 'Stub Shop' });
    expect(JSON.stringify(offer)).not.toMatch(/7900|9900|79|20/);
  });

  it('digital goods: no listings, no offer', async () => {
    const classifications = { binding: { displayValue: 'Kindle Edition' } };
    for (const offersV2 of [null, { listings: [] }, { listings: null }]) {
      const product = await read({ offersV2, itemInfo: { classifications } });
      expect(product).not.toHaveProperty('offer');
      expect(product?.specs).toEqual({ binding: 'Kindle Edition' });
    }
  });

  it('a preorder: its day', async () => {
    const availability = { type: 'PREORDER', message: 'This item will be released on March 2, 2027.' };
    const product = await read({
      offersV2: { listings: [plain(29.99, { availability })] },
      itemInfo: { productInfo: { releaseDate: { displayValue: '2027-03-02T00:00:01Z' } } },
    });
    const offer = product && offerAt(product, asked);
    expect(offer).toMatchObject({ releaseDate: '2027-03-02', price: { minor: 2_999 } });
  });

  it('several listings: the plain new one, and the others as what they are', async () => {
    const offer = await offerOf(
      plain(8.5, { type: 'SUBSCRIBE_AND_SAVE', isBuyBoxWinner: false }),
      plain(6, { condition: { value: 'Used', subCondition: 'Good', conditionNote: 'Read twice' } }),
      plain(10),
      plain(7, { type: 'LIGHTNING_DEAL', isBuyBoxWinner: false }),
      plain(5, { type: 'HAUL', isBuyBoxWinner: false }),
    );
    // The buy box is held by the used one: Amazon shows that, and so do we, as used.
    expect(offer).toMatchObject({ condition: 'used', conditionNote: 'Read twice', price: { minor: 600 } });
    expect(offer?.others?.map(({ kind, price }) => [kind, price?.minor])).toEqual([
      ['subscription', 850],
      [undefined, 1_000],
      ['lightning', 700],
      ['haul', 500],
    ]);
  });

  const day = '2026-11-20T';
  it.each([
    ['without times', {}, { deal: { access: 'everyone' }, price: {} }],
    [
      'on',
      { startTime: `${day}08:00Z`, endTime: `${day}23:59Z` },
      { deal: { access: 'everyone' }, price: {} },
    ],
    ['to come', { startTime: `${day}20:00Z` }, { deal: { isToCome: true }, price: {} }],
    ['over while it was on its way', { endTime: `${day}09:30Z` }, { lapsed: 'deal_ended' }],
    ['begun since', { startTime: `${day}09:30Z` }, { lapsed: 'deal_begun' }],
    ['over long ago', { endTime: '2026-11-19T09:30Z' }, { price: {} }],
    ['for members', { accessType: 'PRIME_EXCLUSIVE' }, { deal: { access: 'prime_only' } }],
    [
      'for members first',
      {
        accessType: 'PRIME_EARLY_ACCESS',
        startTime: `${day}08:00Z`,
        earlyAccessDurationInMilliseconds: 3 * hour,
      },
      { deal: { access: 'prime_early_access', primeUntil: Date.parse(`${day}11:00Z`) } },
    ],
    [
      'for everybody by now',
      {
        accessType: 'PRIME_EARLY_ACCESS',
        startTime: `${day}08:00Z`,
        earlyAccessDurationInMilliseconds: hour,
      },
      { deal: { access: 'everyone' } },
    ],
    ['on 30 February', { endTime: '2026-02-30T00:00Z', badge: 'Deal' }, { deal: { badge: 'Deal' } }],
  ])('a deal %s', async (_, dealDetails, said) => {
    const product = await read({
      offersV2: { listings: [plain(40, { dealDetails: { accessType: 'ALL', ...dealDetails } })] },
    });
    const offer = product && offerAt(product, asked + hour);
    expect(offer).toMatchObject(said);
    if (!('deal' in said) && !('lapsed' in said && said.lapsed === 'deal_begun'))
      expect(offer).not.toHaveProperty('deal');
    if ('lapsed' in said) expect(offer).not.toHaveProperty('price');
  });

  it('trade-in, roles and spoken languages', async () => {
    const languages = { displayValues: [{ displayValue: 'Finnish', type: 'Subtitled' }] };
    const contributors = [{ name: 'Ada Venn', role: 'Author', locale: 'en_US' }];
    const itemInfo = {
      tradeInInfo: { isEligibleForTradeIn: true, price: money(4.2) },
      byLineInfo: { contributors },
      contentInfo: { languages },
    };
    expect(await read({ itemInfo })).toMatchObject({
      tradeIn: { price: { minor: 420 } },
      contributors: [{ name: 'Ada Venn', role: 'Author' }],
      specs: { languages: [{ name: 'Finnish', type: 'Subtitled' }] },
    });
  });
});

it.each(sources)('the double, asked by $name, has them as well', async ({ open }) => {
  await using opened = await open();
  const [used, subscription, traded] = ['B0DH000014', 'B0DH000015', 'B0DH000016'].map(anAsin);
  const all = [used, subscription, traded].filter((one) => one !== undefined);
  const { found } = await opened.source.lookup(all, aCall());
  expect(all.map((one) => found.get(one))).toMatchObject([
    {
      offer: {
        condition: 'used',
        subCondition: 'very_good',
        conditionNote: 'Case scratched',
        availability: { minOrder: 2 },
        sellerId: 'A0DOUBLE',
        unitPrice: { unit: 'Count' },
      },
    },
    { offer: { kind: 'subscription' } },
    {
      tradeIn: { price: { minor: 1_250, currency: 'USD' } },
      specs: {
        languages: [
          { name: 'Finnish', type: 'Dubbed' },
          { name: 'Swedish', type: 'Subtitled' },
        ],
      },
    },
  ]);
});
