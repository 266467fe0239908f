import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../clock.ts';
import { type RedisConnection, RedisUnavailable } from '../redis/redis-connection.ts';
import { createRedisTime } from '../redis/redis-time.ts';
import { nextCell } from './slot-cells.ts';
import { createSlotCopy } from './slot-copy.ts';
import {
  parseSlotAnswer,
  type Seat,
  type SlotAnswer,
  type SlotAsk,
  type SlotWish,
  slotKeys,
} from './slot-exchange.ts';
import type { SlotDecision, SlotLedger } from './slot-ledger.ts';
import { slotScript } from './slot-script.ts';

export interface RedisSlotsOptions {
  /** Whose books: replicas that name the same account share one budget. */
  readonly account: string;
  readonly redis: Pick<RedisConnection, 'run' | 'isUp' | 'snapshot'>;
  readonly perSecond: number;
  readonly perDay: number;
  /** How many share the account, at the least; counts while Redis is away. */
  readonly replicas: number;
  readonly clock: Clock;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  /** The length of the budget's day, and of the buckets that it is counted in. */
  readonly windowMs?: number;
  readonly bucketMs?: number;
}

export interface RedisSlots extends SlotLedger {
  /** Whether the budget is at this moment spent together with the other replicas. */
  isShared(): boolean;
  close(): void;
}

// A minute more than a day: the clock of Redis may be set, or another server's clock take over.
const dayMs = 86_460_000;
const fiveMinutesMs = 300_000;

const rollCallEveryMs = 1_000;
// Until the others have come back too, everybody keeps to its own moments.
const settleMs = 2_000;
// A pause that Amazon asked for may have come up since a slot was booked.
const lookAgainMs = 50;

/** Keeps the books of one account in Redis, for all replicas. Without Redis each goes on by itself, with its share of
 *  rate and budget and at moments of its own; what it spent is told when Redis is back. */
