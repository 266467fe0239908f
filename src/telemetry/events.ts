/** Everything worth counting or telling the operator, one method each. Rooms below `compose.ts` see only this type;
 *  `createEvents` turns it into metrics, log lines and health. Labels are small closed sets, never an ASIN, a query
 *  or a person. */
export interface Events {
  /** A request left for Amazon and came back, one way or the other: `ok`, or the code of the `CatalogueError`.
   *  The error goes to the log with its causes, so that the operator learns what the caller must not. */
  amazonCalled(event: {
    operation: string;
    outcome: string;
    marketplace: string;
    /** Whose account paid: the credential group. */
    group: string;
    durationMs: number;
    error?: unknown;
  }): void;
  /** A stage of the pipeline let a call through, or stopped it. */
  stagePassed(event: { stage: string; operation: string; outcome: string; durationMs: number }): void;
  cacheRead(event: {
    operation: string;
    level: 'memory' | 'redis';
    result: 'hit' | 'stale' | 'miss' | 'negative' | 'error';
  }): void;
  /** The pipeline gave an answer, from Amazon or a cache. `ageMs`: since Amazon was asked for the oldest thing on it. */
  answerServed(event: { operation: string; content: 'some' | 'none'; ageMs?: number }): void;
  /** An answer was served past its time to live: Amazon could not be asked, took too long for someone who waits, or the day's
   *  budget has better uses. `stand_in`: for either reason, a search was answered from products seen before. */
  staleServed(event: {
    operation: string;
    why: 'amazon_failed' | 'amazon_slow' | 'budget' | 'stand_in';
  }): void;
  /** A call was answered without one of its own: it joined a flight, or shared a batch. */
  upstreamCallAvoided(event: { by: 'cache' | 'flight' | 'batch'; operation: string }): void;
  retried(event: { operation: string; code: string; attempt: number; waitMs: number }): void;
  circuitStateChanged(event: { group: string; to: 'closed' | 'half_open' | 'open' }): void;
  /** The quota answered someone who asked for a slot. */
  slotDecided(event: {
    group: string;
    outcome: 'granted' | 'busy' | 'exhausted' | 'deadline' | 'cancelled';
    waitMs: number;
  }): void;
  /** Amazon asked for a pause, and everyone on that account now holds. */
  quotaPaused(event: { group: string; pauseMs: number }): void;
  /** The connection to Redis was made, lost, or fell silent. Replicas go on without it meanwhile. */
  redisStateChanged(event: { to: 'connecting' | 'up' | 'slow' | 'away'; error?: unknown }): void;
  /** The wall clock was set, or the machine slept: it moved by this much more than time went by. */
  clockStepped(event: { byMs: number }): void;
  toolCalled(event: {
    tool: string;
    status: string;
    durationMs: number;
    requestId: string;
    caller: string;
    amazonCalls: number;
    marketplace?: string;
    code?: string;
  }): void;
  /** A program called, and named itself or did not. The name is a stranger's text: it is counted by family only. */
  clientSeen(event: { client: string; era: 'modern' | 'legacy' }): void;
  /** A call was rejected before it was read, with this HTTP status. */
  requestRejected(event: { status: number }): void;
  /** The operator's password was tried, or the attempt was limited. */
  signInAttempted(event: { outcome: 'ok' | 'wrong' | 'limited'; address: string }): void;
  /** A client was not let in to sign in or to renew its tokens. `setting`: what the operator could set to admit it. */
  clientRefused(event: { client: string; why: string; setting?: string; address: string }): void;
  /** The trace collector did not take these spans; they are gone. */
  spansLost(event: { spans: number; error?: unknown }): void;
  /** Something of ours broke. The error goes to the log, never to a caller. */
  unexpectedError(event: { where: string; requestId?: string; error: unknown }): void;
}
