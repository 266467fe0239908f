import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toInputSchema } from '../../src/mcp/protocol/json-schema.ts';
import { readMeantArguments } from '../../src/mcp/protocol/meant-arguments.ts';

const schema = toInputSchema(
  z.strictObject({
    words: z.string().optional(),
    count: z.int().optional(),
    price: z.number().optional(),
    only: z.boolean().optional(),
    order: z.enum(['price_low', 'newest']).optional(),
    things: z.array(z.string()).optional(),
    orders: z.array(z.enum(['price_low', 'newest'])).optional(),
    items: z.array(z.strictObject({ asin: z.string(), quantity: z.int() })).optional(),
    options: z.record(z.string(), z.string()).optional(),
  }),
);

const meant = (args: Record<string, unknown>) => readMeantArguments(args, schema);

describe('an argument is read as it was meant', () => {
  test.each([
    ['null is left out', { words: null, count: null, things: null }, {}],
    ['empty and blank texts are left out', { words: '', price: ' ', only: '\t', order: '' }, {}],
    ['a whole number as text', { count: ' 12 ' }, { count: 12 }],
    ['a price as text', { price: '60.00' }, { price: 60 }],
    ['a price with a decimal comma', { price: '49,9' }, { price: 49.9 }],
    ['booleans as text', { only: 'True' }, { only: true }],
    ['a boolean as a number', { only: 0 }, { only: false }],
    ['a choice in other letters', { order: ' Price-Low ' }, { order: 'price_low' }],
    ['a number where a text is wanted', { words: 172541 }, { words: '172541' }],
    ['blanks around a text', { words: ' quiet kettle\n' }, { words: 'quiet kettle' }],
    ['a list of one where one is wanted', { words: ['kettle'], count: ['3'] }, { words: 'kettle', count: 3 }],
    ['a lone value where a list is wanted', { things: 'B0EXAMPLE1' }, { things: ['B0EXAMPLE1'] }],
    ['a number where a list of texts is wanted', { things: 36000291452 }, { things: ['36000291452'] }],
    [
      'a list as JSON text',
      { things: '["B0EXAMPLE1", "B0EXAMPLE2"]' },
      { things: ['B0EXAMPLE1', 'B0EXAMPLE2'] },
    ],
    ["a list in another language's quotes", { things: "['one', 'two']" }, { things: ['one', 'two'] }],
    ['words with commas between them', { things: 'one, two;three' }, { things: ['one', 'two', 'three'] }],
    ['null and blanks inside a list', { things: ['one', null, ''] }, { things: ['one'] }],
    ['choices inside a list', { orders: '["NEWEST"]' }, { orders: ['newest'] }],
    [
      'a list of objects as JSON text, their members as text',
      { items: '[{"asin":"B0EXAMPLE1","quantity":"2"}]' },
      { items: [{ asin: 'B0EXAMPLE1', quantity: 2 }] },
    ],
    ['an object as JSON text', { options: '{"Color":"Cobalt"}' }, { options: { Color: 'Cobalt' } }],
  ])('%s', (_what, args, expected) => {
    expect(meant(args)).toEqual(expected);
  });

  test.each([
    ['words that are no number', { price: 'cheap' }],
    ['a comma that may be either', { price: '1,299' }],
    ['a number that is no boolean', { only: 2 }],
    ['a choice that is none', { order: 'cheapest' }],
    ['two values where one is wanted', { words: ['a', 'b'] }],
    ['an argument that there is not, even null', { colour: null }],
    ['a list of blanks', { things: [''] }],
    ['a boolean where a text is wanted', { words: true }],
    ['the prototype', JSON.parse('{"__proto__":"x","constructor":"y"}')],
  ])('%s stay as they came', (_what, args) => {
    expect(meant(args)).toEqual(args);
  });

  test.each([
    ['a sentence', 'Look: https://www.amazon.com/dp/B0EXAMPLE1, please'],
    ['an address with a comma', 'https://www.amazon.com/Kettle,-Steel/dp/B0EXAMPLE1'],
    ['a name with a comma', 'Crosse, Blackwell and Sons'],
    ['Markdown', '[Kettle](https://www.amazon.com/dp/B0EXAMPLE1)'],
  ])('%s is one value of a list', (_what, text) => {
    expect(meant({ things: text })).toEqual({ things: [text] });
  });
});
