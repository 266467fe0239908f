import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AccessToken } from './access-token.ts';
import { boundedPost, type PostAnswer } from './bounded-post.ts';
import { authorization, type CredentialVersion } from './credential.ts';
import { refusesReviews, refusesToken, saysNothingFound, toDeparture, toFailure } from './failures.ts';
import { resourcesFor, type WireOperation } from './resources.ts';

/** One account's line to the Creators API. */
export interface CreatorsClient {
  /** Asks one operation; `undefined` when Amazon says that there is nothing.
   *  @throws CatalogueError for every other answer than 200 */
  ask(operation: WireOperation, members: Readonly<Record<string, unknown>>, call: Call): Promise<unknown>;
  /** Has Amazon refused to tell this account about reviews? They are not asked for any more then. */
  reviewsRefused(): boolean;
}

export interface CreatorsClientOptions {
  readonly accessToken: AccessToken;
  readonly version: CredentialVersion;
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly now: () => EpochMs;
}

// Ten full products take about a hundredth of it.
const maxAnswerBytes = 4 * 1_024 * 1_024;

export function createCreatorsClient(options: CreatorsClientOptions): CreatorsClient {
  const { accessToken, version, baseUrl, timeoutMs, userAgent, now } = options;
  let reviewsRefused = false;

  async function postWith(
    token: string,
    operation: WireOperation,
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
      timeoutMs,
      maxBytes: maxAnswerBytes,
      signal: call.signal,
    });
  }

  async function post(operation: WireOperation, members: object, call: Call): Promise<PostAnswer> {
    const body = JSON.stringify(members);
    const token = await accessToken.current(call.signal);
    const answer = await postWith(token, operation, body, call);
    if (!refusesToken(answer)) return answer;
    accessToken.forget(token);
    // Once only: a fresh token that is refused as well means that the credential is.
    return await postWith(await accessToken.current(call.signal), operation, body, call);
  }

  function read(operation: WireOperation, answer: PostAnswer): unknown {
    if (saysNothingFound(answer)) return undefined;
    if (answer.status !== 200) throw toFailure(`Amazon's ${operation}`, answer, now());
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

  async function ask(operation: WireOperation, members: object, call: Call): Promise<unknown> {
    const withResources = (reviews: boolean) => ({
      ...members,
      resources: resourcesFor(operation, { reviews }),
    });
    const answer = await post(operation, withResources(!reviewsRefused), call);
    if (operation === 'getBrowseNodes' || reviewsRefused || !refusesReviews(answer)) {
      return read(operation, answer);
    }
    const content = read(operation, await post(operation, withResources(false), call));
    // Remembered only now: a request that fails without reviews as well was refused for another reason.
    reviewsRefused = true;
    return content;
  }

  return {
    reviewsRefused: () => reviewsRefused,
    async ask(operation, members, call) {
      if (call.signal.aborted) throw toDeparture(call, now());
      try {
        return await ask(operation, members, call);
      } catch (error) {
        throw call.signal.aborted ? toDeparture(call, now()) : error;
      }
    },
  };
}
