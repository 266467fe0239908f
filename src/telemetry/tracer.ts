/** What a span tells: small closed words and numbers. Never a query, an ASIN, a person or an error's text. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  readonly name: string;
  /** `server`: a caller waits for us. `client`: we wait for another server. Default: neither. */
  readonly kind?: 'server' | 'client';
  readonly facts?: SpanFacts;
}

/** W3C trace context as a caller sent it; not checked yet. */
export interface TraceOrigin {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/** Follows calls through the server. What is started while a span runs becomes its child, across every `await`. */
export interface Tracer {
  /** Runs inside a new span, which ends when the answer is there. A rejection marks it as failed, with the error's
   *  code and nothing else of it. */
  span<Answer>(start: SpanStart, run: () => Promise<Answer>): Promise<Answer>;
  /** Runs as a part of the caller's own trace; an origin that is no trace context is ignored. */
  continued<Answer>(origin: TraceOrigin, run: () => Answer): Answer;
  /** Adds facts to the present span. `error.type` among them marks it as failed. */
  describe(facts: SpanFacts): void;
  /** Writes down, on the present span, that something happened now. */
  note(what: string, facts: SpanFacts): void;
  /** 32 hex digits; `undefined` outside every span. */
  traceId(): string | undefined;
  /** Sends what is left, for some seconds at most. Never rejects. */
  close(): Promise<void>;
}
