import { numberPattern, parseNumber } from './numbers-in-text.ts';
import type { Product } from './product.ts';

/** What sellers measure in titles and bullets: the row's name, the unit as it is shown, and how the marketplaces'
 *  languages write it. */
const units = [
  ['hours', 'h', 'h|hrs?|hours?|Stunden|Std\\.?|heures|horas|ore|uur|時間'],
  ['watts', 'W', 'W|watts?|Watt|ワット'],
  ['mah', 'mAh', 'mAh'],
  ['inches', 'inch', 'inch(?:es)?|["″”]|Zoll|pouces|pulgadas|pollici|インチ'],
  ['litres', 'L', 'L|lit(?:re|er)s?|Liter|litri|litros|リットル'],
  ['millilitres', 'ml', 'ml'],
  ['decibels', 'dB', 'dB'],
  ['gigabytes', 'GB', 'GB'],
  ['terabytes', 'TB', 'TB'],
  ['hertz', 'Hz', 'Hz'],
] as const;

export type MeasuredRow = (typeof units)[number][0] | 'ip_rating';

export const measuredRows: readonly MeasuredRow[] = [...units.map(([row]) => row), 'ip_rating'];

/** Numbers with their unit as a seller gave them, the title before the bullets: `50 h`; several of one text are all shown,
 *  `10 h / 36 h`, for which of them is meant cannot be told. `undefined` where there is none. */
export function measureOf(
  { title, features = [] }: Product,
  row: MeasuredRow,
  language: string,
): string | undefined {
  for (const text of [title ?? '', ...features]) {
    const found = row === 'ip_rating' ? ipRatings(text) : numbersWithUnit(text, row, language);
    if (found.length > 0) return [...new Set(found)].join(' / ');
  }
  return undefined;
}

function ipRatings(text: string): readonly string[] {
  return text.match(/(?<![\p{L}\p{N}])IP(?:X\d|\d[\dX])(?![\p{L}\p{N}])/gu) ?? [];
}

function numbersWithUnit(text: string, row: MeasuredRow, language: string): readonly string[] {
  return units.flatMap(([name, unit, words]) => {
    if (name !== row) return [];
    // "60 W" is power, "60 w" may be weeks: only words of several letters are read in either case.
    const written = new RegExp(
      `(?<![\\p{L}\\p{N}.,/-])(${numberPattern})[\\s\\u00a0-]?(?:${words})(?![\\p{Script=Latin}\\p{N}])`,
      'gu',
    );
    return [...text.matchAll(written)].flatMap(([, number = '']) => {
      const value = parseNumber(number, language);
      return value === undefined ? [] : [`${value} ${unit}`];
    });
  });
}

/** A unit price out of Amazon's words, `$0.71 / Ounce`: amount and unit; `undefined` when they cannot be read. */
export function unitPriceOf(
  { offer }: Product,
  language: string,
): { readonly amount: number; readonly unit: string } | undefined {
  const {
    text = '',
    amount: told,
    unit: toldUnit,
  } = (offer?.priceHidden ? undefined : offer?.unitPrice) ?? {};
  if (told !== undefined && toldUnit !== undefined) return { amount: told, unit: toldUnit.toLowerCase() };
  const [, number, unit] = new RegExp(`(${numberPattern})[^\\d/]*/\\s*(.+)$`, 'u').exec(text) ?? [];
  const amount = parseNumber(number ?? '', language);
  return amount === undefined || unit === undefined ? undefined : { amount, unit: unit.trim().toLowerCase() };
}
