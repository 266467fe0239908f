export type HealthState = 'healthy' | 'degraded' | 'unhealthy';

/** One part of the server that can say how it is. */
export interface HealthPart {
  readonly name: string;
  /** How the part is now: quick, and from memory. `why` is read by callers: no host, no key, no foreign text. */
  check(): PartState;
}

export interface PartState {
  readonly state: HealthState;
  readonly why?: string | undefined;
}

export interface HealthReport {
  /** The worst state of any part. */
  readonly status: HealthState;
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly parts: Readonly<Record<string, PartReport>>;
}

interface PartReport extends PartState {
  /** When this state was first seen, ISO 8601. */
  readonly since: string;
}

export interface Health {
  /** Adds a part to every later report.
   *  @throws RangeError when the name is taken */
  register(part: HealthPart): void;
  report(): HealthReport;
  status(): HealthState;
  /** Looks at every part once a second from now on, so that a report says since when a state holds, not since when
   *  it was asked for.
   *  @returns a function that stops looking */
  watch(): () => void;
}

const lookEveryMs = 1_000;

const severity: Readonly<Record<HealthState, number>> = { healthy: 0, degraded: 1, unhealthy: 2 };

/** Watches the parts that register. A part is asked at every report, and remembered since when
 *  it has been in its state. */
export function createHealth({ now, version }: { now: () => number; version: string }): Health {
  const startedAt = now();
  const parts = new Map<string, HealthPart>();
  const timeline = new Map<string, { state: HealthState; since: number }>();

  function look(part: HealthPart): PartReport {
    const { state, why } = checked(part);
    const before = timeline.get(part.name);
    const since = before?.state === state ? before.since : now();
    timeline.set(part.name, { state, since });
    return { state, since: new Date(since).toISOString(), ...(why !== undefined && { why }) };
  }

  function report(): HealthReport {
    const reports = [...parts.values()].map((part) => [part.name, look(part)] as const);
    return {
      status: worst(reports.map(([, { state }]) => state)),
      version,
      uptimeSeconds: Math.floor((now() - startedAt) / 1_000),
      parts: Object.fromEntries(reports),
    };
  }

  return {
    register(part) {
      if (parts.has(part.name)) throw new RangeError(`health part "${part.name}" is registered already`);
      parts.set(part.name, part);
      look(part);
    },
    report,
    status: () => report().status,
    watch() {
      const timer = setInterval(report, lookEveryMs);
      // Looking must not keep a process alive that has nothing else to do.
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

// A check that throws must not take /health down with it; that the part cannot say how it is, is news enough.
function checked(part: HealthPart): PartState {
  try {
    return part.check();
  } catch {
    return { state: 'unhealthy', why: 'cannot say how it is' };
  }
}

function worst(states: readonly HealthState[]): HealthState {
  return states.reduce((worse, state) => (severity[state] > severity[worse] ? state : worse), 'healthy');
}
