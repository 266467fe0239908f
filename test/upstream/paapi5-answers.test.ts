import { describe, expect, it } from 'vitest';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { answered, slow, stalled } from '../support/amazon-double/faults.ts';
import { type OpenedPaapi5, openPaapi5 } from './open-paapi5.ts';

const kettle = anAsin('B0DK000001');
const told = (body: unknown) => answered(200, JSON.stringify(body));
const search = (source: OpenedPaapi5['source'], call = aCall()) =>
  source.search({ keywords: 'kettle', page: 1 }, call);

describe('an answer of PA-API 5', () => {
  it('is read from the raw body, where the SDK’s models drop offers and reviews', async () => {
    await using opened = await openPaapi5();
    const { found } = await opened.source.lookup([anAsin('B0DH000006')], aCall());
    expect(found.get(anAsin('B0DH000006'))).toMatchObject({
      title: 'Tindrel Headphones 6',
      images: [{ url: 'https://m.media.example/B0DH000006-1._SL500_.jpg', widthPx: 500, heightPx: 500 }, {}],
      reviews: { stars: 3, count: 197 },
      offer: {
        price: { minor: 9_599, currency: 'USD' },
        deal: { access: 'prime_early_access', percentClaimed: 41, endsAt: Date.parse('2026-11-27T23:59Z') },
      },
    });
  });

  it('keeps the acronyms apart from the other names', async () => {
    await using opened = await openPaapi5();
    const ids = {
      EANs: { DisplayValues: ['1'] },
      ISBNs: { DisplayValues: ['2'] },
      UPCs: { DisplayValues: ['3'] },
    };
    const item = {
      ASIN: kettle,
      ParentASIN: 'B0DT000000',
      DetailPageURL: 'https://www.amazon.com/dp/x',
      ItemInfo: { ExternalIds: ids },
    };
    opened.amazon.next(told({ ItemsResult: { Items: [item] } }));
    expect((await opened.source.lookup([kettle], aCall())).found.get(kettle)).toMatchObject({
      parentAsin: 'B0DT000000',
      link: 'https://www.amazon.com/dp/x',
      specs: { eans: ['1'], isbns: ['2'], upcs: ['3'] },
    });
  });

  it('is empty, and no failure, when it says NoResults', async () => {
    await using opened = await openPaapi5();
    const page = await opened.source.search({ keywords: 'unheard of', page: 1 }, aCall());
    expect(page).toMatchObject({ products: [], totalResults: 0 });
    opened.amazon.next(told({ Errors: [{ Code: 'NoResults', Message: 'none' }] }));
    expect([...(await opened.source.lookup([kettle], aCall())).missing]).toEqual([[kettle, 'not_found']]);
  });

  it('says of each product why it is missing, and gives the others', async () => {
    await using opened = await openPaapi5();
    const [unlisted, unknown] = [anAsin('B0DZ000001'), anAsin('B0DX999999')];
    const { found, missing } = await opened.source.lookup([unlisted, kettle, unknown], aCall());
    expect([...found.keys()]).toEqual([kettle]);
    expect(Object.fromEntries(missing)).toEqual({ B0DZ000001: 'not_accessible', B0DX999999: 'not_found' });
  });
});

describe('an answer that does not come to its end', () => {
  it.each([
    ['never begins', slow()],
    ['stops in the middle', stalled],
  ])('because it %s is given up after the time allowed, and the line is hung up', async (_, fault) => {
    await using opened = await openPaapi5({ source: { timeoutMs: 500 } });
    opened.amazon.next(fault);
    const departure = opened.amazon.departure();
    await expect(search(opened.source)).rejects.toMatchObject({
      code: 'upstream_down',
      message: "PA-API's searchItems did not answer within 500 ms",
    });
    await departure;
  });

  it.each([
    ['cancelled', slow()],
    ['cancelled', stalled],
    ['deadline', slow()],
  ] as const)('is %s as soon as nobody waits for it, and the line is hung up', async (code, fault) => {
    await using opened = await openPaapi5({ source: { timeoutMs: 60_000 } });
    opened.amazon.next(fault);
    const caller = new AbortController();
    const deadlineAt = code === 'deadline' ? 1 : Date.now() + 60_000;
    const [arrival, departure] = [opened.amazon.arrival(), opened.amazon.departure()];
    const asked = search(opened.source, aCall({ signal: caller.signal, deadlineAt }));
    await arrival;
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code });
    await departure;
    expect((await search(opened.source)).products).toHaveLength(8);
  });

  it('is upstream_down when nobody listens', async () => {
    const opened = await openPaapi5();
    await opened.amazon.close();
    await expect(search(opened.source)).rejects.toMatchObject({
      code: 'upstream_down',
      message: "PA-API's searchItems could not be reached: ECONNREFUSED",
    });
  });
});
