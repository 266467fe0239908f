import { expect, test } from 'vitest';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import { anAsin, aProduct } from '../support/a-product.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const inStock: Product['offer'] = {
  price: { minor: 4_999, currency: 'USD' },
  priceHidden: false,
  availability: { status: 'in_stock' },
};

function without(product: Product, key: 'offer' | 'title'): Product {
  const { [key]: _, ...rest } = product;
  return rest;
}

const asin = anAsin('B000000001');
const child = aProduct({ asin: anAsin('B000000002'), parentAsin: asin, offer: inStock });

/** What Amazon says of a product in each situation in which tools give advice; it answers nothing else. */
const situations: Readonly<
  Record<string, { readonly product?: Product; readonly children?: readonly Product[] }>
> = {
  'an e-book, which has no offer in the API': {
    product: without(
      aProduct({ asin, specs: { binding: 'Kindle Edition', productGroup: 'Digital Ebook Purchas' } }),
      'offer',
    ),
  },
  'music to download': {
    product: without(aProduct({ asin, specs: { binding: 'MP3 Music' } }), 'offer'),
  },
  'something that comes in one version and is in stock': { product: aProduct({ asin, offer: inStock }) },
  'something out of print': {
    product: without(aProduct({ asin, specs: { binding: 'Hardcover' } }), 'offer'),
  },
  'something without an offer or a title': {
    product: without(without(aProduct({ asin }), 'offer'), 'title'),
  },
  'the parent of a family': {
    product: without(aProduct({ asin, parentAsin: asin }), 'offer'),
    children: [child],
  },
  'a version that nobody offers': {
    product: without(aProduct({ asin, parentAsin: anAsin('B000000009') }), 'offer'),
    children: [child],
  },
  'a price that may not be shown': { product: aProduct({ asin, offer: { priceHidden: true } }) },
  'nothing at all': {},
};

function aCatalogueOf({ product, children }: (typeof situations)[string] = {}): Catalogue {
  return scriptedCatalogue({
    lookup: async (asins) => ({
      found: new Map(product === undefined ? [] : [[product.asin, product] as const]),
      missing: new Map(
        asins.filter((one) => one !== product?.asin).map((one) => [one, 'not_found' as const]),
      ),
    }),
    variations: async () => {
      if (children === undefined) throw new CatalogueError('not_found', 'no family');
      return { products: children, dimensions: [], askedAt: 1_790_000_000_000 };
    },
  });
}

const names = allTools.map(({ name }) => name);

/** The arguments with which a model follows a hint to a tool about this product; what a person has to think of is made up. */
function argumentsOf(tool: string): Record<string, unknown> {
  if (tool === 'get_product_details') return { asins: [asin] };
  if (tool === 'compare_products') return { asins: [asin, child.asin] };
  if (/variations|alternative|reviews/.test(tool)) return { asin };
  if (tool === 'browse_categories') return {};
  return { query: 'words of its own' };
}

/** The tools that an answer names, told from what product texts may say by their underscore. */
function hintsIn(answer: string): readonly string[] {
  return names.filter((name) => name.includes('_') && answer.includes(name));
}

const starts = [
  'get_product_details',
  'get_product_variations',
  'get_alternative_products',
  'analyze_reviews',
  'compare_products',
];

test.each(Object.keys(situations).flatMap((situation) => starts.map((start) => [situation, start] as const)))(
  'of %s, no hint that begins at %s leads back to where it came from',
  async (situation, start) => {
    const catalogue = aCatalogueOf(situations[situation]);
    const ways: (readonly string[])[] = [[start]];
    for (const way of ways) {
      const tool = way.at(-1) ?? '';
      const { text } = await askTool({ catalogue }, tool, argumentsOf(tool));
      for (const hint of hintsIn(text)) {
        expect(way, `${way.join(' → ')} → ${hint}: ${text}`).not.toContain(hint);
        // A search has answers of its own, and is where a way may end.
        if (hint !== 'search_products' && hint !== 'browse_categories') ways.push([...way, hint]);
      }
      expect(ways.length).toBeLessThan(20);
    }
  },
);

test('of an e-book every tool says why there is no price, and none promises one elsewhere', async () => {
  const catalogue = aCatalogueOf(situations['an e-book, which has no offer in the API']);
  for (const tool of ['get_product_details', 'get_product_variations']) {
    const { text } = await askTool({ catalogue }, tool, argumentsOf(tool));
    expect(text).toContain('A digital good: its price is on its page only.');
    expect(hintsIn(text)).toEqual([]);
  }
});

test('a single product in stock is said to have its price in the details, where it is', async () => {
  const catalogue = aCatalogueOf(situations['something that comes in one version and is in stock']);
  const { text } = await askTool({ catalogue }, 'get_product_variations', { asin });
  expect(text).toContain('get_product_details has its price.');
  const details = await askTool({ catalogue }, 'get_product_details', { asins: [asin] });
  expect(details.text).toContain('"price":49.99');
});
