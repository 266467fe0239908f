import type { Marketplace } from '../../../src/products/marketplace.ts';
import type { DoubleProduct } from './double-product.ts';
import { rootIdOf, wireNodeOf } from './node-tree.ts';

/** Where an item is told, and to whom. */
export interface Telling {
  readonly marketplace: Marketplace;
  readonly partnerTag: string;
  /** `ogi`, `osi` or `ogv`: which operation a link came from. */
  readonly linkCode: string;
}

/** The whole item in the API's shape, before anything that was not asked for is taken away. */
export function toWireItem(product: DoubleProduct, telling: Telling): Record<string, unknown> {
  const { marketplace, partnerTag, linkCode } = telling;
  const link = `https://${marketplace.host}/dp/${product.asin}?tag=${partnerTag}&linkCode=${linkCode}&th=1&psc=1`;
  return {
    asin: product.asin,
    detailPageURL: link,
    ...(product.parentAsin === undefined ? {} : { parentASIN: product.parentAsin }),
    ...(product.variationAttributes === undefined
      ? {}
      : { variationAttributes: product.variationAttributes }),
    ...(product.reviews === undefined
      ? {}
      : { customerReviews: { count: product.reviews, starRating: { value: product.stars } } }),
    browseNodeInfo: {
      browseNodes: [product.nodeId, ...(product.furtherNodeIds ?? [])].map((id, place) => ({
        ...wireNodeOf(id),
        salesRank: (product.salesRank ?? 1) + 1 + place,
      })),
      websiteSalesRank: {
        id: rootIdOf(product.nodeId),
        displayName: product.searchIndex,
        contextFreeName: product.searchIndex,
        salesRank: product.salesRank,
      },
    },
    images: { primary: pictures(product.asin, 1), variants: [pictures(product.asin, 2)] },
    itemInfo: {
      ...(product.title === undefined ? {} : { title: attribute('title', product.title) }),
      byLineInfo: {
        brand: attribute('Brand', product.brand),
        manufacturer: attribute('Manufacturer', `${product.brand} Works`),
        contributors: null,
      },
      classifications: {
        binding: attribute('Binding', 'Misc.'),
        productGroup: attribute('ProductGroup', 'Misc'),
      },
      features: { displayValues: product.features, label: 'Features', locale: 'en_US' },
    },
    ...(product.price === undefined ? {} : { offersV2: { listings: [listing(product, marketplace)] } }),
    ...product.item,
  };
}

/** Money as the API writes it: major units, as a number, with a display text. */
export function wireMoney(amount: number, { currency }: Marketplace): Record<string, unknown> {
  const rounded = currency === 'JPY' ? Math.round(amount) : Math.round(amount * 100) / 100;
  return { amount: rounded, currency, displayAmount: `${currency} ${rounded}` };
}

function listing(product: DoubleProduct, marketplace: Marketplace): Record<string, unknown> {
  const { price = 0, listPrice } = product;
  const money = wireMoney(price, marketplace);
  const saved = listPrice === undefined ? undefined : listPrice - price;
  return {
    availability: { type: 'IN_STOCK', message: 'In Stock', minOrderQuantity: 1, maxOrderQuantity: 30 },
    condition: { value: 'New', subCondition: 'Unknown', conditionNote: '' },
    dealDetails: null,
    isBuyBoxWinner: true,
    loyaltyPoints: marketplace.code === 'JP' ? { points: 12 } : null,
    merchantInfo: { id: 'A0DOUBLE', name: `${product.brand} Shop` },
    price: {
      money,
      pricePerUnit: { ...money, displayAmount: `${money.displayAmount} / Count` },
      ...(listPrice === undefined || saved === undefined
        ? {}
        : {
            savingBasis: {
              money: wireMoney(listPrice, marketplace),
              savingBasisType: 'LIST_PRICE',
              savingBasisTypeLabel: 'List Price',
            },
            savings: {
              money: wireMoney(saved, marketplace),
              percentage: Math.round((saved / listPrice) * 100),
            },
          }),
    },
    type: null,
    violatesMAP: false,
    ...product.listing,
  };
}

function attribute(label: string, displayValue: string) {
  return { displayValue, label, locale: 'en_US' };
}

function pictures(asin: string, number: number): Record<string, unknown> {
  const url = (px: number) => `https://m.media.example/${asin}-${number}._SL${px}_.jpg`;
  const size = (px: number) => ({ url: url(px), height: px, width: px });
  return { small: size(75), medium: size(160), large: size(500), hiRes: size(1500) };
}
