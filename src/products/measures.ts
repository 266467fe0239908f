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

/** What one unit costs, by Amazon's own number or else out of its words (`$0.71 / Ounce`); `undefined` when neither can be
 *  read, and for a price that may not be shown. Grams and millilitres are brought to the kilo and the litre, so that
 *  `/ 100 g` and `/ kg` can be compared. */
export function unitPriceOf(
  { offer }: Product,
  language: string,
): { readonly amount: number; readonly unit: string } | undefined {
  const told = offer?.priceHidden ? undefined : offer?.unitPrice;
  if (told === undefined) return undefined;
  if (told.amount !== undefined) return toCommonUnit(told.amount, told.unit);
  const [, number, unit] = new RegExp(`(${numberPattern})[^\\d/]*/\\s*(.+)$`, 'u').exec(told.text) ?? [];
  const amount = parseNumber(number ?? '', language);
  return amount === undefined || unit === undefined ? undefined : toCommonUnit(amount, unit.trim());
}

function toCommonUnit(amount: number, told: string): { readonly amount: number; readonly unit: string } {
  const unit = told.toLowerCase();
  const [, count = '1', small] = /^(\d{1,4})? ?(g|ml)$/.exec(unit) ?? [];
  if (small === undefined || Number(count) === 0)
    return { amount, unit: unit === 'litre' || unit === 'liter' ? 'l' : unit };
  return { amount: (amount * 1000) / Number(count), unit: small === 'g' ? 'kg' : 'l' };
}
