import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { type AccountClient, type AmazonRequest, createAccountClient } from '../amazon/account-client.ts';
import { maxAnswerBytes, type PostAnswer } from '../amazon/post-answer.ts';
import type { AmazonOperation } from '../amazon/resources.ts';
import type { AccessToken } from './access-token.ts';
import { boundedPost } from './bounded-post.ts';
import { authorization, type CredentialVersion } from './credential.ts';
import { creatorsApiRefusesReviews, refusesToken, saysNothingFound, toCreatorsFailure } from './failures.ts';

export interface CreatorsClientOptions {
  readonly accessToken: AccessToken;
  readonly version: CredentialVersion;
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly now: () => EpochMs;
}

/** The client of one account at the Creators API. */
export function createCreatorsClient(options: CreatorsClientOptions): AccountClient {
  const { accessToken, version, baseUrl, userAgent, now } = options;

  async function postWith(
    token: string,
    operation: AmazonOperation,
    body: string,
    call: Call,
  ): Promise<PostAnswer> {
    return await boundedPost({
      name: `Amazon's ${operation}`,
      url: `${baseUrl}/catalog/v1/${operation}`,
      headers: {
        authorization: authorization(token, version),
        'content-type': 'application/json',
        accept: 'application/json',
        'x-marketplace': call.marketplace.host,
        'user-agent': userAgent,
      },
      body,
      maxBytes: maxAnswerBytes,
      signal: call.signal,
    });
  }

  async function post({ operation, members, resources }: AmazonRequest, call: Call): Promise<PostAnswer> {
    const body = JSON.stringify({ ...members, resources });
    const token = await accessToken.current(call.signal);
    const answer = await postWith(token, operation, body, call);
    if (!refusesToken(answer)) return answer;
    accessToken.forget(token);
    // Once only: a fresh token that is refused as well means that the credential is.
    return await postWith(await accessToken.current(call.signal), operation, body, call);
  }

  function read(operation: AmazonOperation, answer: PostAnswer): unknown {
    if (saysNothingFound(answer)) return undefined;
    if (answer.status !== 200) throw toCreatorsFailure(`Amazon's ${operation}`, answer, now());
    try {
      return JSON.parse(answer.text);
    } catch {
      // The parser's error would quote the answer; its length tells as much.
      throw new CatalogueError(
        'upstream_garbled',
        `Amazon's ${operation} answered 200 with ${answer.text.length} characters that are not JSON`,
      );
    }
  }

  async function prepare(call: Call): Promise<void> {
    await accessToken.renewed(call.signal);
  }

  return createAccountClient({ prepare, post, read, refusesReviews: creatorsApiRefusesReviews }, now);
}
