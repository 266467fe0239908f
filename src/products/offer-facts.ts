import type { Money } from './money.ts';
import { soundSaving } from './offer.ts';
import type { Product } from './product.ts';

type Offered = Pick<Product, 'offer'>;

/** The price, unless Amazon forbids showing it before the cart: what may not be shown is not reckoned with either. */
export function visiblePrice({ offer }: Offered): Money | undefined {
  return offer?.priceHidden ? undefined : offer?.price;
}

/** How much is off, 0–100 percent: Amazon's own figure, or reckoned from the earlier price. Amazon states a saving only
 *  where there is one, so a price without one has 0 off; without a visible price nothing is known. */
export function savingPercent(product: Offered): number | undefined {
  const price = visiblePrice(product);
  if (price === undefined) return undefined;
  const { saving, was } = product.offer === undefined ? {} : soundSaving(product.offer);
  if (saving?.percent !== undefined) return saving.percent;
  return was === undefined ? 0 : Math.round((100 * (was.price.minor - price.minor)) / was.price.minor);
}

/** What stands between the shopper and the product, in a few words; `undefined` when nothing known does. */
export function availabilityReason({ offer }: Offered): string | undefined {
  switch (offer?.availability?.status) {
    case 'in_stock_scarce':
      return 'few left';
    case 'out_of_stock':
    case 'unavailable':
      return 'cannot be bought now';
    case 'preorder':
      return 'not released yet';
    default:
      return undefined;
  }
}

/** What the shop delivers without a parcel, by the words of its binding or product group in any marketplace. Of
 *  these the API gives no offer, as users of it report. */
const digitalWords =
  /kindle|e-?book|etext|digital|mp3|audible|streaming|prime video|download|app(?:s|store)?\b|epub|numérique|electr[oó]nico|電子書籍|ダウンロード/iu;

/** True for e-books, music files, films to stream, apps and the like. */
export function isDigital({ specs }: Pick<Product, 'specs'>): boolean {
  return [specs?.binding, specs?.productGroup].some(
    (words) => words !== undefined && digitalWords.test(words),
  );
}
