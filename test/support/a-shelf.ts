import type { Catalogue } from '../../src/products/catalogue.ts';
import type { Marketplace } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import type { Product } from '../../src/products/product.ts';
import { aProduct, asinNo } from './a-product.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from './scripted-catalogue.ts';

const brands = ['Norrbrew', 'Velusia', 'Quietone', 'Hartwell & Finch', 'Ostrava Audio'];

/** Features as sellers write them: in capitals, at length, and more of them than anyone reads. */
const features = [
  'ADAPTIVE NOISE CANCELLING – Four microphones listen to the room and quieten trains, offices and planes without pressure on the ears, at the touch of one button',
  '45 HOURS OF MUSIC – A full charge lasts more than a working week; ten minutes at the socket give another five hours',
  'SOFT ALL DAY – Memory foam cushions in protein leather, a steel band in eight steps and 248 grams in all',
  'TWO DEVICES AT ONCE – Stays connected to phone and laptop and follows the one that rings',
  'CLEAR CALLS – Wind shields and a voice filter keep the other side from hearing the street',
  'IN THE BOX – Headphones, hard case, USB-C cable, 3.5 mm cable, quick guide in nine languages, two years of warranty',
  'MADE TO BE MENDED – Cushions, band and battery come off with one screwdriver',
];

/** A product of which Amazon said everything, with texts as long as real ones. */
export function aFullProduct(
  number: number,
  overrides: Partial<Product> = {},
  { code, host, currency }: Marketplace = marketplaceOf('US'),
): Product {
  const asin = asinNo(number);
  const brand = brands[number % brands.length] ?? 'Norrbrew';
  const image = (size: number) => ({
    url: `https://m.media-amazon.com/images/I/7${number}xQx0vTZbL._SL${size}_.jpg`,
    widthPx: size,
    heightPx: size,
  });
  return aProduct({
    asin,
    marketplace: code,
    link: `https://${host}/dp/${asin}?tag=demo-20&linkCode=osi&th=1&psc=1`,
    parentAsin: asinNo(900_000 + number),
    title: `${brand} Wireless Over-Ear Headphones with Adaptive Noise Cancelling, 45 h Battery, Bluetooth 5.4, Multipoint, Foldable, for Travel and Office (Graphite)`,
    brand,
    manufacturer: `${brand} Ltd.`,
    features,
    images: [image(500), image(160), image(75)],
    variationValues: [{ name: 'Color', value: 'Graphite' }],
    specs: {
      productGroup: 'Headphones',
      color: 'Graphite',
      model: `QX-${number}`,
      partNumber: `QX-${number}-GR-US`,
      warranty: '2 years',
      dimensions: {
        length: { value: 7.6, unit: 'Inches' },
        width: { value: 6.7, unit: 'Inches' },
        height: { value: 3.2, unit: 'Inches' },
        weight: { value: 0.55, unit: 'Pounds' },
      },
      releaseDate: '2026-03-02',
      eans: ['4006381333931'],
    },
    reviews: { stars: 4.4, count: 12_000 + number },
    categoryPath: ['Electronics', 'Headphones, Earbuds & Accessories', 'Over-Ear Headphones'],
    salesRank: { rank: 40 + number, category: 'Over-Ear Headphones' },
    offer: {
      price: { minor: 12_999 + number, currency },
      priceHidden: false,
      was: { price: { minor: 17_999, currency }, basis: 'list_price' },
      saving: { amount: { minor: 5_000 - number, currency }, percent: 28 },
      availability: { status: 'in_stock', message: 'In Stock' },
      condition: 'new',
      seller: 'Amazon.com',
      deal: { badge: 'Limited time deal', access: 'everyone', endsAt: 1_990_000_000_000 },
    },
    ...overrides,
  });
}

/** A catalogue in which every search finds ten full products of 847, and every look-up a full product each. */
export function aShelf(script: Partial<Catalogue> = {}): ScriptedCatalogue {
  return scriptedCatalogue({
    search: async (_, { marketplace }) => ({
      products: Array.from({ length: 10 }, (_none, index) => aFullProduct(index + 1, {}, marketplace)),
      totalResults: 847,
      refinements: [
        {
          id: 'SearchIndex',
          name: 'Department',
          values: ['Electronics', 'MusicalInstruments', 'VideoGames', 'OfficeProducts'].map((id) => ({
            id,
            name: id,
          })),
        },
        { id: 'Brand', name: 'Brand', values: brands.map((name) => ({ id: name, name })) },
      ],
      askedAt: 1_790_000_000_000,
    }),
    lookup: async (asins, { marketplace }) => ({
      found: new Map(
        asins.map((asin) => [asin, aFullProduct(Number(asin.slice(-6)), { asin }, marketplace)]),
      ),
      missing: new Map(),
    }),
    ...script,
  });
}
