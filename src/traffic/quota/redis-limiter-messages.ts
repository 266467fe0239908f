import type { EpochMs } from '../../products/product.ts';
import type { MemberPlace } from './time-slots.ts';

/** What a replica reports and asks for in one call of the script. All moments are on the clock of Redis. */
export interface LimiterRequest extends LimiterRules, UsageReport, LimiterCommand {
  /** This replica's name, for as long as it lives. */
  readonly me: string;
  /** What it has granted or learned, and Redis may have lost. */
  readonly freeInMs: number;
  readonly pausedForMs: number;
}

interface LimiterRules {
  readonly gapMs: number;
  readonly perDay: number;
  readonly windowMs: number;
  readonly bucketMs: number;
  /** A slot released this late is lost, so that it is not used twice. */
  readonly graceMs: number;
  readonly absentAfterMs: number;
}

/** What a replica knows of the counts, by bucket. */
export interface UsageReport {
  /** The epoch that it last saw: the life of one set of counts in Redis. With another one Redis answers only which
   *  epoch it is. */
  readonly epoch: string | undefined;
  /** How often Redis may have lost something; remembered for the answer. */
  readonly losses: number;
  /** Its own departures in this epoch. Reporting them twice counts once. */
  readonly own: Readonly<Record<string, number>>;
  /** Carried over: all replicas' departures of earlier epochs. The highest figure reported wins. */
  readonly carryOver: Readonly<Record<string, number>>;
  /** It needs the counts from this bucket on. */
  readonly since: number;
}

export interface LimiterCommand {
  readonly reserve?: {
    readonly maxWaitMs: number;
    readonly minWaitMs: number;
    /** Only a time slot that belongs to this place will do. */
    readonly place?: MemberPlace;
  };
  /** A slot that was reserved and is not used after all. */
  readonly release?: EpochMs;
  /** This replica is alive, and asks for its place. */
  readonly isHeartbeat?: boolean;
}

export interface LimiterResponse {
  readonly now: EpochMs;
  readonly epoch: string;
  /** The request named another epoch, and nothing was done. */
  readonly isStaleEpoch: boolean;
  readonly freeAt: EpochMs;
  readonly pausedUntil: EpochMs;
  readonly sums: ReadonlyMap<number, number>;
  /** One of these three answers a `reserve`. */
  readonly slotAt: EpochMs | undefined;
  readonly busyForMs: number | undefined;
  readonly exhaustedForMs: number | undefined;
  /** Answers a heartbeat. */
  readonly place: MemberPlace | undefined;
}

/** Where an account's state is. The hash tag keeps it on one node of a cluster; the names are those of earlier
 *  versions, because old and new replicas share one account during a roll-out. */
export function limiterKeys(account: string): readonly string[] {
  return ['book', 'shares', 'fleet'].map((name) => `{lim:${account}}:${name}`);
}

/** Reads what the script answered; `undefined` when that was not our script. */
export function parseLimiterResponse(raw: unknown): LimiterResponse | undefined {
  const response: unknown = typeof raw === 'string' ? JSON.parse(raw) : undefined;
  if (typeof response !== 'object' || response === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(response));
  const number = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'number' ? value : undefined;
  };

  const [now, index, members] = [number('now'), number('index'), number('members')];
  const epoch = fields.get('epoch');
  if (now === undefined || typeof epoch !== 'string') return undefined;
  return {
    now,
    epoch,
    isStaleEpoch: fields.get('isStaleEpoch') === true,
    freeAt: number('freeAt') ?? now,
    pausedUntil: number('pausedUntil') ?? now,
    sums: new Map(Object.entries(fields.get('sums') ?? {}).map(([bucket, sum]) => [+bucket, Number(sum)])),
    slotAt: number('slotAt'),
    busyForMs: number('busyForMs'),
    exhaustedForMs: number('exhaustedForMs'),
    place: index === undefined || members === undefined ? undefined : { index, members },
  };
}
