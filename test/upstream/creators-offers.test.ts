import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '../../src/products/product.ts';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { answered } from '../support/amazon-double/faults.ts';
import { type OpenedCreators, openCreators } from './open-creators.ts';

const asin = anAsin('B0DW000001');
const usd = (amount: unknown) => ({ amount, currency: 'USD', displayAmount: '' });

const money = { money: { amount: 5, currency: 'USD' } };
const fresh = (more: object = {}) => ({ condition: { value: 'New' }, price: money, ...more });
const used = (more: object = {}) => ({ condition: { value: 'Used' }, price: money, ...more });

describe('the listings of an item', () => {
  let opened: OpenedCreators;
  beforeAll(async () => {
    opened = await openCreators({ source: { now: () => 1_000 } });
  });
  afterAll(() => opened.amazon.close());

  /** What becomes of an item with these listings. */
  async function listing(...listings: readonly object[]): Promise<Offer | undefined> {
    const itemsResult = { items: [{ asin, offersV2: { listings } }] };
    opened.amazon.next(answered(200, JSON.stringify({ itemsResult })));
    return (await opened.source.lookup([asin], aCall())).found.get(asin)?.offer;
  }

  it('keeps every condition that stands with a price', async () => {
    expect(
      await listing({
        condition: { value: 'Used', subCondition: 'VeryGood', conditionNote: 'Lid <b>scratched</b>' },
        type: 'SUBSCRIBE_AND_SAVE',
        merchantInfo: { id: 'A1INVENTED', name: 'Stub Shop' },
        price: {
          money: usd(5),
          savingBasis: { money: usd(8), savingBasisType: 'LIST_PRICE', savingBasisTypeLabel: 'UVP' },
          pricePerUnit: { amount: 0.123, currency: 'USD', displayAmount: '(0,12 $ / 100 g)' },
        },
        dealDetails: { accessType: 'PRIME_EARLY_ACCESS', earlyAccessDurationInMilliseconds: 1_800_000 },
      }),
    ).toEqual({
      priceHidden: false,
      price: { minor: 500, currency: 'USD' },
      was: { price: { minor: 800, currency: 'USD' }, basis: 'list_price', label: 'UVP' },
      unitPrice: { amount: 0.123, unit: '100 g' },
      condition: 'used',
      subCondition: 'very_good',
      conditionNote: 'Lid scratched',
      kind: 'subscription',
      seller: 'Stub Shop',
      sellerId: 'A1INVENTED',
      deal: { access: 'prime_early_access', earlyAccessMs: 1_800_000 },
    });
  });

  it.each([
    [
      { amount: 29.75, currency: 'USD', displayAmount: '$29.75 / Count' },
      { amount: 29.75, unit: 'Count' },
    ],
    [
      { amount: '0.0042', displayAmount: '$0.00 per sheet / 1 Sheet' },
      { amount: 0.0042, unit: '1 Sheet' },
    ],
    [
      { amount: 98, currency: 'USD', displayAmount: '￥98／個' },
      { amount: 98, unit: '個' },
    ],
    [
      { amount: 3.3333333333, displayAmount: '$3.33 / Fl Oz' },
      { amount: 3.33333, unit: 'Fl Oz' },
    ],
    [{ amount: 3, currency: 'EUR', displayAmount: '3,00 € / kg' }, { text: '3,00 € / kg' }],
    [{ amount: 3, currency: 'USD', displayAmount: '$3.00 each' }, { text: '$3.00 each' }],
    [{ displayAmount: '$3.00 / Count' }, { text: '$3.00 / Count' }],
    [{ amount: 0, displayAmount: '$0.00 / Count' }, { text: '$0.00 / Count' }],
    [{ amount: 3, currency: 'USD' }, undefined],
  ])('reads the unit price %j', async (pricePerUnit, unitPrice) => {
    expect((await listing({ price: { money: usd(5), pricePerUnit } }))?.unitPrice).toEqual(unitPrice);
  });

  it.each([
    ['the buy box first, though it is used', [used({ isBuyBoxWinner: true }), fresh()], 'used', 1],
    ['new before used when nobody holds the buy box', [used(), fresh()], 'new', 1],
    ['a plain price before a subscription', [{ ...fresh(), type: 'SUBSCRIBE_AND_SAVE' }, fresh()], 'new', 1],
    [
      'a plain price before a lightning one in the buy box',
      [{ ...fresh({ isBuyBoxWinner: true }), type: 'LIGHTNING_DEAL' }, fresh()],
      'new',
      1,
    ],
  ])('shows %s, and tells the other beside it', async (_, listings, condition, beside) => {
    const offer = await listing(...listings);
    expect(offer).toMatchObject({ condition });
    expect(offer).not.toHaveProperty('kind');
    expect(offer?.others).toHaveLength(beside);
  });

  it('is the one that holds the buy box, else the first without a special type, else the first', async () => {
    const at = (amount: number, more: object = {}) => ({ price: { money: usd(amount) }, ...more });
    const special = at(1, { type: 'SUBSCRIBE_AND_SAVE' });
    const prices = [
      await listing(special, at(2), at(3, { isBuyBoxWinner: true })),
      await listing(special, at(2, { type: null }), at(3)),
      await listing(special, at(2, { type: 'HAUL' })),
    ];
    expect(prices.map((offer) => offer?.price?.minor)).toEqual([300, 200, 100]);
  });

  it.each([
    ['a fraction', 59.49, 5_949],
    ['a whole number', 22, 2_200],
    ['digits as text', '10.5', 1_050],
  ])('reads an amount that is %s', async (_, amount, minor) => {
    expect((await listing({ price: { money: usd(amount) } }))?.price).toEqual({ minor, currency: 'USD' });
  });

  it.each([
    ['no money', { price: {} }],
    ['no price', { price: null }],
    ['an amount that is none', { price: { money: usd('cheap') } }],
    ['a negative amount', { price: { money: usd(-1) } }],
    ['a currency that is none', { price: { money: { amount: 1, currency: 'DOUBLOONS' } } }],
  ])('has no price when it holds %s', async (_, members) => {
    expect(await listing(members)).toEqual({ priceHidden: false });
  });

  it('tells what the saving is measured against', async () => {
    const price = {
      money: usd(50),
      savingBasis: { money: usd(80), savingBasisType: 'LOWEST_PRICE_STRIKETHROUGH' },
      savings: { money: usd(30), percentage: 37 },
      pricePerUnit: { ...usd(25), displayAmount: '$25.00 / Count' },
    };
    expect(await listing({ price })).toMatchObject({
      was: { price: { minor: 8_000 }, basis: 'lowest_price' },
      saving: { amount: { minor: 3_000 }, percent: 37 },
      unitPrice: { amount: 25, unit: 'Count' },
    });
  });

  it('calls kinds it does not know unknown, and access it does not know restricted', async () => {
    expect(
      await listing({
        availability: { type: 'ON_THE_MOON' },
        condition: { value: 'Haunted' },
        price: { savingBasis: { money: usd(9), savingBasisType: 'GUESS' } },
        dealDetails: { accessType: 'FRIENDS' },
      }),
    ).toMatchObject({
      availability: { status: 'unknown' },
      condition: 'unknown',
      was: { basis: 'unknown' },
      deal: { access: 'prime_only' },
    });
  });

  it.each([
    [
      { percentClaimed: '41', endTime: '2024-11-06T05:35Z' },
      { percentClaimed: 41, endsAt: 1_730_871_300_000 },
    ],
    [
      { percentClaimed: 41, endTime: '2024-11-06T05:35:30Z' },
      { percentClaimed: 41, endsAt: 1_730_871_330_000 },
    ],
    [{ startTime: '2024-11-06T05:35' }, { startsAt: 1_730_871_300_000 }],
    [{ endTime: '2024-11-06T07:35+02:00' }, { endsAt: 1_730_871_300_000 }],
    [{ startTime: '2026-02-29T08:00Z', endTime: '2026-02-30T00:00Z' }, {}],
    [{ startTime: '2024-02-29T00:00Z' }, { startsAt: 1_709_164_800_000 }],
    [{ percentClaimed: 'most', endTime: 'tomorrow' }, {}],
    [{ percentClaimed: 400 }, {}],
    [{ percentClaimed: null, endTime: null, badge: null }, {}],
  ])('reads a deal of %j', async (dealDetails, deal) => {
    expect((await listing({ dealDetails }))?.deal).toEqual({ access: 'everyone', ...deal });
  });
});
