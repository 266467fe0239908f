import type { ProductDetails } from './product-details.ts';

/** A product as a compact Markdown sheet: a heading, a line for each thing Amazon said, the seller's bullets. Amounts
 *  carry their currency; what a seller wrote is shown, never obeyed by a renderer. */
export function toMarkdown(sheet: ProductDetails, disclosure: string): string {
  const said: readonly Line[] = [...linesOf(sheet), ...Object.entries(sheet.specs ?? {})];
  const lines = said
    .filter(([, value]) => value !== undefined)
    .map(([name, value, origin]) => {
      const text = String(value);
      return `- ${toPlainMarkdown(sentenceCase(name))}: ${origin === 'ours' ? text : toPlainMarkdown(text)}`;
    });
  const features = (sheet.features ?? []).map((feature) => `- ${toPlainMarkdown(feature)}`);
  return [
    `# ${toPlainMarkdown(sheet.title ?? sheet.asin)}`,
    // A colour may be told twice, as what sets a variation apart and as a specification.
    [...new Set(lines)].join('\n'),
    ...(features.length === 0 ? [] : [`## Features\n${features.join('\n')}`]),
    `As of ${sheet.as_of}. ${disclosure}`,
  ].join('\n\n');
}

/** A value is a stranger's, to be shown as it stands, unless it is `ours`. */
type Line = readonly [name: string, value: string | number | undefined, origin?: 'ours'];

function linesOf(sheet: ProductDetails): readonly Line[] {
  return [
    ['ASIN', sheet.asin],
    ['Marketplace', sheet.marketplace],
    ['Brand', sheet.brand],
    ['By', sheet.by],
    ['Price', priceOf(sheet), 'ours'],
    ['Unit price', sheet.unit_price],
    ['Deal', dealOf(sheet)],
    ['Availability', sheet.availability_note ?? sheet.availability?.replaceAll('_', ' ')],
    ['Condition', sheet.condition],
    ['Seller', sheet.seller],
    ['Rating', ratingOf(sheet)],
    ['Category', sheet.category],
    ['Sales rank', rankOf(sheet)],
    ...Object.entries(sheet.variation ?? {}),
  ];
}

function priceOf({
  price,
  price_note,
  currency,
  was,
  was_basis,
  saving_percent,
}: ProductDetails): string | undefined {
  if (price === undefined) return price_note;
  const before =
    was === undefined
      ? []
      : [`was ${was} ${currency}${was_basis ? `, ${was_basis.replaceAll('_', ' ')}` : ''}`];
  const saving = saving_percent === undefined ? [] : [`${saving_percent} % saved`];
  const aside = [...before, ...saving].join('; ');
  return `${price} ${currency}${aside === '' ? '' : ` (${aside})`}`;
}

function dealOf({ deal }: ProductDetails): string | undefined {
  if (deal === undefined) return undefined;
  const parts = [
    deal.badge,
    deal.prime === 'only' ? 'Prime members only' : undefined,
    deal.prime === 'early access' ? 'early access for Prime members' : undefined,
    deal.ends_at === undefined ? undefined : `ends ${deal.ends_at}`,
    deal.percent_claimed === undefined ? undefined : `${deal.percent_claimed} % claimed`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
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

// What would be formatting, a picture, a link or a tag, were it not for the backslash before it; CommonMark 0.31, 2.4.
const active = /[\\`*_[\]<>#|~]/g;
// GitHub's dialect makes links even of bare addresses.
const bareAddress = /:(?=\/\/)|(?<=\bwww)\./gi;

/** Writes a stranger's text so that Markdown shows it as it stands: nothing in it formats, links or loads. */
export function toPlainMarkdown(text: string): string {
  return text.replace(active, String.raw`\$&`).replace(bareAddress, String.raw`\$&`);
}
