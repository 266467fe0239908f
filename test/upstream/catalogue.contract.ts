import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import type { Marketplace } from '../../src/products/marketplace.ts';
import type { BrowseNodeId } from '../../src/products/product.ts';
import { aCall } from '../support/a-call.ts';
import { contentOf, textsIn, urlsIn } from './product-probes.ts';

/** A source, and enough facts about its catalogue to ask it sensible questions. */
export interface SourceUnderTest {
  readonly source: Catalogue;
  readonly marketplace: Marketplace;
  readonly partnerTag: string;
  /** Finds 11 to 90 products. */
  readonly wordsWithHits: string;
  readonly wordsWithoutHits: string;
  /** Two to nine products that exist and can be looked up. */
  readonly knownAsins: readonly [Asin, Asin, ...Asin[]];
  readonly unknownAsin: Asin;
  /** A product whose price may not be displayed. */
  readonly hiddenPriceAsin: Asin;
  readonly family: { readonly parent: Asin; readonly child: Asin };
  /** A node of the category tree with both ancestors and children. */
  readonly nodeId: BrowseNodeId;
  readonly unknownNodeId: BrowseNodeId;
  close(): Promise<void>;
}

/** What every source promises, whatever stands behind it. The order of products is promised by nobody. */
export function describeCatalogueContract(name: string, start: () => Promise<SourceUnderTest>): void {
  describe(`${name} keeps the promises of a catalogue`, () => {
    let known: SourceUnderTest;

    beforeAll(async () => {
      known = await start();
    });
    afterAll(() => known.close());

    const call = (overrides: Partial<Call> = {}) => aCall(overrides, known.marketplace.code);
    const search = (query: Partial<Parameters<Catalogue['search']>[0]> = {}) =>
      known.source.search({ keywords: known.wordsWithHits, page: 1, ...query }, call());

    describe('search', () => {
      it('answers a search without hits with an empty page', async () => {
        const page = await search({ keywords: known.wordsWithoutHits });
        expect(page.products).toEqual([]);
      });

      it('shows at most ten products a page, and says how many there are in all', async () => {
        const page = await search();
        expect(page.products.length).toBeGreaterThan(0);
        expect(page.products.length).toBeLessThanOrEqual(10);
        expect(page.totalResults).toBeGreaterThan(10);
      });

      it('repeats no product of the first page on the second', async () => {
        const first = new Set((await search()).products.map(({ asin }) => asin));
        const second = (await search({ page: 2 })).products.map(({ asin }) => asin);
        expect(second.length).toBeGreaterThan(0);
        expect(second.filter((asin) => first.has(asin))).toEqual([]);
      });

      it('answers a page past the last hit with an empty page', async () => {
        expect((await search({ page: 10 })).products).toEqual([]);
      });

      it('finds nothing dearer than the highest price asked for', async () => {
        const priceOf = (page: Awaited<ReturnType<typeof search>>) =>
          page.products.flatMap(({ offer }) => offer?.price?.minor ?? []);
        const [maxPriceMinor] = priceOf(await search());
        const prices = priceOf(await search({ maxPriceMinor: maxPriceMinor ?? 0 }));
        expect(prices.length).toBeGreaterThan(0);
        expect(Math.max(...prices)).toBeLessThanOrEqual(maxPriceMinor ?? 0);
      });

      it('gives the very product that a look-up gives', async () => {
        const { products } = await search();
        const { found } = await known.source.lookup(
          products.map(({ asin }) => asin),
          call(),
        );
        expect(products.map(contentOf)).toEqual(products.map(({ asin }) => contentOf(found.get(asin))));
      });
    });

    describe('lookup', () => {
      it('finds what exists, in the marketplace asked, with the time of asking', async () => {
        const { found, missing } = await known.source.lookup(known.knownAsins, call());
        expect([...found.keys()].toSorted()).toEqual([...known.knownAsins].toSorted());
        expect(missing.size).toBe(0);
        for (const [asin, product] of found) {
          expect(product).toMatchObject({ asin, marketplace: known.marketplace.code });
          expect(product.askedAt).toEqual({ content: expect.any(Number), offer: product.askedAt.content });
        }
      });

      it('names the leaf of every place in the tree, so that it can be searched in', async () => {
        const [asin] = known.knownAsins;
        const product = (await known.source.lookup([asin], call())).found.get(asin);
        const paths = product?.browsePaths ?? [];
        expect(paths[0]?.nodes.map(({ name }) => name)).toEqual(product?.categoryPath);
        const leaf = paths[0]?.nodes.at(-1);
        expect(leaf?.id).toMatch(/^\d{1,19}$/);
        const [node] = await known.source.browse([leaf?.id ?? ''], call());
        expect(node).toMatchObject({ id: leaf?.id, name: leaf?.name });
      });

      it('lets an unknown ASIN spoil nobody', async () => {
        const [one, two] = known.knownAsins;
        const { found, missing } = await known.source.lookup([one, known.unknownAsin, two], call());
        expect([...found.keys()].toSorted()).toEqual([one, two].toSorted());
        expect([...missing]).toEqual([[known.unknownAsin, 'not_found']]);
      });

      it('answers a look-up of nothing but unknown ASINs without an error', async () => {
        const { found, missing } = await known.source.lookup([known.unknownAsin], call());
        expect(found.size).toBe(0);
        expect([...missing]).toEqual([[known.unknownAsin, 'not_found']]);
      });

      it('answers a repeated ASIN once, and a look-up of none with nothing', async () => {
        const [one] = known.knownAsins;
        expect([...(await known.source.lookup([one, one], call())).found.keys()]).toEqual([one]);
        expect((await known.source.lookup([], call())).found.size).toBe(0);
      });

      it('never tells a price that may not be displayed', async () => {
        const { found } = await known.source.lookup([known.hiddenPriceAsin], call());
        const offer = found.get(known.hiddenPriceAsin)?.offer;
        expect(offer?.priceHidden).toBe(true);
        expect(offer).not.toHaveProperty('price');
        expect(offer).not.toHaveProperty('was');
        expect(offer).not.toHaveProperty('saving');
        expect(offer).not.toHaveProperty('unitPrice');
      });
    });

    describe('variations', () => {
      it.each(['parent', 'child'] as const)('lists the family of a %s', async (member) => {
        const page = await known.source.variations(known.family[member], 1, call());
        expect(page.products.length).toBeGreaterThan(1);
        expect(page.products.length).toBeLessThanOrEqual(10);
        expect(page.dimensions.length).toBeGreaterThan(0);
        for (const { values } of page.dimensions) expect(values.length).toBeGreaterThan(0);
        for (const product of page.products) {
          expect(product.parentAsin).toBe(known.family.parent);
          expect(product.variationValues?.length).toBe(page.dimensions.length);
        }
      });

      it('says not_found when there is no such family', async () => {
        await expect(known.source.variations(known.unknownAsin, 1, call())).rejects.toMatchObject({
          code: 'not_found',
        });
      });
    });

    describe('browse', () => {
      it('describes a node with the way down from the root and its children', async () => {
        const [node] = await known.source.browse([known.nodeId], call());
        expect(node).toMatchObject({ id: known.nodeId, name: expect.any(String) });
        expect(node?.children.length).toBeGreaterThan(0);
        const [root] = await known.source.browse([node?.ancestors[0]?.id ?? ''], call());
        expect(root).toMatchObject({ isRoot: true, ancestors: [] });
      });

      it('leaves unknown nodes out', async () => {
        const nodes = await known.source.browse([known.unknownNodeId, known.nodeId], call());
        expect(nodes.map(({ id }) => id)).toEqual([known.nodeId]);
        expect(await known.source.browse([known.unknownNodeId], call())).toEqual([]);
      });
    });

    describe('every answer', () => {
      it('holds text without control or direction characters', async () => {
        const { products } = await search();
        const page = await known.source.variations(known.family.parent, 1, call());
        const texts = textsIn([products, page]);
        expect(texts.length).toBeGreaterThan(20);
        expect(texts.filter((text) => /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text))).toEqual(
          [],
        );
      });

      it('links by https only, and to products with the partner tag', async () => {
        const { products, searchUrl } = await search();
        expect(urlsIn(products).filter((url) => !url.startsWith('https://'))).toEqual([]);
        const links = [...products.map(({ link }) => link), searchUrl].filter((link) => link !== undefined);
        expect(links.length).toBeGreaterThan(0);
        expect(links.map((link) => new URL(link).searchParams.get('tag'))).toEqual(
          links.map(() => known.partnerTag),
        );
      });

      it.each(['search', 'lookup', 'variations', 'browse'] as const)(
        '%s honours a caller who has left, and a deadline that has passed',
        async (operation) => {
          const asked = (call: Call): Promise<unknown> => {
            if (operation === 'search') return known.source.search({ keywords: 'any', page: 1 }, call);
            if (operation === 'lookup') return known.source.lookup(known.knownAsins, call);
            if (operation === 'variations') return known.source.variations(known.family.parent, 1, call);
            return known.source.browse([known.nodeId], call);
          };
          const signal = AbortSignal.abort();
          await expect(asked(call({ signal }))).rejects.toMatchObject({ code: 'cancelled' });
          await expect(asked(call({ signal, deadlineAt: 1 }))).rejects.toMatchObject({ code: 'deadline' });
        },
      );
    });
  });
}
