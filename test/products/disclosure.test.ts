import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { disclosureFor, linkLabelIn, localNotices, type OwnNotices } from '../../src/products/disclosure.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';

const inPlace = (code: MarketplaceCode, language: string) => ({ marketplace: marketplaceOf(code), language });
const none: OwnNotices = new Map();

describe('the notices', () => {
  test('are the Associate statement alone where nothing of Amazon is shown', () => {
    expect(disclosureFor([inPlace('US', 'en_US')], 'nothing', none)).toBe(
      'As an Amazon Associate I earn from qualifying purchases.',
    );
  });

  test('say that content comes from Amazon where some is shown', () => {
    expect(disclosureFor([inPlace('US', 'en_US')], 'content', none)).toBe(
      'As an Amazon Associate I earn from qualifying purchases. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.',
    );
  });

  test('speak of prices beside one, and name the site', () => {
    expect(disclosureFor([inPlace('UK', 'en_GB')], 'price', none)).toBe(
      'As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.co.uk at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.',
    );
  });

  test('are German in German, and English in English on the same marketplace', () => {
    expect(disclosureFor([inPlace('DE', 'de_DE')], 'price', none)).toMatch(
      /^Als Amazon-Partner verdiene ich an qualifizierten Verkäufen\. Produktpreise .* auf Amazon\.de angezeigt werden\. BESTIMMTE INHALTE/,
    );
    expect(disclosureFor([inPlace('DE', 'en_GB')], 'price', none)).toMatch(/^As an Amazon Associate I earn/);
  });

  test.each([
    ['FR', 'fr_FR', 'En tant que Partenaire Amazon, je réalise un bénéfice'],
    ['IT', 'it_IT', 'In qualità di Affiliato Amazon io ricevo'],
    ['ES', 'es_ES', 'En calidad de Afiliado de Amazon, obtengo ingresos'],
    ['BR', 'pt_BR', 'Como participante do Programa de Associados da Amazon'],
  ] as const)('of %s begin in the words of that marketplace', (code, language, words) => {
    expect(disclosureFor([inPlace(code, language)], 'nothing', none)).toMatch(new RegExp(`^${words}`));
  });

  test.each([
    ['SE', 'sv_SE', 'Som Amazon-partner tjänar jag på kvalificerade köp.'],
    ['PL', 'pl_PL', 'Jako Partner Amazon zarabiam na kwalifikujących się zakupach.'],
    ['BE', 'nl_BE', 'Als Amazon-partner verdien ik aan in aanmerking komende aankopen.'],
    ['CA', 'fr_CA', 'En tant que Partenaire Amazon, je réalise un bénéfice'],
  ] as const)(
    'of %s stay English where no local text is known, with ours beside',
    (code, language, words) => {
      const text = disclosureFor([inPlace(code, language)], 'price', none);
      expect(text).toContain(`As an Amazon Associate I earn from qualifying purchases. ${words}`);
      expect(text).toContain('Product prices and availability are accurate as of');
    },
  );

  test('name every site, in English, over several marketplaces', () => {
    const text = disclosureFor([inPlace('DE', 'de_DE'), inPlace('JP', 'ja_JP')], 'price', none);
    expect(text).toContain('displayed on Amazon.de or Amazon.co.jp at the time of purchase');
    expect(text).toMatch(/^As an Amazon Associate I earn from qualifying purchases\. Product/);
  });

  test('are in the words of the operator where there are some, for one language or for all', () => {
    const own: OwnNotices = new Map([
      ['SE', { statement: 'Eget.', price: 'Priser på {site}.' }],
      ['BE-nl', { content: 'Eigen.' }],
    ]);
    const swedish = disclosureFor([inPlace('SE', 'sv_SE')], 'price', own);
    expect(swedish).toMatch(/^Eget\. Priser på Amazon\.se\. CERTAIN CONTENT/);
    expect(disclosureFor([inPlace('BE', 'nl_BE')], 'content', own)).toMatch(/aankopen\. Eigen\.$/);
    expect(disclosureFor([inPlace('BE', 'fr_BE')], 'content', own)).toMatch(/CERTAIN CONTENT/);
  });

  const everywhere = marketplaceCodes.flatMap((code) =>
    marketplaceOf(code).languages.map((language) => [code, language] as const),
  );
  test.each(everywhere)('of %s in %s cost at most 150 tokens together', (code, language) => {
    const text = disclosureFor([inPlace(code, language)], 'price', none);
    expect(encode(text).length).toBeLessThanOrEqual(150);
    expect(text).not.toMatch(/[[\]{}]/);
  });

  test('belong to languages that their marketplaces speak', () => {
    const spoken = everywhere.map(([code, language]) => `${code}-${language.slice(0, 2)}`);
    expect(Object.keys(localNotices).filter((tag) => !spoken.includes(tag))).toEqual([]);
  });
});

test('a link is labelled in words that Amazon gives as examples', () => {
  expect([linkLabelIn('en_US'), linkLabelIn('de_DE'), linkLabelIn('ja_JP')]).toEqual([
    '(paid link)',
    '(bezahlter Link)',
    '(paid link)',
  ]);
});