export function createRedisSlots(options: RedisSlotsOptions): RedisSlots {
  const { redis, perSecond, perDay, clock, windowMs = dayMs, bucketMs = fiveMinutesMs } = options;
  const gapMs = 1_000 / perSecond;
  const rules = { gapMs, perDay, windowMs, bucketMs, graceMs: 50, absentAfterMs: 15_000 };
  const keys = slotKeys(options.account);
  const me = randomUUID().slice(0, 8);
  const time = createRedisTime(clock);
  const copy = createSlotCopy({ windowMs, bucketMs });

  let standing: 'new' | 'shared' | 'alone' = 'new';
  let attachedAtMs: number | undefined;
  let linkedSince: EpochMs | undefined;
  // Until Redis has dealt the seats, a random one keeps most replicas out of each other's way.
  let seat: Seat = { seat: options.random() * options.replicas, of: options.replicas };
  let freeAt = Number.NEGATIVE_INFINITY;
  let aloneFrom = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let strideMs = gapMs;

  const isAlone = () => standing === 'alone';
  const fromNow = (at: EpochMs) => Math.max(at - time.now(), 0);
  /** Each of the others may hold one slot that was booked just before, and is not known here. */
  const clearOfOthers = () => Math.max(time.now(), freeAt) + (seat.of - 1) * gapMs;

  async function ask(wish: SlotWish): Promise<SlotAnswer> {
    const told = copy.told({ wantsAll: wish.isRollCall === true });
    // With the books whole, what they say about the next slot is truer than what was heard a moment ago.
    const freeInMs = standing === 'shared' && told.since > 0 ? 0 : fromNow(freeAt);
    const page: SlotAsk = { me, ...rules, freeInMs, pausedForMs: fromNow(pausedUntil), ...told, ...wish };
    const sentAtMs = clock.elapsed();
    const answer = parseSlotAnswer(await redis.run(slotScript, keys, [JSON.stringify(page)]));
    if (answer === undefined) throw new RedisUnavailable('the slot script answered with something else');
    const jumpMs = time.learn({ sentAtMs, redisNow: answer.now });
    [freeAt, aloneFrom, pausedUntil] = [freeAt + jumpMs, aloneFrom + jumpMs, pausedUntil + jumpMs];
    if (answer.isStranger) copy.join(answer.generation);
    else copy.heard(told, answer);
    return answer;
  }

  /** @throws RedisUnavailable */
  async function exchange(wish: SlotWish): Promise<SlotAnswer> {
    const { since } = redis.snapshot();
    if (since !== linkedSince) copy.tellAll();
    linkedSince = since;
    let answer = await ask(wish);
    if (answer.isStranger) {
      if (standing === 'shared') freeAt = clearOfOthers();
      answer = await ask(wish);
    }
    if (answer.isStranger) throw new RedisUnavailable('the books changed twice');
    attachedAtMs ??= clock.elapsed();
    const isSettled = seat.of === 1 || clock.elapsed() - attachedAtMs >= settleMs;
    if (standing === 'new' || isSettled) standing = 'shared';
    // Alone, or told of a pause meanwhile, we know more than the books did.
    freeAt = isAlone() ? Math.max(freeAt, answer.freeAt) : answer.freeAt;
    pausedUntil = Math.max(pausedUntil, answer.pausedUntil);
    if (answer.seat && !isAlone()) seat = { ...answer.seat, of: Math.max(answer.seat.of, options.replicas) };
    return answer;
  }

  function part(): void {
    attachedAtMs = undefined;
    if (standing !== 'shared') return;
    standing = 'alone';
    aloneFrom = clearOfOthers();
  }

  async function tryExchange(wish: SlotWish): Promise<SlotAnswer | undefined> {
    try {
      return await exchange(wish);
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) throw error;
      part();
      return undefined;
    }
  }

  function decide(answer: SlotAnswer): SlotDecision {
    const { slotAt, busyForMs, exhaustedForMs } = answer;
    if (exhaustedForMs !== undefined) return { outcome: 'exhausted', retryAfterMs: exhaustedForMs };
    if (busyForMs !== undefined) return { outcome: 'busy', retryAfterMs: busyForMs };
    if (slotAt === undefined) throw new TypeError('the slot script answers a take');
    copy.spend(slotAt, { isBooked: true });
    strideMs = Math.max(slotAt - Math.max(answer.now, pausedUntil), gapMs);
    const waitMs = slotAt - time.now();
    if (waitMs > lookAgainMs) setTimeout(() => void tryExchange({}), waitMs - lookAgainMs).unref();
    return {
      outcome: 'granted',
      waitMs,
      giveBack() {
        copy.takeBack(slotAt, { wasBooked: true });
        void tryExchange({ back: slotAt });
      },
    };
  }

  /** The next moment that is ours alone. */
  function ownMoment(from: EpochMs): EpochMs {
    return nextCell(Math.max(from, freeAt, aloneFrom, pausedUntil), seat, gapMs);
  }

  function takeAlone({ maxWaitMs, minWaitMs }: { maxWaitMs: number; minWaitMs: number }): SlotDecision {
    standing = 'alone';
    const now = time.now();
    // The others are taken to spend as much; a budget that is smaller than the fleet is nobody's.
    const opensAt = perDay < seat.of ? now + windowMs : copy.downTo(perDay - seat.of, now, seat.of);
    if (opensAt - now > maxWaitMs) return { outcome: 'exhausted', retryAfterMs: opensAt - now };
    const slotAt = ownMoment(Math.max(now + minWaitMs, opensAt));
    if (slotAt - now > maxWaitMs) return { outcome: 'busy', retryAfterMs: slotAt - now };
    const freeBefore = freeAt;
    freeAt = slotAt + gapMs;
    strideMs = seat.of * gapMs;
    copy.spend(slotAt, { isBooked: false });
    return {
      outcome: 'granted',
      waitMs: slotAt - now,
      giveBack() {
        copy.takeBack(slotAt, { wasBooked: false });
        if (freeAt === slotAt + gapMs) freeAt = freeBefore;
      },
    };
  }

  const rollCall = setInterval(() => void callRoll(), rollCallEveryMs).unref();
  async function callRoll(): Promise<void> {
    if (redis.isUp()) await tryExchange({ isRollCall: true });
    else part();
  }
  void callRoll();

  return {
    async take({ maxWaitMs, minWaitMs = 0 }) {
      const askedAtMs = clock.elapsed();
      if (redis.isUp()) {
        const cell = isAlone() && seat.of > 1 ? { cell: seat } : {};
        const answer = await tryExchange({ take: { maxWaitMs, minWaitMs, ...cell } });
        if (answer) return decide(answer);
      } else part();
      const spentMs = clock.elapsed() - askedAtMs;
      return takeAlone({ maxWaitMs: maxWaitMs - spentMs, minWaitMs: Math.max(minWaitMs - spentMs, 0) });
    },
    async pause(ms) {
      pausedUntil = Math.max(pausedUntil, time.now() + ms);
      if (redis.isUp()) await tryExchange({});
    },
    standing() {
      const now = time.now();
      const oldestLeavesAt = copy.oldestLeavesAt(now);
      const next = isAlone() ? ownMoment(now) : Math.max(freeAt, pausedUntil);
      return {
        used: Math.min(copy.used(now, isAlone() ? seat.of : 1), perDay),
        nextSlotInMs: Math.max(next - now, 0),
        pausedForMs: Math.max(pausedUntil - now, 0),
        strideMs,
        ...(oldestLeavesAt !== undefined && { oldestLeavesInMs: oldestLeavesAt - now }),
      };
    },
    isShared: () => standing === 'shared',
    close: () => clearInterval(rollCall),
  };
}
