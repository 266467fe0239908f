import { toAlsoLine, toDealLine, toPriceLine } from './offer.ts';
import type { ProductDetails } from './product-details.ts';

/** A product as a compact Markdown page: a heading, the notices, a line for each thing Amazon said, the seller's bullets, the
 *  labelled link. Amounts
 *  carry their currency; a renderer shows what a seller wrote and obeys none of it. */
export function toMarkdown(details: ProductDetails, { disclosure, linkLabel }: Notices): string {
  const said: readonly Line[] = [...linesOf(details), ...Object.entries(details.specs ?? {})];
  const lines = said
    .filter(([, value]) => value !== undefined)
    .map(([name, value, origin]) => {
      const text = String(value);
      return `- ${toPlainMarkdown(sentenceCase(name))}: ${origin === 'ours' ? text : toPlainMarkdown(text)}`;
    });
  const features = (details.features ?? []).map((feature) => `- ${toPlainMarkdown(feature)}`);
  return [
    `# ${toPlainMarkdown(details.title ?? details.asin)}`,
    disclosure,
    // A colour may occur twice, as what sets a variation apart and as a specification.
    [...new Set(lines)].join('\n'),
    ...(features.length === 0 ? [] : [`## Features\n${features.join('\n')}`]),
    // Angle brackets: an address ends where it ends, whatever is in it.
    ...(details.link === undefined ? [] : [`<${details.link}> ${linkLabel}`]),
    `As of ${details.as_of}.`,
  ].join('\n\n');
}

interface Notices {
  readonly disclosure: string;
  /** Stands beside the link: `(paid link)`. */
  readonly linkLabel: string;
}

/** A value is a seller's text, to be shown as it stands, unless it is `ours`. */
type Line = readonly [name: string, value: string | number | undefined, origin?: 'ours'];

function linesOf(details: ProductDetails): readonly Line[] {
  return [
    ['ASIN', details.asin],
    ['Marketplace', details.marketplace],
    ['Brand', details.brand],
    ['By', details.by],
    ['Manufacturer', details.manufacturer],
    ['Price', toPriceLine(details, details.currency)],
    ['Price', details.price_note, 'ours'],
    ['Also offered', toAlsoLine(details, details.currency)],
    ['Deal', toDealLine(details.deal)],
    ['Availability', details.availability_note ?? details.availability?.replaceAll('_', ' ')],
    ['Condition', details.condition],
    ['Seller', details.seller],
    ['Trade-in', details.trade_in],
    ['Rating', ratingOf(details)],
    ['Category', details.category],
    ['Sales rank', rankOf(details)],
    ...Object.entries(details.variation ?? {}),
  ];
}

function ratingOf({ rating, reviews }: ProductDetails): string | undefined {
  const count = reviews === undefined ? '' : `${reviews} ratings`;
  if (rating === undefined) return count === '' ? undefined : count;
  return `${rating} of 5${count === '' ? '' : ` from ${count}`}`;
}

function rankOf({ sales_rank }: ProductDetails): string | undefined {
  if (sales_rank === undefined) return undefined;
  return `${sales_rank.rank}${sales_rank.category === undefined ? '' : ` in ${sales_rank.category}`}`;
}

/** `part_number` as people write it. */
function sentenceCase(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// What Markdown reads as formatting, a picture, a link or a tag unless a backslash comes first; CommonMark 0.31, 2.4.
const active = /[\\`*_[\]<>#|~]/g;
// GitHub's dialect makes links even of bare addresses.
const bareAddress = /:(?=\/\/)|(?<=\bwww)\./gi;

/** Escapes a seller's text so that Markdown shows it as it stands: nothing in it formats, links or loads. */
function toPlainMarkdown(text: string): string {
  return text.replace(active, String.raw`\$&`).replace(bareAddress, String.raw`\$&`);
}
