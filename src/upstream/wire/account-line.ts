import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { resourcesFor, type WireOperation } from './resources.ts';

type Members = Readonly<Record<string, unknown>>;

/** One account's line to Amazon, whichever API it speaks. */
export interface AccountLine {
  /** Asks one operation for everything that a product is made of; `undefined` when Amazon says that there is nothing.
   *  @throws CatalogueError for every other answer than a good one, and when nobody waits any more */
  ask(operation: WireOperation, members: Members, call: Call): Promise<unknown>;
  /** Has Amazon refused to tell this account about reviews? They are not asked for any more then. */
  reviewsRefused(): boolean;
}

/** What is asked, in the names of the Creators API; the other one's differ in their spelling only. */
export interface Question {
  readonly operation: WireOperation;
  readonly members: Members;
  readonly resources: readonly string[];
}

/** How one API is spoken. */
export interface Speech<Answer> {
  /** Sends one request and gives whatever came back. */
  post(question: Question, call: Call): Promise<Answer>;
  /** The content of a good answer, or `undefined` for "nothing there".
   *  @throws CatalogueError for a bad one */
  read(operation: WireOperation, answer: Answer): unknown;
  /** Is it the review resources that Amazon objects to? Some accounts may not ask for them. */
  refusesReviews(answer: Answer): boolean;
}

export function createAccountLine<Answer>(speech: Speech<Answer>, now: () => EpochMs): AccountLine {
  // `supposed` from the refusal on, `known` once a request without reviews was good: one that is refused as well was
  // refused for another reason.
  let refusal: 'none' | 'supposed' | 'known' = 'none';

  async function ask(operation: WireOperation, members: Members, call: Call): Promise<unknown> {
    const question = (reviews: boolean): Question => ({
      operation,
      members,
      resources: resourcesFor(operation, { reviews }),
    });
    if (operation === 'getBrowseNodes') {
      return speech.read(operation, await speech.post(question(false), call));
    }
    if (refusal === 'none') {
      const answer = await speech.post(question(true), call);
      if (!speech.refusesReviews(answer)) return speech.read(operation, answer);
      // Before the repeat: that may meet a 429, and whoever tries again has to ask without reviews.
      if (refusal === 'none') refusal = 'supposed';
    }
    return readWithout(operation, await speech.post(question(false), call));
  }

  function readWithout(operation: WireOperation, answer: Answer): unknown {
    try {
      const content = speech.read(operation, answer);
      refusal = 'known';
      return content;
    } catch (error) {
      const isWrongAnyway = error instanceof CatalogueError && error.code === 'invalid_request';
      if (refusal === 'supposed' && isWrongAnyway) refusal = 'none';
      throw error;
    }
  }

  return {
    reviewsRefused: () => refusal !== 'none',
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

/** Why nobody waits for this call any more. */
function toDeparture(call: Call, now: EpochMs): CatalogueError {
  return now >= call.deadlineAt
    ? new CatalogueError('deadline', 'the deadline passed before Amazon had answered')
    : new CatalogueError('cancelled', 'the caller left before Amazon had answered');
}
