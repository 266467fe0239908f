import { CatalogueError, type CatalogueErrorCode } from '../../products/errors.ts';

/** Failures that an older answer may bridge: they pass, and say nothing about the answer. Not among them: what the
 *  caller did wrong, and what takes from the operator the right to show Amazon's content. */
const passing: ReadonlySet<CatalogueErrorCode> = new Set([
  'throttled',
  'quota_exhausted',
  'busy',
  'upstream_down',
  'upstream_garbled',
  'deadline',
]);

/** The fetched answer; or, when fetching fails in passing, what is in reserve.
 *  @param reserve asked only after the failure, because what it holds may have expired meanwhile
 *  @throws CatalogueError the failure itself, when nothing can bridge it */
export async function orReserve<Answer>(
  fetched: Promise<Answer>,
  reserve: () => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer> {
  try {
    return await fetched;
  } catch (error) {
    const bridge = error instanceof CatalogueError && passing.has(error.code) ? await reserve() : undefined;
    if (bridge === undefined) throw error;
    return bridge;
  }
}
