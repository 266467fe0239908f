import { describe, expect, it } from 'vitest';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { answered } from '../support/amazon-double/faults.ts';
import { openCreators } from './open-creators.ts';

const kettle = anAsin('B0DK000001');
const told = (body: unknown) => answered(200, JSON.stringify(body));

describe('a look-up', () => {
  it('says why a product is missing', async () => {
    await using opened = await openCreators();
    const [unlisted, unknown] = [anAsin('B0DZ000001'), anAsin('B0DX999999')];
    const { found, missing } = await opened.source.lookup([kettle, unlisted, unknown], aCall());
    expect([...found.keys()]).toEqual([kettle]);
    expect(Object.fromEntries(missing)).toEqual({ B0DZ000001: 'not_accessible', B0DX999999: 'not_found' });
  });

  it('takes a complaint without any result for an answer', async () => {
    await using opened = await openCreators();
    const errors = [{ code: 'InvalidParameterValue', message: 'B0DK000001 is no item id' }];
    opened.amazon.next(told({ itemsResult: null, errors }));
    const { found, missing } = await opened.source.lookup([kettle], aCall());
    expect(found.size).toBe(0);
    expect([...missing]).toEqual([[kettle, 'invalid']]);
  });

  it('leaves out what nobody asked for', async () => {
    await using opened = await openCreators();
    opened.amazon.next(told({ itemsResult: { items: [{ asin: kettle }, { asin: 'B0DK000002' }] } }));
    const { found } = await opened.source.lookup([kettle], aCall());
    expect([...found.keys()]).toEqual([kettle]);
  });
});

describe('a search', () => {
  it('keeps the products of a page that came short', async () => {
    await using opened = await openCreators({ double: { shortPages: true } });
    const page = await opened.source.search({ keywords: 'headphones', page: 1 }, aCall());
    expect(page.products).toHaveLength(9);
    expect(page.totalResults).toBe(16);
  });

  it('says how to narrow it, and where Amazon shows the same', async () => {
    await using opened = await openCreators();
    const page = await opened.source.search({ keywords: 'lamp velmora', page: 1 }, aCall());
    expect(page.refinements).toEqual([
      { id: 'SearchIndex', name: 'Department', values: [{ id: 'OfficeProducts', name: 'OfficeProducts' }] },
      { id: 'Brand', name: 'Brand', values: [{ id: 'Velmora', name: 'Velmora' }] },
    ]);
    expect(page.searchUrl).toBe('https://www.amazon.com/s?k=lamp%20velmora&tag=double-20&linkCode=osi');
  });

  it('says that there are no hits at all only where it knows', async () => {
    await using opened = await openCreators();
    const search = (page: number) => opened.source.search({ keywords: 'unheard of', page }, aCall());
    expect(await search(1)).toMatchObject({ totalResults: 0 });
    expect(await search(2)).not.toHaveProperty('totalResults');
  });
});

describe('a variation page', () => {
  it('sums the family up', async () => {
    await using opened = await openCreators();
    const page = await opened.source.variations(anAsin('B0DT000000'), 2, aCall());
    expect(page.products.map(({ asin }) => asin).toSorted()).toEqual(['B0DT000011', 'B0DT000012']);
    expect(page).toMatchObject({
      totalVariations: 12,
      pageCount: 2,
      lowestPrice: { minor: 1_490, currency: 'USD' },
      highestPrice: { minor: 1_690, currency: 'USD' },
      dimensions: [
        { name: 'color_name', label: 'color', values: ['Black', 'Sand', 'Moss', 'Rust'] },
        { name: 'size_name', label: 'size', values: ['S', 'M', 'L'] },
      ],
    });
  });

  it('is not found when Amazon only complains', async () => {
    await using opened = await openCreators();
    opened.amazon.next(told({ errors: [{ code: 'ItemNotFound', message: 'nothing' }] }));
    await expect(opened.source.variations(kettle, 1, aCall())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a browse', () => {
  it('leaves out nodes that nobody asked for, and nodes without a name', async () => {
    await using opened = await openCreators();
    const browseNodes = [
      { id: '7010', displayName: 'Headphones' },
      { id: '1', displayName: 'x' },
      { id: '7000' },
    ];
    opened.amazon.next(told({ browseNodesResult: { browseNodes } }));
    const nodes = await opened.source.browse(['7010', '7000'], aCall());
    expect(nodes.map(({ id }) => id)).toEqual(['7010']);
  });
});
