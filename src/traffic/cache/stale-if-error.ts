import { CatalogueError, errorPolicies } from '../../products/errors.ts';

/** The fetched answer; or a stale one, when fetching fails for a reason that passes.
 *  @param stale called only after the failure, because what it returns may have expired meanwhile
 *  @throws CatalogueError the failure itself, when there is no stale answer */
export async function staleIfError<Answer>(
  fetched: Promise<Answer>,
  stale: () => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer> {
  try {
    return await fetched;
  } catch (error) {
    const passes = error instanceof CatalogueError && errorPolicies[error.code].passes !== 'never';
    const answer = passes ? await stale() : undefined;
    if (answer === undefined) throw error;
    return answer;
  }
}
