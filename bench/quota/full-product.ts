import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import type { Product } from '../../src/products/product.ts';
import type { Assortment } from './assortment.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Makes products as large as Amazon's fullest answers: some 2.5 kB of JSON, which the memory store counts as 5.3 kB.
 *  What does not change from request to request is made once per item. */
export function createProductMaker(assortment: Assortment) {
  const contents = new Map<string, Omit<Product, 'askedAt' | 'offer'>>();

  function contentOf(item: number, marketplace: MarketplaceCode): Omit<Product, 'askedAt' | 'offer'> {
    const name = `${marketplace} ${item}`;
    const known = contents.get(name);
    if (known !== undefined) return known;
    const content = makeContent(item, marketplace);
    contents.set(name, content);
    return content;
  }

  function makeContent(item: number, marketplace: MarketplaceCode): Omit<Product, 'askedAt' | 'offer'> {
    const random = createSeededRandom(`product ${item}`);
    const asin = assortment.asinOf(item);
    const sentence = () => sentences[random.below(sentences.length)] ?? '';
    const brand = `Brand ${random.below(900)}`;
    return {
      asin,
      marketplace,
      link: `https://${marketplaceOf(marketplace).host}/dp/${asin}?tag=bench-20&linkCode=ogi&th=1&psc=1`,
      title: assortment.titleOf(item),
      brand,
      manufacturer: `${brand} Manufacturing Company`,
      features: Array.from({ length: 6 }, sentence),
      images: Array.from({ length: 6 }, (_, n) => ({
        url: `https://m.media-amazon.com/images/I/${String(item * 7 + n).padStart(11, '4')}._SL500_.jpg`,
        widthPx: 500,
        heightPx: 375,
      })),
      specs: {
        binding: 'Kitchen',
        productGroup: 'Home and kitchen',
        model: `M-${item % 7_919}`,
        partNumber: `P-${item % 104_729}`,
        dimensions: {
          height: { value: 9.8, unit: 'inches' },
          length: { value: 8.6, unit: 'inches' },
          width: { value: 6.3, unit: 'inches' },
          weight: { value: 2.4, unit: 'pounds' },
        },
        releaseDate: '2026-03-01',
        eans: [String(4_000_000_000_000 + item)],
        upcs: [String(700_000_000_000 + item)],
      },
      reviews: { stars: 3 + random.below(20) / 10, count: random.below(20_000) },
      categoryPath: ['Home and kitchen', 'Kitchen and dining', 'Small appliances'],
      salesRank: { rank: 1 + random.below(90_000), category: 'Home and kitchen' },
    };
  }

  return function toProduct(item: number, marketplace: MarketplaceCode, askedAt: number): Product {
    const { currency } = marketplaceOf(marketplace);
    const minor = assortment.priceMinorOf(item);
    return {
      ...contentOf(item, marketplace),
      askedAt: { content: askedAt, offer: askedAt },
      offer: {
        price: { minor, currency },
        priceHidden: false,
        was: { price: { minor: minor + 500, currency }, basis: 'list_price' },
        saving: { amount: { minor: 500, currency }, percent: 10 },
        availability: { status: 'in_stock', message: 'In stock', minOrder: 1, maxOrder: 30 },
        condition: 'new',
        seller: 'Some Seller Trading Company',
      },
    };
  };
}

const sentences = [
  'Heats a full litre in under four minutes and switches itself off as soon as the water boils, with a click that can be heard.',
  'The brushed steel body keeps its looks, and the handle stays cool to the touch even when it has just been filled.',
  'A fine filter behind the spout holds back limescale; it is taken out with two fingers and cleaned under the tap.',
  'Six programmes keep green tea, coffee and baby food at the temperature that each of them wants, for half an hour.',
  'Comes with a two-year warranty, a cleaning brush, a measuring spoon and a booklet of recipes in five languages.',
  'Fits under every cupboard: no higher than a bottle of milk, with the cable wound up inside the base when not in use.',
  'Tested for ten thousand openings of the lid, which stays where it is put and can be worked with one hand only.',
];
