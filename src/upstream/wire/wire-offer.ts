import { z } from 'zod';
import { parseMoney } from '../../products/money.ts';
import { listOf, maybe, numberLike } from './tolerance.ts';

/** An amount of money; one without a known currency reads as absent. */
export const wireMoney = z
  .object({ amount: z.unknown(), currency: z.unknown() })
  .transform(({ amount, currency }) => parseMoney(amount, currency));

const price = z.object({
  money: maybe(wireMoney),
  pricePerUnit: maybe(z.object({ displayAmount: maybe(z.string()) })),
  savingBasis: maybe(z.object({ money: maybe(wireMoney), savingBasisType: maybe(z.string()) })),
  savings: maybe(z.object({ money: maybe(wireMoney), percentage: maybe(numberLike) })),
});

/** One offer for a product. Enumerations stay text here: Amazon may add to them. */
const wireListing = z.object({
  availability: maybe(
    z.object({
      type: maybe(z.string()),
      message: maybe(z.string()),
      minOrderQuantity: maybe(numberLike),
      maxOrderQuantity: maybe(numberLike),
    }),
  ),
  condition: maybe(z.object({ value: maybe(z.string()) })),
  dealDetails: maybe(
    z.object({
      accessType: maybe(z.string()),
      badge: maybe(z.string()),
      startTime: maybe(z.string()),
      endTime: maybe(z.string()),
      percentClaimed: maybe(numberLike),
    }),
  ),
  isBuyBoxWinner: maybe(z.boolean()),
  loyaltyPoints: maybe(z.object({ points: maybe(numberLike) })),
  merchantInfo: maybe(z.object({ name: maybe(z.string()) })),
  price: maybe(price),
  type: maybe(z.string()),
  violatesMAP: maybe(z.boolean()),
});

export type WireListing = z.output<typeof wireListing>;

/** `offersV2`: usually the featured offer alone, sometimes a special one beside it. */
export const wireOffers = z.object({ listings: listOf(wireListing) });
