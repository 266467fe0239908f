import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { PostAnswer } from '../wire/post-answer.ts';
import { readRetryAfterMs } from '../wire/retry-after.ts';
import type { CredentialVersion } from './credential.ts';

/** What a refusal of the token service means. Nothing of its body is kept but an OAuth error code. */
export function toTokenFailure(answer: PostAnswer, version: CredentialVersion, now: EpochMs): CatalogueError {
  const { status, headers, text } = answer;
  const said = `Amazon's token service answered ${status}`;
  if (status === 429) {
    const retryAfterMs = readRetryAfterMs(headers, undefined, now);
    return new CatalogueError('throttled', said, retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  if (status >= 500) return new CatalogueError('upstream_down', said);
  if (status < 400) return new CatalogueError('upstream_garbled', `${said} instead of a token`);
  const code = /"error"\s*:\s*"([a-z_]{1,40})"/.exec(text)?.[1];
  if (code === 'invalid_client') {
    return new CatalogueError(
      'unauthorized',
      `${said} invalid_client: the credential's id, secret and version (${version}) must be those of one credential; ` +
        'a new credential can take 48 hours to work',
    );
  }
  return new CatalogueError('unauthorized', `${said} ${code ?? 'without a reason'}`);
}
