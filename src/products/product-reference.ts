import { type Asin, parseAsin } from './asin.ts';
import { digitsOf, hasCheckDigit, hasIsbn10CheckDigit, isBarcodeLong, isbn10Of } from './barcodes.ts';
import type { MarketplaceCode } from './marketplace.ts';
import { parseMarketplaceCode } from './marketplaces.ts';
import { type AddressReading, readProductAddress } from './product-address.ts';

/** What a person or a model meant by "this product". A barcode has to be looked for: Amazon takes none as an id. A reason
 *  is our own words and says what to do instead. */
export type ProductReference =
  | { readonly kind: 'asin'; readonly asin: Asin; readonly marketplace?: MarketplaceCode }
  | { readonly kind: 'barcode'; readonly digits: string; readonly marketplace?: MarketplaceCode }
  | { readonly kind: 'unreadable'; readonly reason: string };

type Named = Exclude<ProductReference, { readonly kind: 'unreadable' }>;

const longestReference = 2_048;
const allowed =
  'Give an ASIN (such as B0EXAMPLE1), an ISBN, an EAN or UPC, or the address of an Amazon product page.';

/** Reads whatever names exactly one product: an ASIN, an ISBN, an EAN or UPC, an Amazon address, an id of this server; alone,
 *  or inside Markdown, brackets, quotes or a sentence. Takes time linear in the text. Never throws. */
export function parseProductReference(text: string): ProductReference {
  if (text.length > longestReference)
    return unreadable(`This is too long for a product reference. ${allowed}`);
  const plain = text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (plain === '') return unreadable(`The reference is empty. ${allowed}`);
  const id = readOwnId(plain);
  if (id !== undefined) return id;
  return readCode(plain) ?? readText(/^https?%3a/i.test(plain) ? decoded(plain) : plain);
}

/** `US:B0EXAMPLE1`, `product://US/B0EXAMPLE1`: what this server calls a product itself. */
function readOwnId(text: string): ProductReference | undefined {
  const [, code, rest] =
    /^(?:product:\/\/([a-z]{2})\/|([a-z]{2}):(?!\/\/))\s*(.*)$/i.exec(text)?.filter(Boolean) ?? [];
  if (code === undefined || rest === undefined) return undefined;
  const marketplace = parseMarketplaceCode(code);
  if (marketplace === undefined)
    return unreadable(
      'What stands before the ASIN is no marketplace. Give the ASIN alone, or such as US:B0EXAMPLE1.',
    );
  const named = readCode(rest) ?? readText(rest);
  return named.kind === 'unreadable' ? named : { marketplace, ...named };
}

/** A code that is all there is: mistakes in it are worth a word. */
function readCode(text: string): ProductReference | undefined {
  const asin = parseAsin(text);
  if (asin?.startsWith('B')) return { kind: 'asin', asin };
  const digits = digitsOf(text);
  if (digits?.length === 10) {
    return (
      readIsbn10(digits) ??
      unreadable(
        'The check digit of this ISBN-10 is wrong: one digit is mistyped. Compare it with the book, or search by title.',
      )
    );
  }
  if (digits !== undefined && isBarcodeLong(digits)) {
    return (
      readBarcode(digits) ??
      unreadable(
        'The check digit of this barcode number is wrong: one digit is mistyped. Compare it with the thing, or search by name.',
      )
    );
  }
  if (/^[0-9A-Z]*\d[0-9A-Z]*$/i.test(text) && text.length !== 10) {
    return unreadable(`An ASIN has 10 characters, this has ${text.length}. ${allowed}`);
  }
  return undefined;
}

function readIsbn10(digits: string): Named | undefined {
  const asin = hasIsbn10CheckDigit(digits) ? parseAsin(digits) : undefined;
  return asin && { kind: 'asin', asin };
}

function readBarcode(digits: string): Named | undefined {
  if (!hasCheckDigit(digits)) return undefined;
  const asin = isbn10Of(digits);
  return asin === undefined ? { kind: 'barcode', digits } : { kind: 'asin', asin };
}

