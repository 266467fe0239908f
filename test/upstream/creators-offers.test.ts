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
      unitPrice: { text: '(0,12 $ / 100 g)', amount: 0.123, currency: 'USD', unit: '100 g' },
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
});
