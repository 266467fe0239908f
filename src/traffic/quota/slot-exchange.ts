import type { EpochMs } from '../../products/product.ts';

/** What a replica tells and asks in one call of the script. All moments are on the clock of Redis. */
export interface SlotAsk extends SlotRules, SlotTold, SlotWish {
  /** This replica's name, for as long as it lives. */
  readonly me: string;
  /** What it has promised or heard, and Redis may have lost. */
  readonly freeInMs: number;
  readonly pausedForMs: number;
}

interface SlotRules {
  readonly gapMs: number;
  readonly perDay: number;
  readonly windowMs: number;
  readonly bucketMs: number;
  /** A slot given back this late is lost, so that it is not used twice. */
  readonly graceMs: number;
  readonly absentAfterMs: number;
}

/** What a replica knows of the counts, by bucket. */
export interface SlotTold {
  /** The books that it last saw; with others Redis answers only which ones these are. */
  readonly generation: string | undefined;
  /** How often Redis may have lost something; remembered for the answer. */
  readonly losses: number;
  /** Its own departures in these books. Telling them twice counts once. */
  readonly own: Readonly<Record<string, number>>;
  /** Everybody's in earlier books: the highest figure told wins. */
  readonly known: Readonly<Record<string, number>>;
  /** It wants to hear the counts from this bucket on. */
  readonly since: number;
}

export interface SlotWish {
  readonly take?: {
    readonly maxWaitMs: number;
    readonly minWaitMs: number;
    /** Only a moment that belongs to this seat will do. */
    readonly cell?: Seat;
  };
  /** A slot that was taken and is not wanted after all. */
  readonly back?: EpochMs;
  readonly isRollCall?: boolean;
}

/** A replica's place in the order of the fleet: moments come round, one for each seat. */
export interface Seat {
  readonly seat: number;
  readonly of: number;
}

export interface SlotAnswer {
  readonly now: EpochMs;
  readonly generation: string;
  /** The generation is another than was asked for, and nothing was done. */
  readonly isStranger: boolean;
  readonly freeAt: EpochMs;
  readonly pausedUntil: EpochMs;
  readonly sums: ReadonlyMap<number, number>;
  /** One of these three answers a `take`. */
  readonly slotAt: EpochMs | undefined;
  readonly busyForMs: number | undefined;
  readonly exhaustedForMs: number | undefined;
  /** Answers a roll call. */
  readonly seat: Seat | undefined;
}

/** Where an account's books are. The hash tag keeps them on one node of a cluster. */
export function slotKeys(account: string): readonly string[] {
  return ['book', 'shares', 'fleet'].map((name) => `{lim:${account}}:${name}`);
}

/** Reads what the script answered; `undefined` when that was not our script. */
export function parseSlotAnswer(raw: unknown): SlotAnswer | undefined {
  const answer: unknown = typeof raw === 'string' ? JSON.parse(raw) : undefined;
  if (typeof answer !== 'object' || answer === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(answer));
  const number = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'number' ? value : undefined;
  };

  const [now, seat, of] = [number('now'), number('seat'), number('replicas')];
  const generation = fields.get('generation');
  if (now === undefined || typeof generation !== 'string') return undefined;
  return {
    now,
    generation,
    isStranger: fields.get('isStranger') === true,
    freeAt: number('freeAt') ?? now,
    pausedUntil: number('pausedUntil') ?? now,
    sums: new Map(Object.entries(fields.get('sums') ?? {}).map(([bucket, sum]) => [+bucket, Number(sum)])),
    slotAt: number('slotAt'),
    busyForMs: number('busyForMs'),
    exhaustedForMs: number('exhaustedForMs'),
    seat: seat === undefined || of === undefined ? undefined : { seat, of },
  };
}
