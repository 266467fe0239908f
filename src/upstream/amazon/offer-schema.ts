import { z } from 'zod';
import { parseMoney } from '../../products/money.ts';
import { lenient, listOf, numberLike } from './optional-members.ts';

/** An amount of money; one without a known currency reads as absent. */
export const moneySchema = z
  .object({ amount: z.unknown(), currency: z.unknown() })
  .transform(({ amount, currency }) => parseMoney(amount, currency));

const price = z.object({
  money: lenient(moneySchema),
  // A cent is too coarse for a tea bag, so that the amount is kept as the number it came as.
  pricePerUnit: lenient(
    z.object({
      amount: lenient(numberLike),
      currency: lenient(z.string()),
      displayAmount: lenient(z.string()),
    }),
  ),
  savingBasis: lenient(
    z.object({
      money: lenient(moneySchema),
      savingBasisType: lenient(z.string()),
      savingBasisTypeLabel: lenient(z.string()),
    }),
  ),
  savings: lenient(z.object({ money: lenient(moneySchema), percentage: lenient(numberLike) })),
});

/** One offer for a product. Enumerations stay text here: Amazon may add to them. */
const listingSchema = z.object({
  availability: lenient(
    z.object({
      type: lenient(z.string()),
      message: lenient(z.string()),
      minOrderQuantity: lenient(numberLike),
      maxOrderQuantity: lenient(numberLike),
    }),
  ),
  condition: lenient(
    z.object({
      value: lenient(z.string()),
      subCondition: lenient(z.string()),
      conditionNote: lenient(z.string()),
    }),
  ),
  dealDetails: lenient(
    z.object({
      accessType: lenient(z.string()),
      badge: lenient(z.string()),
      startTime: lenient(z.string()),
      endTime: lenient(z.string()),
      earlyAccessDurationInMilliseconds: lenient(numberLike),
      percentClaimed: lenient(numberLike),
    }),
  ),
  isBuyBoxWinner: lenient(z.boolean()),
  loyaltyPoints: lenient(z.object({ points: lenient(numberLike) })),
  merchantInfo: lenient(z.object({ id: lenient(z.string()), name: lenient(z.string()) })),
  price: lenient(price),
  type: lenient(z.string()),
  violatesMAP: lenient(z.boolean()),
});

export type AmazonListing = z.output<typeof listingSchema>;

/** `offersV2`: usually the featured offer alone, sometimes a special one beside it. */
export const offersSchema = z.object({ listings: listOf(listingSchema) });
