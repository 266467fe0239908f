import { describe, expect, test } from 'vitest';
import { aProduct } from '../support/a-product.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const markets = someMarkets('CA', 'US', 'DE', 'UK');

/** A catalogue in which every search finds one product, and the languages in which it was asked. */
function aShop() {
  const catalogue = scriptedCatalogue({
    search: async () => ({ products: [aProduct()], refinements: [], askedAt: 1_790_000_000_000 }),
  });
  const asked = () => catalogue.arrivals.map(({ call }) => `${call.marketplace.code} ${call.language}`);
  return { catalogue, asked };
}

describe('the language of an answer', () => {
  test.each([
    ['fr_CA', 'CA', 'CA fr_CA'],
    ['fr-ca', 'CA', 'CA fr_CA'],
    ['FR', 'CA', 'CA fr_CA'],
    ['French', 'CA', 'CA fr_CA'],
    ['français', 'CA', 'CA fr_CA'],
    ['Spanish', 'US', 'US es_US'],
    ['English', 'DE', 'DE en_GB'],
    ['', 'DE', 'DE de_DE'],
  ])('%o in %s asks for %s', async (language, marketplace, expected) => {
    const { catalogue, asked } = aShop();
    const reply = await askTool({ catalogue, markets }, 'search_products', {
      query: 'kettle',
      marketplace,
      language,
    });
    expect(reply.isError).toBe(false);
    expect(asked()).toEqual([expected]);
  });

  test('that a marketplace does not offer is refused with those that it offers', async () => {
    const { catalogue, asked } = aShop();
    const args = { query: 'kettle', marketplace: 'CA', language: 'de_DE' };
    const { isError, text } = await askTool({ catalogue, markets }, 'search_products', args);
    expect(isError).toBe(true);
    expect(text).toBe('language must be one of en_CA, fr_CA on Amazon.ca; got "de_DE".');
    expect(asked()).toEqual([]);
  });

  test('that an operator prefers is asked for wherever it is offered', async () => {
    const { catalogue, asked } = aShop();
    const options = { catalogue, markets: { ...markets, languages: ['fr_CA'] } };
    await askTool(options, 'search_products', { query: 'kettle', marketplace: 'CA' });
    await askTool(options, 'search_products', { query: 'kettle', marketplace: 'DE' });
    await askTool(options, 'search_products', { query: 'kettle', marketplace: 'CA', language: 'en' });
    expect(asked()).toEqual(['CA fr_CA', 'DE de_DE', 'CA en_CA']);
  });

  test('is that of its notices', async () => {
    const { catalogue } = aShop();
    const inFrench = { query: 'bouilloire', marketplace: 'CA', language: 'fr' };
    const { structured } = await askTool({ catalogue, markets }, 'search_products', inFrench);
    expect(structured).toMatchObject({ disclosure: expect.stringMatching(/Partenaire Amazon/) });
  });

  test('is kept in the marketplace of a link where it is offered, and left out elsewhere', async () => {
    const { catalogue, asked } = aShop();
    const asins = [
      'B000000001',
      'https://www.amazon.de/dp/B000000002',
      'https://www.amazon.co.uk/dp/B000000003',
    ];
    const args = { asins, marketplace: 'CA', language: 'fr' };
    const reply = await askTool({ catalogue, markets }, 'get_product_details', args);
    expect(reply.isError).toBe(false);
    expect(asked().toSorted()).toEqual(['CA fr_CA', 'DE de_DE', 'UK en_GB']);
  });
});
