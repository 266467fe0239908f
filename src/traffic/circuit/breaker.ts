import type { CatalogueErrorCode } from '../../products/errors.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';

export type BreakerState = 'closed' | 'half_open' | 'open';

interface BreakerSnapshot {
  readonly group: CredentialGroup;
  readonly state: BreakerState;
  readonly since: EpochMs;
  /** The kind of failure that opened the circuit; absent while it is closed. */
  readonly reason?: CatalogueErrorCode;
}

/** The circuit of one Amazon account. */
export interface Breaker {
  state(): BreakerState;
  /** Milliseconds until the next probe may try; 0 unless the circuit is open. */
  openForMs(): number;
  /** Makes one request and learns from its outcome. `probing` tells it that the circuit itself waits for that outcome.
   *  @throws CatalogueError upstream_down when the circuit is open or the request outlives every timeout */
  run<Answer>(request: (probing: boolean) => Promise<Answer>): Promise<Answer>;
  /** Calls the listener each time the circuit opens, until the function it gives back is called. */
  onOpen(listener: () => void): () => void;
  snapshot(): BreakerSnapshot;
  /** Stops its timers for good. */
  close(): void;
}

/** One breaker per Amazon account, made when first asked for. */
export interface Breakers {
  /** The longest one request to Amazon may take. */
  readonly upstreamTimeoutMs: number;
  of(group: CredentialGroup): Breaker;
  snapshots(): readonly BreakerSnapshot[];
  close(): void;
}
