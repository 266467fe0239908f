import { describe, expect, it } from 'vitest';
import { parseAsin } from '../../src/products/asin.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { departments } from '../../src/upstream/demo/catalogue/departments.ts';
import { parseShelves } from '../../src/upstream/demo/parse-shelves.ts';
import { traitNames } from '../../src/upstream/demo/seed.ts';
import { createStorefronts } from '../../src/upstream/demo/storefront.ts';
import { toWares } from '../../src/upstream/demo/wares.ts';

const shelves = departments.flatMap(parseShelves);
const wares = toWares(shelves);
const storefrontOf = createStorefronts(wares, {});
const searchableIn = (code: MarketplaceCode) =>
  storefrontOf(marketplaceOf(code), marketplaceOf(code).languages[0]).searchable;

describe('the demo catalogue', () => {
  it('holds some five hundred products in more than twenty departments', () => {
    expect(shelves.reduce((sum, { seeds }) => sum + seeds.length, 0)).toBeGreaterThan(480);
    expect(departments.length).toBeGreaterThan(20);
    expect(new Set(shelves.map(({ path }) => path[0])).size).toBeGreaterThan(16);
  });

  it.each(departments)('has at least ten products in each department, as in $root', (department) => {
    const seeds = parseShelves(department).flatMap((shelf) => shelf.seeds);
    expect(seeds.length).toBeGreaterThanOrEqual(10);
  });

  it('gives every product an ASIN of its own, and every book a true ISBN-10', () => {
    expect(new Set(wares.map(({ asin }) => asin)).size).toBe(wares.length);
    expect(wares.filter(({ asin }) => parseAsin(asin) !== asin)).toEqual([]);
    const isbns = wares.filter(({ isBook }) => isBook).map(({ asin }) => asin);
    expect(isbns.length).toBeGreaterThan(20);
    const checksums = isbns.map((isbn) =>
      [...isbn].reduce((sum, digit, place) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - place), 0),
    );
    expect(checksums.filter((sum) => sum % 11 !== 0)).toEqual([]);
  });

  it('shows everything that can be remarkable about a product', () => {
    const used = new Set(shelves.flatMap(({ seeds }) => seeds.flatMap(({ traits }) => [...traits.keys()])));
    expect(traitNames.filter((trait) => !used.has(trait))).toEqual([]);
    const seeds = shelves.flatMap((shelf) => shelf.seeds);
    expect(seeds.filter(({ stars }) => stars === undefined).length).toBeGreaterThan(3);
    expect(wares.filter(({ kind }) => kind === 'parent').length).toBeGreaterThan(60);
  });

  it.each(marketplaceCodes)('has at least a hundred products of different families in %s', (code) => {
    expect(new Set(searchableIn(code).map(({ ware }) => ware.key)).size).toBeGreaterThan(100);
  });

  it('does not sell everything everywhere', () => {
    expect(searchableIn('SG').length).toBeLessThan(searchableIn('US').length);
  });

  it('puts every shelf into an index that the US marketplace has', () => {
    const known = marketplaceOf('US').searchIndexes;
    expect(shelves.filter(({ indexes }) => !indexes.some((index) => known.includes(index)))).toEqual([]);
  });

  it('calls nothing by the name of a real maker', () => {
    const famous =
      /\b(adidas|amazon|anker|apple|asics|bose|bosch|braun|breville|canon|casio|dell|delonghi|dewalt|dyson|fender|fitbit|garmin|hasbro|hp|hobart|ikea|instant pot|jbl|keurig|kindle|kitchenaid|kong|lego|lenovo|levi|lg|logitech|makita|mattel|microsoft|nespresso|nike|nikon|nintendo|ninja|oral-b|patagonia|philips|playstation|purina|puma|reebok|samsung|sennheiser|shark|sonos|sony|stanley|tefal|weber|xbox|yamaha|yeti)\b/i;
    const texts = departments.flatMap(({ shelves: table }) => table.split('\n'));
    expect(texts.filter((line) => famous.test(line))).toEqual([]);
  });

  it('refuses a table with a slip of the pen', () => {
    const table = (line: string) => ({ root: 'Toys', indexes: ['Toys'], shelves: `## Kites\n${line}` });
    expect(() => parseShelves(table('Kitestep | Kite | 14,99 | -'))).toThrow(RangeError);
    expect(() => parseShelves(table('Kitestep | Kite | 14.99 | - | lightening'))).toThrow('lightening');
  });
});
