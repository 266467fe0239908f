import { z } from 'zod';
import type { Asin } from '../../products/asin.ts';
import type { Call, MissingReason } from '../../products/catalogue.ts';
import { cleanText } from '../../products/clean-text.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { marketplaceOf, siteName } from '../../products/marketplaces.ts';
import type { Product } from '../../products/product.ts';
import { parseProductReference } from '../../products/product-reference.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import { toUserMessage } from '../protocol/user-message.ts';
import { codesOf, configuredMarketplace } from './arguments.ts';
import { findByBarcode } from './barcode-search.ts';
import type { ToolContext } from './tool.ts';

/** What could not be answered, and why. */
export const notFound = z.array(z.object({ reference: z.string(), reason: z.string() }));

/** What became of the references a tool was given; in the caller's order. */
export interface LookedUp {
  readonly found: readonly Product[];
  readonly notFound: readonly { readonly reference: string; readonly reason: string }[];
  /** Products that several references mean. */
  readonly repeated: readonly Asin[];
}

interface Wanted {
  readonly reference: string;
  readonly marketplace: Marketplace;
  readonly asin: Asin;
}

type Read = Wanted | { readonly reference: string; readonly reason: string };

const reasons: Readonly<Record<MissingReason, (marketplace: Marketplace) => string>> = {
  not_found: ({ host }) => `No such product on ${siteName(host)}. Check the ASIN, or use search_products.`,
  not_accessible: ({ host }) =>
    `On ${siteName(host)}, but Amazon does not hand it out through its catalogue interface.`,
  invalid: ({ host }) => `${siteName(host)} refuses this id. Check the ASIN, or use search_products.`,
};

/** Finds each product where its reference says it is: an Amazon address of another configured marketplace is answered
 *  for that marketplace, everything else for the asked one. One bad reference spoils no other.
 *  @throws CatalogueError when no marketplace could be asked at all */
export async function lookUpReferences(
  references: readonly string[],
  asked: Marketplace,
  context: ToolContext,
): Promise<LookedUp> {
  const read = await Promise.all(references.map((reference) => identify(reference, asked, context)));
  const readable = read.filter((entry) => 'asin' in entry);
  const wanted = withoutRepeats(readable);
  const answers = await askEach(wanted, context);

  const found: Product[] = [];
  const notFound = read.filter((entry) => 'reason' in entry);
  for (const { reference, marketplace, asin } of wanted) {
    const answer = answers.get(marketplace);
    if (answer === undefined) continue;
    if (answer instanceof CatalogueError) {
      notFound.push({ reference, reason: toUserMessage(answer) });
      continue;
    }
    const product = answer.found.get(asin);
    if (product !== undefined) found.push(product);
    else notFound.push({ reference, reason: reasons[answer.missing.get(asin) ?? 'not_found'](marketplace) });
  }
  return { found, notFound, repeated: repeatedIn(readable, wanted) };
}

/** Tells which product of which marketplace a reference means, or why it means none that can be had here. A barcode is
 *  looked for at Amazon, which takes a search. */
async function identify(text: string, asked: Marketplace, context: ToolContext): Promise<Read> {
  const { markets, catalogue, callTo } = context;
  const reference = cleanText(text.slice(0, 400), 120) ?? '';
  const parsed = parseProductReference(text);
  if (parsed.kind === 'unreadable') return { reference, reason: parsed.reason };
  const code = parsed.marketplace ?? asked.code;
  const marketplace = markets.configured.find((configured) => configured.code === code);
  if (marketplace === undefined)
    return { reference, reason: `This server is not set up for ${code}; it serves ${codesOf(markets)}.` };
  if (parsed.kind === 'asin') return { reference, marketplace, asin: parsed.asin };
  const found = await findByBarcode(parsed.digits, callTo(marketplace), catalogue);
  return 'asin' in found ? { reference, marketplace, asin: found.asin } : { reference, reason: found.reason };
}

function withoutRepeats(wanted: readonly Wanted[]): readonly Wanted[] {
  const seen = new Map(wanted.map((entry) => [`${entry.marketplace.code}/${entry.asin}`, entry]));
  return [...seen.values()];
}

function repeatedIn(readable: readonly Wanted[], wanted: readonly Wanted[]): readonly Asin[] {
  const surplus = readable.filter((entry) => !wanted.includes(entry));
  return [...new Set(surplus.map(({ asin }) => asin))];
}

type Answer = Awaited<ReturnType<ToolContext['catalogue']['lookup']>> | CatalogueError;

/** One look-up per marketplace, all at once. */
async function askEach(
  wanted: readonly Wanted[],
  { catalogue, callTo }: ToolContext,
): Promise<ReadonlyMap<Marketplace, Answer>> {
  const groups = Map.groupBy(wanted, ({ marketplace }) => marketplace);
  const answers = await Promise.all(
    [...groups].map(async ([marketplace, entries]): Promise<readonly [Marketplace, Answer]> => {
      const asins = entries.map(({ asin }) => asin);
      try {
        return [marketplace, await catalogue.lookup(asins, callTo(marketplace))];
      } catch (error) {
        if (error instanceof CatalogueError) return [marketplace, error];
        throw error;
      }
    }),
  );
  const [first] = answers;
  if (first !== undefined && answers.every(([, answer]) => answer instanceof CatalogueError)) {
    if (first[1] instanceof CatalogueError) throw first[1];
  }
  return new Map(answers);
}

/** The one product a tool was asked about, and a call to the marketplace it is of: that of its address, if it was one.
 *  @throws ToolInputError when there is none, saying why · CatalogueError */
export async function lookUpOne(
  {
    asin: reference,
    marketplace: code,
  }: { readonly asin: string; readonly marketplace?: string | undefined },
  context: ToolContext,
): Promise<{ readonly product: Product; readonly call: Call }> {
  const asked = configuredMarketplace(code, context.markets);
  const { found, notFound } = await lookUpReferences([reference], asked, context);
  const [product] = found;
  if (product !== undefined) return { product, call: context.callTo(marketplaceOf(product.marketplace)) };
  throw new ToolInputError(`asin ${quoted(reference)}: ${notFound.map(({ reason }) => reason).join(' ')}`);
}

/** Which product a tool was asked about. An Amazon address of another configured marketplace means that one.
 *  @throws ToolInputError when the reference or the marketplace cannot be read */
export async function referencedProduct(
  {
    asin: reference,
    marketplace: code,
  }: { readonly asin: string; readonly marketplace?: string | undefined },
  context: ToolContext,
): Promise<{ readonly asin: Asin; readonly marketplace: Marketplace }> {
  const read = await identify(reference, configuredMarketplace(code, context.markets), context);
  if ('asin' in read) return read;
  throw new ToolInputError(`asin ${quoted(reference)}: ${read.reason}`);
}
