/** How much of us one caller, one socket or one request may take. Milliseconds, bytes and counts. */
export interface HttpLimits {
  /** Largest request body. The longest honest call, a comparison with every filter set, is a few kilobytes. */
  readonly bodyBytes: number;
  /** Largest body of a request for metrics: a scrape has none worth reading. */
  readonly metricsBodyBytes: number;
  /** Deepest nesting of a body's JSON. Ours needs six levels; recursion further in must never meet thousands. */
  readonly jsonDepth: number;
  /** A peer sends its request's head within this time or gets a 408. Must stay below `requestTimeoutMs`: Node
   *  swaps the two when it is larger, and slow bodies then live for a minute. */
  readonly headersTimeoutMs: number;
  /** A peer sends its whole request, body included, within this time or gets a 408. */
  readonly requestTimeoutMs: number;
  /** How often Node looks for peers that broke the two limits above; its own default of 30 s would triple them. */
  readonly connectionsCheckMs: number;
  /** A socket on which nothing moves is let go after this; a peer that stops reading its answer costs memory.
   *  Must stay above the deadline of a tool call, during which nothing moves either. */
  readonly idleSocketMs: number;
  /** An idle connection waits this long for its next request: longer than the 60 s after which common balancers
   *  drop theirs, so that it is they who hang up and never we, in the middle of a request just sent. */
  readonly keepAliveMs: number;
  /** Sockets open at once; one more is refused by the kernel instead of slowing everyone inside. */
  readonly maxConnections: number;
  /** At shutdown, calls in flight get this long to finish. Longer than a tool's deadline, shorter than the 30 s
   *  after which container platforms kill. */
  readonly drainMs: number;
  /** Callers behind one address, such as the servers of an assistant, share its limit: this many times that of one. */
  readonly callersPerAddress: number;
  /** Requests a minute from one address to where passwords, codes and tokens can be tried. A sign-in takes about eight;
   *  password attempts are counted apart, and far lower (auth/attempt-limiter.ts). */
  readonly secretsPerAddress: number;
}

export const defaultHttpLimits: HttpLimits = {
  bodyBytes: 256 * 1_024,
  metricsBodyBytes: 1_024,
  jsonDepth: 64,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  connectionsCheckMs: 1_000,
  idleSocketMs: 90_000,
  keepAliveMs: 72_000,
  maxConnections: 4_096,
  drainMs: 25_000,
  callersPerAddress: 10,
  secretsPerAddress: 60,
};
