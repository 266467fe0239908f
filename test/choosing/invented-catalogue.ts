import { readFileSync } from 'node:fs';
import type { Asin } from '../../src/products/asin.ts';
import type { Call, Catalogue, SearchQuery } from '../../src/products/catalogue.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import type { Product } from '../../src/products/product.ts';
import { asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

/** The marketplace that each file of `invented/` is sold in. */
export const inventedLanguages = { en: 'US', de: 'DE', fr: 'FR', es: 'ES', ja: 'JP' } as const;

export type InventedLanguage = keyof typeof inventedLanguages;

export interface InventedProduct {
  readonly product: Product;
  /** What it is to somebody who asked for the kind: the thing, something that goes with it, or the children's model. */
  readonly role: 'thing' | 'extra' | 'child';
}

export interface InventedKind {
  readonly ask: string;
  /** In the order in which Amazon would list them for `ask`. */
  readonly products: readonly InventedProduct[];
}

const brands = ['Velmora', 'Tarnwick', 'Osteline', 'Brakken', 'Liventa', 'Quorvo', 'Sandrith', 'Pelloux'];
const tails: Readonly<Record<InventedLanguage, readonly string[]>> = {
  en: ['Upgraded 2026 Version', 'Gift Ready, Easy to Use', 'Black', 'for Home and Travel', ''],
  de: ['Modell 2026', 'ideal als Geschenk', 'schwarz', 'für Zuhause und unterwegs', ''],
  fr: ['modèle 2026', 'idéal cadeau', 'noir', 'pour la maison et le voyage', ''],
  es: ['modelo 2026', 'ideal para regalo', 'negro', 'para casa y viaje', ''],
  ja: ['2026年モデル', 'ギフト プレゼント', 'ブラック', '家庭用 旅行用', ''],
};
const extrasNode: Readonly<Record<InventedLanguage, string>> = {
  en: 'Accessories',
  de: 'Zubehör',
  fr: 'Accessoires',
  es: 'Accesorios',
  ja: 'アクセサリ',
};
const toysNode: Readonly<Record<InventedLanguage, string>> = {
  en: 'Toys & Games',
  de: 'Spielzeug',
  fr: 'Jeux et Jouets',
  es: 'Juguetes y juegos',
  ja: 'おもちゃ',
};
/** Orders of a first page: the four things, three extras and the children's model (4 … 6 and 7) as Amazon mixes them. */
const pageOrders = [
  [0, 4, 1, 2, 7, 5, 3, 6],
  [4, 0, 1, 7, 2, 5, 6, 3],
  [0, 1, 4, 5, 2, 3, 7, 6],
  [7, 0, 4, 1, 5, 2, 3, 6],
  [0, 7, 1, 4, 2, 6, 5, 3],
];

/** Reads one language's kinds. With nodes each product lies in a category of its own kind, as most do at Amazon. */
export function inventedKinds(
  language: InventedLanguage,
  { nodes }: { nodes: boolean },
): readonly InventedKind[] {
  const text = readFileSync(new URL(`./invented/${language}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line, kind) => {
    const [ask = '', things = '', extras = '', child = ''] = line.split('|').map((part) => part.trim());
    const titles = [...things.split('; '), ...extras.split('; '), child];
    const products = titles.map((title, place) => toProduct(language, { ask, kind, title, place, nodes }));
    const order = pageOrders[kind % pageOrders.length] ?? [];
    return { ask, products: order.flatMap((place) => products[place] ?? []) };
  });
}

interface Draft {
  readonly ask: string;
  readonly kind: number;
  readonly title: string;
  /** 0–3 the things, 4–6 what goes with them, 7 the children's model. */
  readonly place: number;
  readonly nodes: boolean;
}

function toProduct(language: InventedLanguage, { ask, kind, title, place, nodes }: Draft): InventedProduct {
  const role = place < 4 ? 'thing' : place < 7 ? 'extra' : 'child';
  const brand = brands[(kind * 3 + place) % brands.length] ?? '';
  const tail = tails[language][(kind + place * 2) % 5] ?? '';
  const marketplace = marketplaceOf(inventedLanguages[language]);
  const thingMinor = (3_000 + ((kind * 7_919) % 45_000)) * (1 + place / 5);
  const share = { thing: 1, extra: 0.1 + place / 100, child: 0.3 }[role];
  const asin = asinNo(kind * 10 + place + 1);
  return {
    role,
    product: {
      asin,
      marketplace: marketplace.code,
      askedAt: { content: 1_790_000_000_000, offer: 1_790_000_000_000 },
      link: `https://${marketplace.host}/dp/${asin}?tag=demo-20`,
      title: [brand, title].join(' ') + (tail === '' ? '' : `, ${tail}`),
      brand,
      // What goes with a thing is often liked better, and by more people, than the thing.
      reviews: {
        stars: (role === 'thing' ? 41 + ((kind + place) % 5) : 46 + (place % 3)) / 10,
        count: role === 'thing' ? 300 + ((kind * 131 + place * 977) % 4_000) : 6_000 + place * 900,
      },
      ...(nodes ? { categoryPath: pathOf(language, role, { ask, kind }) } : {}),
      offer: {
        price: { minor: Math.round(thingMinor * share), currency: marketplace.currency },
        priceHidden: false,
        availability: { status: 'in_stock' },
      },
    },
  };
}

// Every other category bears a name that says nothing to a reader of the question, as many of Amazon's do.
function pathOf(
  language: InventedLanguage,
  role: InventedProduct['role'],
  { ask, kind }: Pick<Draft, 'ask' | 'kind'>,
): readonly string[] {
  const leaf = kind % 2 === 0 ? ask : `N-${1_000 + kind}`;
  const department = `D-${kind % 9}`;
  if (role === 'thing') return [department, leaf];
  return role === 'extra' ? [department, extrasNode[language]] : [toysNode[language], leaf];
}

/** A catalogue in which a search finds the kind whose name it shares most words with, in Amazon's mixed order. */
export function inventedCatalogue(kinds: readonly InventedKind[]): Catalogue {
  const byAsin = new Map<Asin, Product>(
    kinds.flatMap(({ products }) => products.map(({ product }) => [product.asin, product] as const)),
  );
  return scriptedCatalogue({
    async search(query: SearchQuery, _call: Call) {
      const hits = query.page === 1 ? (bestKind(kinds, query.keywords ?? '')?.products ?? []) : [];
      const products = hits.map(({ product }) => product).filter((product) => isAffordable(product, query));
      return { products, totalResults: products.length, refinements: [], askedAt: 1_790_000_000_000 };
    },
    async lookup(asins) {
      const found = asins.flatMap((asin) => byAsin.get(asin) ?? []);
      const missing = asins.filter((asin) => !byAsin.has(asin));
      return {
        found: new Map(found.map((product) => [product.asin, product])),
        missing: new Map(missing.map((asin) => [asin, 'not_found' as const])),
      };
    },
  });
}

function isAffordable({ offer }: Product, { minPriceMinor = 0, maxPriceMinor }: SearchQuery): boolean {
  const minor = offer?.price?.minor ?? 0;
  return minor >= minPriceMinor && (maxPriceMinor === undefined || minor <= maxPriceMinor);
}

function bestKind(kinds: readonly InventedKind[], keywords: string): InventedKind | undefined {
  const wanted = keywords.toLowerCase();
  const score = ({ ask }: InventedKind) => {
    const name = ask.toLowerCase();
    if (name === wanted) return Number.POSITIVE_INFINITY;
    if (wanted.includes(name)) return 100 + name.length;
    const words = new Set(wanted.split(/\s+/));
    return name.split(/\s+/).filter((word) => words.has(word)).length;
  };
  const ranked = kinds.map((kind) => ({ kind, score: score(kind) })).toSorted((a, b) => b.score - a.score);
  return (ranked[0]?.score ?? 0) > 0 ? ranked[0]?.kind : undefined;
}
