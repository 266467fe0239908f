import { CatalogueError, errorPolicies } from '../../products/errors.ts';

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
    const bridge =
      error instanceof CatalogueError && errorPolicies[error.code].passes !== 'never'
        ? await reserve()
        : undefined;
    if (bridge === undefined) throw error;
    return bridge;
  }
}
