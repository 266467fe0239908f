import { linkLabelIn } from '../../products/disclosure.ts';
import type { Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import { parseMarketplaceName } from '../../products/marketplace-names.ts';
import { parseProductReference } from '../../products/product-reference.ts';
import type { Markets } from '../tools/tool.ts';
import { disclosureOn, type NoticeContext } from './attribution.ts';

/** The Associate's tag in each marketplace. */
export type LinkTags = Readonly<Partial<Record<MarketplaceCode, string>>>;

const maxLinks = 20;
const maxWords = 200;

/** What can still be given while Amazon does not let the account use its catalogue: tagged links to what was asked for.
 *  They hold nothing of Amazon's but addresses, and need no request.
 *  @param args what the tool was called with, unchecked
 *  @returns `undefined` when nothing that was asked for has an address */
export function linksOnly(
  args: unknown,
  {
    markets,
    tags,
    context,
  }: { readonly markets: Markets; readonly tags: LinkTags; readonly context: NoticeContext },
): string | undefined {
  const asked = new Map<string, unknown>(Object.entries(Object(args)));
  const place = placeNamed(asked.get('marketplace'), markets);
  const links = [...productLinks(asked, place, { markets, tags }), ...searchLinks(asked, place, tags)];
  if (links.length === 0 || place === undefined) return undefined;
  const label = linkLabelIn(context.languageIn(place));
  return [
    disclosureOn('nothing', [place], context),
    'Links to Amazon still work; nothing is known here of what they lead to:',
    ...links.slice(0, maxLinks).map((link) => `${link} ${label}`),
  ].join('\n');
}

function placeNamed(code: unknown, markets: Markets): Marketplace | undefined {
  const named = typeof code === 'string' ? parseMarketplaceName(code) : undefined;
  return find(named ?? markets.default, markets);
}

function find(code: MarketplaceCode, { configured }: Markets): Marketplace | undefined {
  return configured.find((marketplace) => marketplace.code === code);
}

function productLinks(
  asked: ReadonlyMap<string, unknown>,
  place: Marketplace | undefined,
  { markets, tags }: { readonly markets: Markets; readonly tags: LinkTags },
): readonly string[] {
  const references = ['asin', 'asins', 'id'].flatMap((name) => asked.get(name) ?? []);
  return references.flatMap((text) => {
    const reference = typeof text === 'string' ? parseProductReference(text) : undefined;
    if (reference?.kind !== 'asin') return [];
    const there = reference.marketplace === undefined ? place : find(reference.marketplace, markets);
    return there === undefined ? [] : tagged(`https://${there.host}/dp/${reference.asin}`, there, tags);
  });
}

function searchLinks(
  asked: ReadonlyMap<string, unknown>,
  place: Marketplace | undefined,
  tags: LinkTags,
): readonly string[] {
  const words = ['query', 'category']
    .flatMap((name) => asked.get(name) ?? [])
    .filter((text) => typeof text === 'string')
    .join(' ')
    .trim()
    .slice(0, maxWords);
  if (words === '' || place === undefined) return [];
  const url = new URL(`https://${place.host}/s`);
  url.searchParams.set('k', words);
  return tagged(url.href, place, tags);
}

/** Without a tag a link earns nothing and breaks the programme's rules: then there is none. */
function tagged(address: string, { code }: Marketplace, tags: LinkTags): readonly string[] {
  const tag = tags[code];
  if (tag === undefined) return [];
  const url = new URL(address);
  url.searchParams.set('tag', tag);
  return [url.href];
}
