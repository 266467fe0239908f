import { describe, expect, it } from 'vitest';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { nodeIdOf } from '../../src/upstream/demo/category-tree.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { anAsin } from '../support/a-product.ts';
import { describeCatalogueContract } from './catalogue.contract.ts';
import { aDemoCall, noonMs } from './demo-call.ts';
import { exampleAsins, exampleQueries } from './demo-examples.ts';

// The contract measures deadlines by the real clock; standing still, it lets two askings see the same deal.
const startedMs = Date.now();

describeCatalogueContract('the demo', async () => ({
  source: createDemoSource({ now: () => startedMs }),
  marketplace: marketplaceOf('US'),
  partnerTag: 'demo-20',
  wordsWithHits: 'coffee',
  wordsWithoutHits: 'zeppelin hangar',
  knownAsins: [anAsin(exampleAsins.espressoMachine), anAsin(exampleAsins.novel)],
  unknownAsin: anAsin('B0DEMOAAAA'),
  hiddenPriceAsin: anAsin(exampleAsins.hiddenPrice),
  family: { parent: anAsin(exampleAsins.runningShoesParent), child: anAsin(exampleAsins.runningShoes) },
  nodeId: nodeIdOf(['Home & Kitchen', 'Coffee & Tea']),
  unknownNodeId: '1234567',
  close: async () => {},
}));

const demo = createDemoSource({ tags: { DE: 'laden-21' }, now: () => noonMs });
const lookUp = async (asin: string, call = aDemoCall()) =>
  (await demo.lookup([anAsin(asin)], call)).found.get(anAsin(asin));

describe('the demo source', () => {
  it('answers the same on every start', async () => {
    const another = createDemoSource({ tags: { DE: 'laden-21' }, now: () => noonMs });
    const query = { keywords: 'coffee', page: 1 };
    expect(await another.search(query, aDemoCall('DE'))).toEqual(await demo.search(query, aDemoCall('DE')));
  });

  it.each(exampleQueries)('has an answer to "$query" in $marketplace', async ({ query, marketplace }) => {
    const page = await demo.search({ keywords: query, page: 1 }, aDemoCall(marketplace));
    expect(page.products.length).toBeGreaterThan(1);
  });

  it.each(marketplaceCodes)('prices things in the currency of %s', async (code) => {
    const { products } = await demo.search({ keywords: 'coffee', page: 1 }, aDemoCall(code));
    const currencies = new Set(products.flatMap(({ offer }) => offer?.price?.currency ?? []));
    expect([...currencies]).toEqual([marketplaceOf(code).currency]);
  });

  it('rounds prices as the country does', async () => {
    const priceIn = async (code: 'JP' | 'SE' | 'DE') =>
      (await demo.search({ keywords: 'espresso machine', page: 1 }, aDemoCall(code))).products[0]?.offer
        ?.price;
    expect((await priceIn('JP'))?.minor).toSatisfy((minor: number) => minor % 100 === 80);
    expect((await priceIn('SE'))?.minor).toSatisfy((minor: number) => minor % 1_000 === 900);
    expect((await priceIn('DE'))?.minor).toSatisfy((minor: number) => minor % 100 === 99);
  });

  it('links to the marketplace with its own tag', async () => {
    const { products, searchUrl } = await demo.search({ keywords: 'headphones', page: 1 }, aDemoCall('DE'));
    const [first] = products;
    expect(first?.link).toBe(`https://www.amazon.de/dp/${first?.asin}?tag=laden-21&linkCode=osi&th=1&psc=1`);
    expect(searchUrl).toBe('https://www.amazon.de/s?k=headphones&tag=laden-21&linkCode=osi');
  });

  it('hides a price that may not be shown, and sells nothing where there is no offer', async () => {
    expect((await lookUp(exampleAsins.hiddenPrice))?.offer).toMatchObject({ priceHidden: true });
    expect(await lookUp(exampleAsins.withoutOffer)).not.toHaveProperty('offer');
    expect(await lookUp(exampleAsins.runningShoesParent)).not.toHaveProperty('offer');
  });

  it('leaves out what is unknown', async () => {
    expect(await lookUp(exampleAsins.withoutTitle)).not.toHaveProperty('title');
    expect(await lookUp(exampleAsins.novelToCome)).not.toHaveProperty('reviews');
    expect(await lookUp(exampleAsins.novel)).not.toHaveProperty('brand');
  });

  it('names the author of a book and what it was published as', async () => {
    expect(await lookUp(exampleAsins.novel)).toMatchObject({
      title: 'The Long Orbit: A Novel',
      contributors: [{ name: 'Ines Calloway', role: 'Author' }],
      specs: { binding: 'Hardcover', pages: 416, publicationDate: '2025-03-11', isbns: ['6970418960'] },
    });
  });

  it('says why a product is missing', async () => {
    const asins = [anAsin(exampleAsins.inaccessible), anAsin('B0DEMOAAAA')];
    expect([...(await demo.lookup(asins, aDemoCall())).missing]).toEqual([
      ['B0DEMO0TPH', 'not_accessible'],
      ['B0DEMOAAAA', 'not_found'],
    ]);
  });

  it('prices by weight in the units of the country', async () => {
    expect((await lookUp(exampleAsins.coffeeBeans))?.offer?.unitPrice).toEqual({
      amount: 1.13,
      unit: 'Ounce',
    });
    expect((await lookUp(exampleAsins.coffeeBeans, aDemoCall('JP')))?.offer?.unitPrice).toEqual({
      amount: 5520,
      unit: 'kg',
    });
  });

  it('gives loyalty points in Japan only', async () => {
    expect((await lookUp(exampleAsins.coffeeBeans, aDemoCall('JP')))?.offer?.loyaltyPoints).toBe(48);
    expect((await lookUp(exampleAsins.coffeeBeans))?.offer).not.toHaveProperty('loyaltyPoints');
  });

  it('has a lightning deal that is running and moves on with the clock', async () => {
    const at = async (nowMs: number) => {
      const source = createDemoSource({ now: () => nowMs });
      const asin = anAsin(exampleAsins.espressoMachine);
      return (await source.lookup([asin], aDemoCall())).found.get(asin)?.offer?.deal;
    };
    const deal = await at(noonMs);
    expect(deal).toMatchObject({ badge: 'Lightning Deal', access: 'everyone' });
    expect(deal?.startsAt).toBeLessThanOrEqual(noonMs);
    expect(deal?.endsAt).toBeGreaterThan(noonMs);
    expect((await at(deal?.endsAt ?? 0))?.startsAt).toBe(deal?.endsAt);
    expect((await at((deal?.endsAt ?? 0) - 1))?.percentClaimed).toBeGreaterThan(
      (await at(deal?.startsAt ?? 0))?.percentClaimed ?? 100,
    );
  });

  it('lists a family page by page, with its dimensions in the language of the country', async () => {
    const parent = anAsin(exampleAsins.runningShoesParent);
    const page = await demo.variations(parent, 2, aDemoCall('UK'));
    expect(page).toMatchObject({ totalVariations: 15, pageCount: 2 });
    expect(page.products).toHaveLength(5);
    expect((await demo.variations(parent, 1, aDemoCall('DE'))).dimensions).toEqual([
      { name: 'Color', label: 'Farbe', values: ['Black', 'Cobalt', 'Lime'] },
      { name: 'Size', label: 'Größe', values: ['8', '9', '10', '11', '12'] },
    ]);
  });
});
