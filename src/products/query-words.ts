import type { Marketplace } from './marketplace.ts';
import { formatMoney, toMinor } from './money.ts';
import { numberPattern, parseNumber } from './numbers-in-text.ts';

/** What a shopper's words ask for besides the thing: "headphones under $50, not Bassford". */
export interface QueryWords {
  /** The words that are left to search by; all of them, when nothing else would be. */
  readonly keywords: string;
  /** In major units of the marketplace's currency. */
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** What must not be in brand or title, in lower case. */
  readonly excluded: readonly string[];
  /** In years. */
  readonly age?: number;
  readonly size?: string;
  /** What was done with the words, or which argument says it; plain sentences. */
  readonly notes: readonly string[];
}

/** Reads money, "not X", an age and a size out of the words of a query. Only what cannot mean anything else becomes a
 *  filter: an amount needs a currency, and this marketplace's; of the rest a note says which argument takes it. */
export function readQueryWords(query: string, marketplace: Marketplace): QueryWords {
  const money = readMoney(query, marketplace);
  const { rest, excluded } = readExcluded(money.rest);
  const keywords = rest.replace(/\s+/g, ' ').replace(/^[\s,;]+|[\s,;]+$/g, '');
  const hasWords = /[\p{L}\p{N}]/u.test(keywords);
  const age = readAge(query);
  const size = sizePattern.exec(query)?.[1];
  return {
    keywords: hasWords ? keywords : query,
    ...(money.minPrice === undefined ? {} : { minPrice: money.minPrice }),
    ...(money.maxPrice === undefined ? {} : { maxPrice: money.maxPrice }),
    excluded: hasWords ? excluded : [],
    ...(age === undefined ? {} : { age }),
    ...(size === undefined ? {} : { size }),
    notes: money.notes,
  };
}

const currencyWords: readonly (readonly [codes: readonly string[], words: string])[] = [
  [['USD', 'CAD', 'AUD', 'SGD', 'MXN'], String.raw`(?:US|CA|AU|S|MX)?\$|dollars?|bucks|d[oó]lares`],
  [['USD'], 'usd'],
  [['EUR'], '€|euros?|eur'],
  [['GBP'], '£|gbp|quid'],
  [['JPY'], '[¥￥]|円|yen|jpy'],
  [['MXN'], 'pesos?|mxn'],
  [['BRL'], String.raw`R\$|reais|brl`],
  [['PLN'], 'zł|zlotych|złotych|pln'],
  [['SEK'], 'kr|kronor|sek'],
  [['TRY'], '₺|tl|lira|try'],
  [['INR'], '₹|rs\\.?|rupees?|inr'],
  [['AED'], 'aed|dirhams?'],
  [['SAR'], 'sar|riyals?'],
  [['CAD'], 'cad'],
  [['AUD'], 'aud'],
];
// `R$` and `US$` before `$`: the longer sign first.
const currencyPattern = [...currencyWords]
  .map(([, words]) => words)
  .sort((a, b) => Number(b.startsWith('R')) - Number(a.startsWith('R')))
  .join('|');

const boundWords = {
  max:
    'under|below|less than|up to|at most|no more than|cheaper than|within|max(?:imum)?\\.?|' +
    'unter|bis(?: zu)?|höchstens|maximal|weniger als|moins de|jusqu.à|au plus|en dessous de|' +
    'menos de|hasta|por debajo de|máximo|meno di|fino a|sotto(?: i)?|al massimo|massimo|até|abaixo de|' +
    'onder|tot|minder dan|poniżej|do|upp till|högst',
  min:
    'over|above|more than|at least|min(?:imum)?\\.?|from|über|ab|mindestens|mehr als|plus de|à partir de|au moins|' +
    'más de|desde|a partir de|mínimo|più di|oltre|almeno|mais de|acima de|boven|vanaf|meer dan|powyżej|över',
} as const;

const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const amount = (name: string) =>
  `(?:(?<before${name}>${currencyPattern})\\s?(?<lead${name}>${numberPattern})(?:\\s?(?:${currencyPattern})${end})?|(?<tail${name}>${numberPattern})\\s?(?<after${name}>${currencyPattern})${end})`;
const rangePattern = new RegExp(
  `${start}(?:(?:between|zwischen|entre|tra|from|von|de|da)\\s+)?(?:(?:${currencyPattern})\\s?)?(?<least>${numberPattern})\\s?(?:(?:${currencyPattern})${end})?\\s?(?:-|–|〜|~|to|and|bis|und|à|et|a|y|e|から)\\s?${amount('A')}`,
  'iu',
);
const boundPattern = new RegExp(
  `${start}(?:(?<max>${boundWords.max})|(?<min>${boundWords.min}))\\s+${amount('A')}`,
  'iu',
);
// Japanese says it behind the amount.
const yenPattern = new RegExp(
  `(?:[¥￥]\\s?)?(?<tailA>${numberPattern})\\s?(?<afterA>円)?\\s?(?:(?<max>以下|以内|未満|まで)|(?<min>以上))`,
  'u',
);
/** An amount that bounds nothing, or a bound without a currency: it may be a price, watts or pages. */
const loosePattern = new RegExp(
  `${start}(?:${boundWords.max})\\s+(?<number>${numberPattern})(?=\\s*(?:$|[,;]))`,
  'iu',
);

