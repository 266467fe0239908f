import { expect, test } from 'vitest';
import { parseAsin } from '../../src/products/asin.ts';

test.each([
  ['B0EXAMPLE1', 'B0EXAMPLE1'],
  [' b0example1 ', 'B0EXAMPLE1'],
  ['080442957x', '080442957X'],
])('%j is an ASIN', (text, asin) => {
  expect(parseAsin(text)).toBe(asin);
});

test('an ISBN that Amazon itself uses is not checked again', () => {
  expect(parseAsin('0306406153')).toBe('0306406153');
});

test.each(['', 'B0EXAMPLE', 'B0EXAMPLE12', 'A0EXAMPLE1', 'X306406152', '0-306-40615-2', 'B0EXAMPLÉ1'])(
  '%j is none',
  (text) => {
    expect(parseAsin(text)).toBeUndefined();
  },
);
