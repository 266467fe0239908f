import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAsin } from '../../src/products/asin.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { toDemoItems } from '../../src/upstream/demo/demo-items.ts';
import { traitNames } from '../../src/upstream/demo/product-template.ts';
import { parseDepartment, readCatalogue } from '../../src/upstream/demo/read-catalogue.ts';
import { createStorefronts } from '../../src/upstream/demo/storefront.ts';

const categories = readCatalogue();
const folder = new URL('../../src/upstream/demo/catalogue/', import.meta.url);
const departments = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(new URL(file, folder), 'utf8'),
}));
const items = toDemoItems(categories);
const storefrontOf = createStorefronts(items, {});
const searchableIn = (code: MarketplaceCode) =>
  storefrontOf(marketplaceOf(code), marketplaceOf(code).languages[0]).searchable;

describe('the demo catalogue', () => {
  it('holds some five hundred products in more than twenty departments', () => {
    expect(categories.reduce((sum, { templates }) => sum + templates.length, 0)).toBeGreaterThan(480);
    expect(departments.length).toBeGreaterThan(20);
    expect(new Set(categories.map(({ path }) => path[0])).size).toBeGreaterThan(16);
  });

  it.each(departments)('has at least ten products in each department, as in $file', ({ text, file }) => {
    const templates = parseDepartment(text, file).flatMap((category) => category.templates);
    expect(templates.length).toBeGreaterThanOrEqual(10);
  });

  it('gives every product an ASIN of its own, and every book a true ISBN-10', () => {
    expect(new Set(items.map(({ asin }) => asin)).size).toBe(items.length);
    expect(items.filter(({ asin }) => parseAsin(asin) !== asin)).toEqual([]);
    const isbns = items.filter(({ isBook }) => isBook).map(({ asin }) => asin);
    expect(isbns.length).toBeGreaterThan(20);
    const checksums = isbns.map((isbn) =>
      [...isbn].reduce((sum, digit, place) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - place), 0),
    );
    expect(checksums.filter((sum) => sum % 11 !== 0)).toEqual([]);
  });

  it('shows everything that can be remarkable about a product', () => {
    const used = new Set(
      categories.flatMap(({ templates }) => templates.flatMap(({ traits }) => [...traits.keys()])),
    );
    expect(traitNames.filter((trait) => !used.has(trait))).toEqual([]);
    const templates = categories.flatMap((category) => category.templates);
    expect(templates.filter(({ stars }) => stars === undefined).length).toBeGreaterThan(3);
    expect(items.filter(({ kind }) => kind === 'parent').length).toBeGreaterThan(60);
  });

  it.each(marketplaceCodes)('has at least a hundred products of different families in %s', (code) => {
    expect(new Set(searchableIn(code).map(({ item }) => item.key)).size).toBeGreaterThan(100);
  });

  it('does not sell everything everywhere', () => {
    expect(searchableIn('SG').length).toBeLessThan(searchableIn('US').length);
  });

  it('puts every category into an index that the US marketplace has', () => {
    const known = marketplaceOf('US').searchIndexes;
    expect(categories.filter(({ indexes }) => !indexes.some((index) => known.includes(index)))).toEqual([]);
  });

  it('puts what stands in a second place where the tree has one', () => {
    const known = new Set(categories.map(({ path }) => path.join(' > ')));
    const places = items.flatMap(({ paths }) => paths.map((path) => path.join(' > ')));
    expect(places.filter((place) => !known.has(place))).toEqual([]);
    expect(items.filter(({ paths }) => paths.length > 1).length).toBeGreaterThan(1);
  });

  it('calls nothing by the name of a real maker', () => {
    const famous =
      /\b(adidas|amazon|anker|apple|asics|bose|bosch|braun|breville|canon|casio|dell|delonghi|dewalt|dyson|fender|fitbit|garmin|hasbro|hp|hobart|ikea|instant pot|jbl|keurig|kindle|kitchenaid|kong|lego|lenovo|levi|lg|logitech|makita|mattel|microsoft|nespresso|nike|nikon|nintendo|ninja|oral-b|patagonia|philips|playstation|purina|puma|reebok|samsung|sennheiser|shark|sonos|sony|stanley|tefal|weber|xbox|yamaha|yeti)\b/i;
    const texts = departments.flatMap(({ text }) => text.split('\n'));
    expect(texts.filter((line) => famous.test(line))).toEqual([]);
  });

  it.each([
    ['Kitestep | Kite | 14,99 | -', 'toys.txt:3: unreadable price: Kitestep | Kite | 14,99 | -'],
    ['Kitestep | Kite | 14.99', 'toys.txt:3: unreadable reviews: Kitestep | Kite | 14.99'],
    ['Kitestep', 'toys.txt:3: unreadable product: Kitestep'],
    [
      'Kitestep | Kite | 14.99 | - | lightening',
      'toys.txt:3: unknown trait "lightening": Kitestep | Kite | 14.99 | - | lightening',
    ],
    ['  Flies', 'toys.txt:3: a detail belongs to no product: Flies'],
    ['## Kites [', 'toys.txt:3: unreadable category: ## Kites ['],
    ['# Toys', 'toys.txt:3: unreadable department: # Toys'],
  ])('refuses the line "%s" by file and line', (line, message) => {
    expect(() => parseDepartment(`# Toys [Toys]\n## Kites\n${line}\n`, 'toys.txt')).toThrow(
      new RangeError(message),
    );
  });

  it('refuses a product under no category, and a category under no department', () => {
    expect(() => parseDepartment('# Toys [Toys]\nKitestep | Kite | 14.99 | -', 'toys.txt')).toThrow(
      'toys.txt:2: a product stands under no category: Kitestep | Kite | 14.99 | -',
    );
    expect(() => parseDepartment('## Kites', 'toys.txt')).toThrow(
      'toys.txt:1: a category stands under no department: ## Kites',
    );
  });
});