interface Money {
  readonly rest: string;
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly notes: readonly string[];
}

function readMoney(query: string, marketplace: Marketplace): Money {
  const found = rangePattern.exec(query) ?? boundPattern.exec(query) ?? yenPattern.exec(query);
  if (found === null) return { rest: query, notes: looseNotes(query) };
  const { max, least, beforeA, leadA, tailA, afterA } = found.groups ?? {};
  const [language] = marketplace.languages;
  const price = parseNumber(leadA ?? tailA ?? '', language);
  const lowest = least === undefined ? undefined : parseNumber(least, language);
  // A Japanese bound without a sign is yen only where nothing else is asked in yen: elsewhere it may be grams.
  const sign =
    beforeA ?? afterA ?? (found[0].startsWith('¥') || found[0].startsWith('￥') ? '円' : undefined);
  if (sign === undefined || price === undefined || price === 0) return { rest: query, notes: [] };
  const rest = `${query.slice(0, found.index)} ${query.slice(found.index + found[0].length)}`;
  const said = found[0].trim();
  if (!codesOf(sign).includes(marketplace.currency)) {
    return {
      rest,
      notes: [
        `"${said}" is no filter here: prices are in ${marketplace.currency}. Give max_price or min_price in ${marketplace.currency}.`,
      ],
    };
  }
  const shown = (major: number) => formatMoney(toMinor(major, marketplace.currency));
  if (lowest !== undefined) {
    if (lowest > price) return { rest: query, notes: [] };
    return {
      rest,
      minPrice: lowest,
      maxPrice: price,
      notes: [`"${said}" was taken as min_price and max_price.`],
    };
  }
  return max === undefined
    ? { rest, minPrice: price, notes: [`"${said}" was taken as min_price ${shown(price)}.`] }
    : { rest, maxPrice: price, notes: [`"${said}" was taken as max_price ${shown(price)}.`] };
}

function codesOf(sign: string): readonly string[] {
  return currencyWords.flatMap(([codes, words]) =>
    new RegExp(`^(?:${words})$`, 'iu').test(sign) ? codes : [],
  );
}

function looseNotes(query: string): readonly string[] {
  const found = loosePattern.exec(query);
  return found === null ? [] : [`If "${found[0]}" is a price, say it as max_price.`];
}

// "Without" is left alone: "ohne Kabel", "sans fil" and "sin azúcar" are what a thing is.
const notWords =
  'but not(?: from| by)?|not(?: from| by)|not|except(?: for)?|but no|nicht von|aber nicht|nicht|außer|sauf|pas de|excepto|salvo|tranne|eccetto|exceto|behalve|oprócz';
const notPattern = new RegExp(
  `(?<=[\\p{L}\\p{N}]+[\\s,;]+)(?<!(?:do|does|did|is|are|why|will|can|must|may|should|would|if|or|to|whether)[\\s,;]+)(?:${notWords})\\s+(?<what>[\\p{L}\\p{N}][\\p{L}\\p{N}.'’-]*(?:(?:\\s+(?:or|nor|and|oder|und|ou|et|o|y|e)\\s+|\\s*,\\s*|\\s+&\\s+|\\s+(?=\\p{Lu}))[\\p{L}\\p{N}][\\p{L}\\p{N}.'’-]*)*)`,
  'iu',
);

function readExcluded(text: string): { readonly rest: string; readonly excluded: readonly string[] } {
  const found = notPattern.exec(text);
  const minus = [...text.matchAll(/(?<=\s)[-−](\p{L}[\p{L}\p{N}]+)(?![\p{L}\p{N}-])/gu)];
  const { what = '' } = found?.groups ?? {};
  const named = what.split(/\s+(?:or|nor|and|oder|und|ou|et|o|y|e)\s+|\s*,\s*/i);
  const excluded = [...named, ...minus.map(([, word = '']) => word)]
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  const withoutNot = found === null ? text : text.replace(found[0], ' ');
  return { rest: minus.reduce((rest, [whole]) => rest.replace(whole, ' '), withoutNot), excluded };
}

const agePattern =
  /(?<![\p{L}\p{N}])(?:(\d{1,2})[\s-]?(?:years?|yrs?)[\s-]old|ages?\s(\d{1,2})(?!\s?[-–])|(\d{1,2})[\s-]?(?:jährige[nrs]?|ans|años|anni|anos|jaar)(?![\p{L}])|(?:ab|für)\s(\d{1,2})\sJahren?|(\d{1,2})\s?歳)/iu;

function readAge(query: string): number | undefined {
  const found = agePattern
    .exec(query)
    ?.slice(1)
    .find((group) => group !== undefined);
  return found === undefined ? undefined : Number(found);
}

const sizePattern =
  /(?<![\p{L}\p{N}])(?:size|größe|taille|talla|taglia|tamanho|maat|サイズ)\s?(\d{1,3}(?:[.,]\d)?|X{0,3}[SL]|M)(?![\p{L}\p{N}])/iu;