// An address runs up to a blank, a quote or a bracket; a pair of brackets inside it belongs to it.
const address =
  /(?:[a-z][a-z0-9+.-]{1,40}:\/\/|(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){0,4}(?:amazon|amzn|a)\.[a-z.]{2,6}\/)(?:[^\s<>"'()[\]{}|\\^`]|\([^\s()]*\))*/gi;
const ownId = /(?<![\w])(?:product:\/\/)([a-z]{2})\/([0-9a-z]{10})(?![\w])/gi;
// In running text a small word of ten letters is a word: an ASIN has to show itself by its 0.
const bareAsin = /(?<![\w])B0[0-9A-Z]{8}(?![\w])/gi;
const bareNumber = /(?<![\w.,-])(?:97[89][- ]?(?:\d[- ]?){9}\d|\d{12,14}|(?:\d-?){9}[\dX])(?![\w-])/gi;

/** Finds what is named inside a longer text. */
function readText(text: string): ProductReference {
  const ids = [...text.matchAll(ownId)].flatMap(([, code = '', asin = '']) => {
    const named = readOwnId(`${code}:${asin}`);
    return named === undefined || named.kind === 'unreadable' ? [] : [named];
  });
  const withoutIds = text.replace(ownId, ' ');
  const addresses = [...withoutIds.matchAll(address)].map(([found]) =>
    readProductAddress(found.replace(/[.,;:!?*_~]+$/, '')),
  );
  const rest = withoutIds.replace(address, ' ');
  const named = [...ids, ...addresses.flatMap(toNamed), ...codesIn(rest)];
  const [first, ...others] = distinct(named);
  if (others.length > 0 || addresses.some(({ kind }) => kind === 'several'))
    return unreadable('This names more than one product. Give each as a reference of its own.');
  return first ?? unreadable(whyNone(addresses, text));
}

function toNamed(read: AddressReading): readonly Named[] {
  if (read.kind !== 'asin') return [];
  const { asin, marketplace } = read;
  return [{ kind: 'asin', asin, ...(marketplace === undefined ? {} : { marketplace: marketplace.code }) }];
}

function codesIn(text: string): readonly Named[] {
  const asins = [...text.matchAll(bareAsin)].flatMap(([found]) => parseAsin(found) ?? []);
  const numbers = [...text.matchAll(bareNumber)].flatMap(([found]) => {
    const digits = digitsOf(found) ?? '';
    return (digits.length === 10 ? readIsbn10(digits) : readBarcode(digits)) ?? [];
  });
  return [...asins.map((asin) => ({ kind: 'asin', asin }) as const), ...numbers];
}

/** Each product once; one that is named with its marketplace stands for the same without. */
function distinct(named: readonly Named[]): readonly Named[] {
  const byCode = Map.groupBy(named, (each) => (each.kind === 'asin' ? each.asin : each.digits));
  return [...byCode.values()].flatMap((same) => {
    const placed = same.filter(({ marketplace }) => marketplace !== undefined);
    const places = [...new Map(placed.map((each) => [each.marketplace, each])).values()];
    return places.length > 0 ? places : same.slice(0, 1);
  });
}

function whyNone(addresses: readonly AddressReading[], text: string): string {
  const kinds = new Set(addresses.map(({ kind }) => kind));
  if (kinds.has('short')) {
    return 'This is a short link, which does not name the product and is not followed. Open it in a browser and give the long address it leads to.';
  }
  if (kinds.has('none')) {
    return 'This Amazon address is no product page. Open the product and give its own address, the one with /dp/ in it.';
  }
  if (kinds.has('broken')) return `This address is broken. ${allowed}`;
  if (kinds.has('elsewhere') || /^[^\s/]+\.[a-z]{2,}(?:\/|$)/i.test(text))
    return `This address is not on any of the Amazon marketplaces served here. ${allowed}`;
  return `This is no product reference. ${allowed}`;
}

function unreadable(reason: string): ProductReference {
  return { kind: 'unreadable', reason };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
