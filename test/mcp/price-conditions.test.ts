import { describe, expect, test } from 'vitest';
import type { Offer, Product, Specs } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { testNow } from '../support/an-mcp.ts';
import { type ConnectedClient, connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

// A price never travels alone: every condition, in every tool and view that tells a price.

const hour = 3_600_000;
const at = (hours: number) => testNow + hours * hour;

interface Condition {
  readonly name: string;
  readonly offer: Partial<Offer>;
  readonly specs?: Specs;
  readonly said: RegExp;
}

const usd = (minor: number) => ({ minor, currency: 'USD' as const });

const conditions: readonly Condition[] = [
  {
    name: 'used, with its grade',
    offer: { condition: 'used', subCondition: 'very_good' },
    said: /used, very good/,
  },
  {
    name: 'the seller’s note on its state',
    offer: { condition: 'used', conditionNote: 'Handle dented' },
    said: /Handle dented|[Uu]sed/,
  },
  { name: 'refurbished', offer: { condition: 'refurbished' }, said: /refurbished/ },
  { name: 'an opened box', offer: { condition: 'new', subCondition: 'open_box' }, said: /box opened/ },
  { name: 'a subscription', offer: { kind: 'subscription' }, said: /"subscription":true|[Ss]ubscri/ },
  { name: 'Haul', offer: { kind: 'haul' }, said: /Amazon Haul/ },
  {
    name: 'Prime members only',
    offer: { deal: { access: 'prime_only', badge: 'Deal' } },
    said: /"prime":"only"|Prime members only/,
  },
  {
    name: 'early access with its end',
    offer: { deal: { access: 'prime_early_access', startsAt: at(-1), earlyAccessMs: 2 * hour } },
    said: /"prime_until":"2026-11-20T10:00Z"|until 2026-11-20T10:00Z/,
  },
  {
    name: 'a least quantity',
    offer: { availability: { status: 'in_stock', minOrder: 4 } },
    said: /"min_order":4|at least 4/,
  },
  {
    name: 'a most quantity',
    offer: { availability: { status: 'in_stock', maxOrder: 3 } },
    said: /"max_order":3|at most 3/,
  },
  {
    name: 'a unit price',
    offer: { unitPrice: { amount: 2.98, unit: '100 g' } },
    said: /"unit_price":2.98,"unit":"100 g"|2.98 (?:USD )?\/ 100 g/,
  },
  { name: 'points', offer: { loyaltyPoints: 120 }, said: /"points":120|120 points/ },
  {
    name: 'a day of release',
    offer: { availability: { status: 'preorder' } },
    specs: { releaseDate: '2027-01-15' },
    said: /"release_date":"2027-01-15"|from 2027-01-15/,
  },
  {
    name: 'a deal with its end',
    offer: { deal: { access: 'everyone', badge: 'Deal', endsAt: at(9) } },
    said: /"ends_at":"2026-11-20T18:00Z"|ends 2026-11-20T18:00Z/,
  },
  {
    name: 'a deal to come',
    offer: { deal: { access: 'everyone', badge: 'Deal', startsAt: at(6), endsAt: at(9) } },
    said: /"starts_at":"2026-11-20T15:00Z"|starts 2026-11-20T15:00Z/,
  },
  {
    name: 'a deal that is over',
    offer: { deal: { access: 'everyone', badge: 'Late deal', endsAt: at(-1) } },
    said: /deal has ended/,
  },
  {
    name: 'a badge that waits for its time',
    offer: { deal: { access: 'everyone', badge: 'Ends in:', endsAt: at(9) } },
    said: /Ends in: 2026-11-20T18:00Z/,
  },
  { name: 'a hidden price', offer: { priceHidden: true }, said: /in the cart|shown only on Amazon/ },
  {
    name: 'a subscription beside it',
    offer: { others: [{ priceHidden: false, price: usd(3_500), kind: 'subscription' }] },
    said: /"also":\[\{"price":35,"subscription":true|(?:35 USD|\$35.00) \([^)]*[Ss]ubscri/,
  },
];

function kettle(number: number, { offer, specs }: Partial<Condition> = {}): Product {
  const node = (id: string, name: string) => ({ id, name });
  return aCandidate(number, {
    stars: 4.5,
    count: 900 + number,
    price: 4_000 + number,
    rank: 20 + number,
    offer: { was: { price: usd(6_000), basis: 'was_price' }, saving: { percent: 33 }, ...offer },
    more: {
      title: `Norrbrew Quiet Kettle ${number}`,
      askedAt: { content: at(-0.5), offer: at(-0.5) },
      categoryPath: ['Kitchen', 'Kettles'],
      browsePaths: [{ nodes: [node('1', 'Kitchen'), node('2', 'Kettles')] }],
      ...(specs === undefined ? {} : { specs }),
    },
  });
}

const first = 'B000000001';

/** Every way in which a client can be told the price of the first kettle. */
const views: Readonly<Record<string, (client: ConnectedClient) => Promise<string>>> = {
  search: (client) => textOf(client, 'search_products', { query: 'kettle', condition: 'any' }),
  'search, detailed': (client) =>
    textOf(client, 'search_products', { query: 'kettle', condition: 'any', response_format: 'detailed' }),
  details: (client) => textOf(client, 'get_product_details', { asins: [first] }),
  'details, detailed': (client) =>
    textOf(client, 'get_product_details', { asins: [first], response_format: 'detailed' }),
  compare: (client) => textOf(client, 'compare_products', { asins: [first, 'B000000002'] }),
  best: (client) => textOf(client, 'get_best_in_category', { query: 'kettle', condition: 'any', limit: 10 }),
  alternatives: (client) =>
    textOf(client, 'get_alternative_products', {
      asin: 'B000000002',
      price_range: 'any',
      condition: 'any',
      limit: 10,
    }),
  'instead of it': (client) =>
    textOf(client, 'get_alternative_products', { asin: first, price_range: 'any', limit: 10 }),
  trending: (client) =>
    textOf(client, 'get_trending_products', { query: 'kettle', condition: 'any', limit: 10 }),
  deals: (client) => textOf(client, 'get_deals', { query: 'kettle', condition: 'any', limit: 10 }),
  variations: (client) => textOf(client, 'get_product_variations', { asin: 'B000000009' }),
  resource: async (client) =>
    JSON.stringify(await client.library.readResource({ uri: `product://US/${first}` })).replaceAll('\\', ''),
  'page (Markdown)': (client) => textOf(client, 'fetch', { id: `US:${first}` }),
};

async function textOf(client: ConnectedClient, tool: string, args: Record<string, unknown>): Promise<string> {
  const { text, isError } = await client.call(tool, args);
  expect(isError, text).not.toBe(true);
  // The page is Markdown inside JSON.
  return tool === 'fetch' ? String(JSON.parse(text).text).replaceAll('\\', '') : text;
}

async function allViews(condition: Partial<Condition>): Promise<Readonly<Record<string, string>>> {
  const products = [kettle(1, condition), ...[2, 3, 4, 5].map((number) => kettle(number))];
  const catalogue = scriptedCatalogue({
    search: async () => ({ products, totalResults: 5, refinements: [], askedAt: at(-0.5) }),
    lookup: async (asins) => ({
      found: new Map(products.filter(({ asin }) => asins.includes(asin)).map((it) => [it.asin, it])),
      missing: new Map(asins.filter((asin) => asin === 'B000000009').map((asin) => [asin, 'not_found'])),
    }),
    variations: async () => ({ products, dimensions: [], totalVariations: 5, askedAt: at(-0.5) }),
  });
  await using server = await serveMcp({ catalogue, toolsets: ['shopping', 'research'] });
  await using client = await connectClient('v2, 2026-07-28', server.url);
  const told = Object.entries(views).map(async ([name, view]) => [name, await view(client)] as const);
  return Object.fromEntries(await Promise.all(told));
}

describe.each(conditions)('$name', (condition) => {
  test('is said wherever the price is told', async () => {
    const told = await allViews(condition);
    const silent = Object.entries(told).filter(([, text]) => !condition.said.test(text));
    expect(silent.map(([name, text]) => `${name}: ${text.slice(0, 900)}`)).toEqual([]);
  });
});

test.each([
  ['a price that may not be shown', { priceHidden: true }],
  ['the price of a deal that is over', { deal: { access: 'everyone', endsAt: at(-0.2) } }],
] as const)('%s is told nowhere', async (_, offer) => {
  const told = Object.entries(await allViews({ offer }));
  expect(told.filter(([, text]) => text.includes('40.01')).map(([name]) => name)).toEqual([]);
});

test.each([
  ['list_price', 'UVP', /"list_price":60,(?:"basis_label":"UVP",)?|UVP 60 USD|\(UVP\)|list price/],
  ['was_price', 'Was', /"was":60|was 60 USD|\(Was\)|usual price before/],
  [
    'lowest_price',
    'Lowest',
    /"was":60,"was_basis":"lowest_price"|Lowest 60 USD|\(Lowest\)|lowest price lately/,
  ],
] as const)('a saving against a %s says so wherever it is told', async (basis, label, said) => {
  const was = { price: usd(6_000), basis, label };
  const told = Object.entries(await allViews({ offer: { was } }));
  const withSaving = told.filter(([, text]) => /"saving_percent":33|33 % saved|33% below/.test(text));
  expect(withSaving.length).toBeGreaterThan(9);
  expect(withSaving.filter(([, text]) => !said.test(text)).map(([name]) => name)).toEqual([]);
  if (basis === 'list_price') {
    const [card] = told.flatMap(([name, text]) => (name === 'details' ? [text] : []));
    expect(card).not.toContain('"was"');
  }
});

test('an earlier price that is not above the price is told nowhere', async () => {
  const was = { price: usd(3_210), basis: 'was_price' } as const;
  const told = Object.entries(await allViews({ offer: { was, saving: {} } }));
  expect(told.filter(([, text]) => /32\.1/.test(text)).map(([name]) => name)).toEqual([]);
});

test('of a plain price nothing of it is said', async () => {
  const told = Object.entries(await allViews({}));
  const wrong = conditions.flatMap(({ name, said }) =>
    told.filter(([, text]) => said.test(text)).map(([view]) => `${view}: ${name}`),
  );
  expect(wrong).toEqual([]);
});
