import { describe, expect, it } from 'vitest';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { refused, serverError } from '../support/amazon-double/faults.ts';
import { openCreators } from './open-creators.ts';

const kettle = anAsin('B0DK000001');

describe('a request to the Creators API', () => {
  it('names marketplace, tag and agent', async () => {
    await using opened = await openCreators();
    await opened.source.lookup([kettle], aCall({}, 'DE'));
    const request = opened.amazon.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: '/catalog/v1/getItems' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-marketplace': 'www.amazon.de',
      'user-agent': 'associates-mcp/0.0.0 Agent/associates-mcp',
    });
    expect(opened.amazon.bodiesOf('getItems')[0]).toMatchObject({
      itemIds: ['B0DK000001'],
      marketplace: 'www.amazon.de',
      partnerTag: 'double-20',
    });
  });

  it('names a language only when it is not the default one', async () => {
    await using opened = await openCreators();
    await opened.source.lookup([kettle], aCall({}, 'DE'));
    await opened.source.lookup([kettle], aCall({ language: 'en_GB' }, 'DE'));
    expect(opened.amazon.bodiesOf('getItems').map((body) => body.languagesOfPreference)).toEqual([
      undefined,
      ['en_GB'],
    ]);
  });

  it('says every filter of a search in Amazon’s words', async () => {
    await using opened = await openCreators();
    await opened.source.search(
      {
        keywords: 'headphones',
        searchIndex: 'Electronics',
        browseNodeId: '7010',
        brand: 'Velmora',
        minPriceMinor: 1_000,
        maxPriceMinor: 90_000,
        minStars: 2,
        minSavingPercent: 5,
        primeOnly: true,
        delivery: ['free_shipping', 'fulfilled_by_amazon', 'from_abroad'],
        author: 'A. Writer',
        artist: 'An Artist',
        actor: 'An Actor',
        title: 'night train',
        condition: 'new',
        includeOutOfStock: true,
        sortBy: 'price_low',
        page: 1,
      },
      aCall(),
    );
    const { resources: _, ...asked } = opened.amazon.bodiesOf('searchItems')[0] ?? {};
    expect(asked).toEqual({
      partnerTag: 'double-20',
      marketplace: 'www.amazon.com',
      keywords: 'headphones',
      searchIndex: 'Electronics',
      browseNodeId: '7010',
      brand: 'Velmora',
      minPrice: 1_000,
      maxPrice: 90_000,
      minReviewsRating: 2,
      minSavingPercent: 5,
      deliveryFlags: ['Prime', 'FreeShipping', 'FulfilledByAmazon', 'AmazonGlobal'],
      author: 'A. Writer',
      artist: 'An Artist',
      actor: 'An Actor',
      title: 'night train',
      condition: 'New',
      availability: 'IncludeOutOfStock',
      sortBy: 'Price:LowToHigh',
      itemCount: 10,
      itemPage: 1,
    });
  });

  it('asks for the same parts of a product whichever way it comes', async () => {
    await using opened = await openCreators();
    await opened.source.lookup([kettle], aCall());
    await opened.source.search({ keywords: 'kettle', page: 1 }, aCall());
    await opened.source.variations(anAsin('B0DT000000'), 1, aCall());
    const partsOf = (operation: string) =>
      opened.amazon
        .bodiesOf(operation)
        .flatMap(({ resources }) => (Array.isArray(resources) ? resources.map(String) : []))
        .filter((name) => !/^(searchRefinements|variationSummary)/.test(name));
    expect(partsOf('getItems')).toContain('itemInfo.title');
    expect(partsOf('searchItems')).toEqual(partsOf('getItems'));
    expect(partsOf('getVariations')).toEqual(partsOf('getItems'));
  });

  it('is not sent for nothing, and never for more than Amazon takes', async () => {
    await using opened = await openCreators();
    await opened.source.lookup([], aCall());
    await opened.source.browse([], aCall());
    const eleven = Array.from({ length: 11 }, (_, index) => anAsin(`B0DK0000${String(index + 10)}`));
    await expect(opened.source.lookup(eleven, aCall())).rejects.toThrow(RangeError);
    expect(opened.amazon.requests).toEqual([]);
  });

  it('is never repeated on its own: that is for the road to decide', async () => {
    await using opened = await openCreators();
    opened.amazon.next(serverError);
    await expect(opened.source.lookup([kettle], aCall())).rejects.toMatchObject({ code: 'upstream_down' });
    expect(opened.amazon.bodiesOf('getItems')).toHaveLength(1);
  });
});

describe('an account that may not ask for reviews', () => {
  it('is asked again once without them, and remembered', async () => {
    await using opened = await openCreators({ double: { refusesReviews: true } });
    expect(opened.source.groupsWithoutReviews()).toEqual([]);
    const { found } = await opened.source.lookup([kettle], aCall());
    expect(found.get(kettle)).not.toHaveProperty('reviews');
    await opened.source.search({ keywords: 'kettle', page: 1 }, aCall());
    expect(opened.source.groupsWithoutReviews()).toEqual(['NA']);
    const asked = [...opened.amazon.bodiesOf('getItems'), ...opened.amazon.bodiesOf('searchItems')];
    expect(asked.map(({ resources }) => String(resources).includes('customerReviews'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is not mistaken for one whose request is wrong without them, too', async () => {
    await using opened = await openCreators();
    const message = 'resources may be itemInfo.title, customerReviews.count';
    const refusal = refused(400, 'ValidationException', 'FieldValidationFailed', { message });
    opened.amazon.next(refusal, refusal);
    await expect(opened.source.lookup([kettle], aCall())).rejects.toMatchObject({ code: 'invalid_request' });
    const { found } = await opened.source.lookup([kettle], aCall());
    expect(found.get(kettle)?.reviews?.count).toBe(12);
  });
});
