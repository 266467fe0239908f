import { z } from 'zod';
import { CatalogueError } from '../../products/errors.ts';
import { type AmazonItem, itemSchema, nodeSchema } from './item-schema.ts';
import { moneySchema } from './offer-schema.ts';
import { lenient, listOf, numberLike } from './optional-members.ts';

const itemErrors = listOf(z.object({ code: z.string(), message: z.string().catch('') }));

/** Products that came, and what Amazon says about those that did not. */
interface AmazonItems {
  readonly items: readonly AmazonItem[];
  /** The id that an error is about stands in its message only. */
  readonly errors: z.output<typeof itemErrors>;
}

const rawItems = { items: z.array(z.unknown()).catch([]) };

const refinement = z.object({
  id: lenient(z.string()),
  displayName: lenient(z.string()),
  bins: listOf(z.object({ id: z.string(), displayName: z.string() })),
});

const itemsAnswer = z.object({ itemsResult: lenient(z.object(rawItems)), errors: itemErrors });

const searchAnswer = z.object({
  searchResult: lenient(
    z.object({
      ...rawItems,
      totalResultCount: lenient(numberLike),
      searchURL: lenient(z.string()),
      searchRefinements: lenient(
        z.object({
          searchIndex: lenient(refinement),
          browseNode: lenient(refinement),
          otherRefinements: listOf(refinement),
        }),
      ),
    }),
  ),
  errors: itemErrors,
});

const dimension = z.object({
  name: z.string(),
  displayName: lenient(z.string()),
  values: listOf(z.string()),
});

const variationsAnswer = z.object({
  variationsResult: lenient(
    z.object({
      ...rawItems,
      variationSummary: lenient(
        z.object({
          pageCount: lenient(numberLike),
          variationCount: lenient(numberLike),
          price: lenient(z.object({ highestPrice: lenient(moneySchema), lowestPrice: lenient(moneySchema) })),
          variationDimensions: listOf(dimension),
        }),
      ),
    }),
  ),
  errors: itemErrors,
});

const nodesAnswer = z.object({
  browseNodesResult: lenient(z.object({ browseNodes: listOf(nodeSchema) })),
  errors: itemErrors,
});

export type AmazonRefinement = z.output<typeof refinement>;

/** Reads the answer of getItems.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor errors */
export function parseItemsAnswer(body: unknown): AmazonItems {
  const { itemsResult, errors } = readAnswer(itemsAnswer, 'itemsResult', body);
  return { items: readItems(itemsResult?.items ?? []), errors };
}

/** Reads the answer of searchItems.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor errors */
export function parseSearchAnswer(body: unknown) {
  const { searchResult } = readAnswer(searchAnswer, 'searchResult', body);
  return { ...searchResult, items: readItems(searchResult?.items ?? []) };
}

/** Reads the answer of getVariations.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor errors */
export function parseVariationsAnswer(body: unknown) {
  const { variationsResult } = readAnswer(variationsAnswer, 'variationsResult', body);
  return { ...variationsResult, items: readItems(variationsResult?.items ?? []) };
}

/** Reads the answer of getBrowseNodes.
 *  @throws CatalogueError upstream_garbled when it holds neither a result nor errors */
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
function readItems(raw: readonly unknown[]): readonly AmazonItem[] {
  const items = raw.flatMap((value) => {
    const parsed = itemSchema.safeParse(value);
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
