import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { type AmazonOperation, resourcesFor } from './resources.ts';

type Members = Readonly<Record<string, unknown>>;

/** The client of one Amazon account, whichever API it uses. */
export interface AccountClient {
  /** Gets in hand what the next request needs, such as an access token.
   *  @throws CatalogueError as `request` does */
  prepare(call: Call): Promise<void>;
  /** Requests one operation with every resource that a product is made of; `undefined` when Amazon has no result.
   *  @throws CatalogueError for every answer but a good one, and when the caller has left or the deadline has passed */
  request(operation: AmazonOperation, members: Members, call: Call): Promise<unknown>;
  /** True once Amazon has refused review resources to this account: they are not requested any more then. */
  reviewsRefused(): boolean;
}

/** One request in the names of the Creators API; PA-API's differ in their spelling only. */
export interface AmazonRequest {
  readonly operation: AmazonOperation;
  readonly members: Members;
  readonly resources: readonly string[];
}

/** How one API sends a request and reads its answer. */
export interface Transport<Answer> {
  /** Gets in hand what a request needs before it can leave; absent: it needs nothing. */
  prepare?(call: Call): Promise<void>;
  /** Sends one request and returns what came back. */
  post(request: AmazonRequest, call: Call): Promise<Answer>;
  /** The content of a good answer, or `undefined` when there is no result.
   *  @throws CatalogueError for a bad one */
  read(operation: AmazonOperation, answer: Answer): unknown;
  /** True when Amazon objects to the review resources: some accounts may not request them. */
  refusesReviews(answer: Answer): boolean;
}

export function createAccountClient<Answer>(transport: Transport<Answer>, now: () => EpochMs): AccountClient {
  // `supposed` from the refusal on, `known` once a request without reviews succeeded: if that is refused as well, the
  // reason was another one.
  let refusal: 'none' | 'supposed' | 'known' = 'none';

  async function send(operation: AmazonOperation, members: Members, call: Call): Promise<unknown> {
    const requestWith = (reviews: boolean): AmazonRequest => ({
      operation,
      members,
      resources: resourcesFor(operation, { reviews }),
    });
    if (operation === 'getBrowseNodes') {
      return transport.read(operation, await transport.post(requestWith(false), call));
    }
    if (refusal === 'none') {
      const answer = await transport.post(requestWith(true), call);
      if (!transport.refusesReviews(answer)) return transport.read(operation, answer);
      // Before the repeat: it may meet a 429, and the retry must leave reviews out.
      if (refusal === 'none') refusal = 'supposed';
    }
    return readWithout(operation, await transport.post(requestWith(false), call));
  }

  function readWithout(operation: AmazonOperation, answer: Answer): unknown {
    try {
      const content = transport.read(operation, answer);
      refusal = 'known';
      return content;
    } catch (error) {
      const isWrongAnyway = error instanceof CatalogueError && error.code === 'invalid_request';
      if (refusal === 'supposed' && isWrongAnyway) refusal = 'none';
      throw error;
    }
  }

  async function unlessAborted<T>(call: Call, work: () => Promise<T>): Promise<T> {
    if (call.signal.aborted) throw toAbortError(call, now());
    try {
      return await work();
    } catch (error) {
      throw call.signal.aborted ? toAbortError(call, now()) : error;
    }
  }

  return {
    reviewsRefused: () => refusal !== 'none',
    prepare: (call) => unlessAborted(call, async () => transport.prepare?.(call)),
    request: (operation, members, call) => unlessAborted(call, () => send(operation, members, call)),
  };
}
