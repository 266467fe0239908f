import { z } from 'zod';
import { CatalogueError } from '../../products/errors.ts';
import { listOf, maybe, numberLike } from './tolerance.ts';
import { type WireItem, wireItem, wireNode } from './wire-item.ts';
import { wireMoney } from './wire-offer.ts';

const complaints = listOf(z.object({ code: z.string(), message: z.string().catch('') }));

/** Products that came, and what Amazon says about those that did not. */
interface WireItems {
  readonly items: readonly WireItem[];
  /** The id that a complaint is about stands in its message only. */
  readonly errors: z.output<typeof complaints>;
}

const rawItems = { items: z.array(z.unknown()).catch([]) };

const refinement = z.object({
  id: maybe(z.string()),
  displayName: maybe(z.string()),
  bins: listOf(z.object({ id: z.string(), displayName: z.string() })),
});

const itemsAnswer = z.object({ itemsResult: maybe(z.object(rawItems)), errors: complaints });

const searchAnswer = z.object({
  searchResult: maybe(
    z.object({
      ...rawItems,
      totalResultCount: maybe(numberLike),
      searchURL: maybe(z.string()),
      searchRefinements: maybe(
        z.object({
          searchIndex: maybe(refinement),
          browseNode: maybe(refinement),
          otherRefinements: listOf(refinement),
        }),
      ),
    }),
  ),
  errors: complaints,
});

const dimension = z.object({
  name: z.string(),
  displayName: maybe(z.string()),
  values: listOf(z.string()),
});

const variationsAnswer = z.object({
  variationsResult: maybe(
    z.object({
      ...rawItems,
      variationSummary: maybe(
        z.object({
          pageCount: maybe(numberLike),
          variationCount: maybe(numberLike),
          price: maybe(z.object({ highestPrice: maybe(wireMoney), lowestPrice: maybe(wireMoney) })),
          variationDimensions: listOf(dimension),
        }),
      ),
    }),
  ),
  errors: complaints,
});

const nodesAnswer = z.object({
  browseNodesResult: maybe(z.object({ browseNodes: listOf(wireNode) })),
  errors: complaints,
});

export type WireRefinement = z.output<typeof refinement>;

/** Reads the answer of getItems.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor complaints */
export function parseItemsAnswer(body: unknown): WireItems {
  const { itemsResult, errors } = readAnswer(itemsAnswer, 'itemsResult', body);
  return { items: readItems(itemsResult?.items ?? []), errors };
}

/** Reads the answer of searchItems.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor complaints */
export function parseSearchAnswer(body: unknown) {
  const { searchResult } = readAnswer(searchAnswer, 'searchResult', body);
  return { ...searchResult, items: readItems(searchResult?.items ?? []) };
}

/** Reads the answer of getVariations.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor complaints */
export function parseVariationsAnswer(body: unknown) {
  const { variationsResult } = readAnswer(variationsAnswer, 'variationsResult', body);
  return { ...variationsResult, items: readItems(variationsResult?.items ?? []) };
}

/** Reads the answer of getBrowseNodes.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor complaints */
export function parseNodesAnswer(body: unknown) {
  return readAnswer(nodesAnswer, 'browseNodesResult', body).browseNodesResult?.browseNodes ?? [];
}

/** Nothing where a result should be is an empty answer only when Amazon says why: "empty" and "failed" must not be
 *  mixed up, or an interface that has been switched off looks like an empty shop. */
function readAnswer<Schema extends z.ZodType<{ errors: readonly unknown[] }>>(
  schema: Schema,
  result: keyof z.output<Schema>,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success && (parsed.data[result] !== undefined || parsed.data.errors.length > 0)) {
    return parsed.data;
  }
  throw new CatalogueError('upstream_garbled', `Amazon answered 200 without ${String(result)}`);
}

/** One broken item never drops the page; a page of nothing but broken ones is no page. */
function readItems(raw: readonly unknown[]): readonly WireItem[] {
  const items = raw.flatMap((value) => {
    const parsed = wireItem.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  if (raw.length > 0 && items.length === 0) {
    throw new CatalogueError(
      'upstream_garbled',
      `none of the ${raw.length} items of an answer could be read`,
    );
  }
  return items;
}
