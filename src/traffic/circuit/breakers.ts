import CircuitBreaker from 'opossum';
import { CatalogueError, type CatalogueErrorCode, errorPolicies } from '../../products/errors.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';

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
  /** Makes one request and learns from its outcome. `probing`: the circuit itself waits for that outcome.
   *  @throws CatalogueError upstream_down when the circuit is open or half-open and probed already */
  run<Answer>(request: (probing: boolean) => Promise<Answer>): Promise<Answer>;
  /** Calls the listener each time the circuit opens. @returns how to stop */
  onOpen(listener: () => void): () => void;
  snapshot(): BreakerSnapshot;
  /** Stops its timers for good. */
  close(): void;
}

/** One breaker per Amazon account, created when first needed. */
export interface Breakers {
  /** The longest one request to Amazon may take. */
  readonly upstreamTimeoutMs: number;
  of(group: CredentialGroup): Breaker;
  snapshots(): readonly BreakerSnapshot[];
  close(): void;
}

export interface BreakerOptions {
  /** Consecutive transient failures that open a circuit. */
  readonly failuresToOpen: number;
  /** How long it stays open before one probe may try. */
  readonly openMs: number;
  readonly upstreamTimeoutMs: number;
  readonly clock: Clock;
  readonly events: Pick<Events, 'circuitStateChanged'>;
}

/** Keeps one circuit per Amazon account, so that an outage in one region does not stop the others. Opossum's only
 *  door. */
export function createBreakers(options: BreakerOptions): Breakers {
  const breakers = new Map<CredentialGroup, Breaker>();
  return {
    upstreamTimeoutMs: options.upstreamTimeoutMs,
    of(group) {
      const breaker = breakers.get(group) ?? createBreaker(group, options);
      breakers.set(group, breaker);
      return breaker;
    },
    snapshots: () => [...breakers.values()].map((breaker) => breaker.snapshot()),
    close() {
      for (const breaker of breakers.values()) breaker.close();
    },
  };
}

function createBreaker(group: CredentialGroup, options: BreakerOptions): Breaker {
  const { clock, events, failuresToOpen, openMs } = options;
  // Opossum opens on percentages, which cannot say "in a row": its threshold is out of reach, and we count.
  const circuit = new CircuitBreaker((request: () => Promise<unknown>) => request(), {
    // The upstream timeout is the step's, which sends the request.
    timeout: false,
    resetTimeout: openMs,
    errorThresholdPercentage: Number.POSITIVE_INFINITY,
    errorFilter: (error: unknown) => !isAmazonFailing(error),
    enableSnapshots: false,
    rollingPercentilesEnabled: false,
  });
  const openListeners = new Set<() => void>();
  let failuresInARow = 0;
  let reason: CatalogueErrorCode | undefined;
  let since = clock.now();
  let openedAtMs = 0;

  circuit.on('failure', (error: unknown) => {
    reason = error instanceof CatalogueError ? error.code : 'upstream_down';
    failuresInARow += 1;
    if (failuresInARow >= failuresToOpen) circuit.open();
  });
  circuit.on('success', (answer: unknown) => {
    // An error that the filter let pass is reported here as well; it proves nothing either way.
    if (!(answer instanceof Error)) failuresInARow = 0;
  });
  circuit.on('open', () => {
    openedAtMs = clock.elapsed();
    moved('open');
    for (const listener of [...openListeners]) listener();
  });
  circuit.on('halfOpen', () => moved('half_open'));
  circuit.on('close', () => {
    failuresInARow = 0;
    moved('closed');
  });

  function moved(to: BreakerState): void {
    since = clock.now();
    events.circuitStateChanged({ group, to });
  }

  function state(): BreakerState {
    if (circuit.opened) return 'open';
    return circuit.halfOpen ? 'half_open' : 'closed';
  }

  function openForMs(): number {
    // Until its timer has fired there is at least a moment left.
    return circuit.opened ? Math.max(openedAtMs + openMs - clock.elapsed(), 1) : 0;
  }

  function translated(error: unknown): unknown {
    if (!(error instanceof Error) || !CircuitBreaker.isOurError(error)) return error;
    return new CatalogueError('upstream_down', 'the circuit to Amazon is open', {
      cause: error,
      ...(circuit.opened && { retryAfterMs: openForMs() }),
    });
  }

  return {
    state,
    openForMs,
    async run<Answer>(request: (probing: boolean) => Promise<Answer>): Promise<Answer> {
      const probing = circuit.halfOpen;
      const running: { answer?: Promise<Answer> } = {};
      try {
        await circuit.fire(() => {
          running.answer = request(probing);
          return running.answer;
        });
      } catch (error) {
        throw translated(error);
      }
      if (!running.answer) throw new TypeError('opossum reported success for a request it never made');
      return running.answer;
    },
    onOpen(listener) {
      openListeners.add(listener);
      return () => openListeners.delete(listener);
    },
    snapshot: () => ({ group, state: state(), since, ...(reason && !circuit.closed && { reason }) }),
    close: () => circuit.shutdown(),
  };
}

function isAmazonFailing(error: unknown): boolean {
  return error instanceof CatalogueError && errorPolicies[error.code].tripsBreaker;
}
