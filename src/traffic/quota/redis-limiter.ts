import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { RedisUnavailable } from '../redis/redis-wait-budget.ts';
import type { RateLimiter, SlotDecision } from './rate-limiter.ts';
import {
  type LimiterCommand,
  type LimiterRequest,
  type LimiterResponse,
  limiterKeys,
  parseLimiterResponse,
} from './redis-limiter-messages.ts';
import { limiterScript } from './redis-limiter-script.ts';
import { createRedisClock, type MemberPlace, nextTimeSlot } from './time-slots.ts';
import { createUsageReplica } from './usage-replica.ts';

export interface RedisLimiterOptions {
  /** Replicas that name the same account share one budget. */
  readonly account: string;
  readonly redis: Pick<RedisConnection, 'run' | 'isUp' | 'snapshot'>;
  readonly perSecond: number;
  readonly perDay: number;
  /** How many share the account, at least; counts while Redis is away. */
  readonly replicas: number;
  readonly clock: Clock;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  /** The length of the budget's day, and of the buckets that it is counted in. */
  readonly windowMs?: number;
  readonly bucketMs?: number;
}

export interface RedisLimiter extends RateLimiter {
  /** Whether the budget is at this moment spent together with the other replicas. */
  isShared(): boolean;
  close(): void;
}

// A minute more than a day: the clock of Redis may be set, or another server's clock take over.
const dayMs = 86_460_000;
const fiveMinutesMs = 300_000;

const heartbeatEveryMs = 1_000;
// Until the other replicas are back too, each one keeps to its own time slots.
const settleMs = 2_000;
// Amazon may have asked for a pause since a slot was reserved.
const recheckMs = 50;

/** Limits one account across all replicas, through Redis. Without Redis each replica goes on alone, with its share of
 *  rate and budget and in time slots of its own; what it spent is reported when Redis is back. */
export function createRedisLimiter(options: RedisLimiterOptions): RedisLimiter {
  const { redis, perSecond, perDay, clock, windowMs = dayMs, bucketMs = fiveMinutesMs } = options;
  const gapMs = 1_000 / perSecond;
  const rules = { gapMs, perDay, windowMs, bucketMs, graceMs: 50, absentAfterMs: 15_000 };
  const keys = limiterKeys(options.account);
  const me = randomUUID().slice(0, 8);
  const time = createRedisClock(clock);
  const usage = createUsageReplica({ windowMs, bucketMs });

  let mode: 'new' | 'shared' | 'alone' = 'new';
  let attachedAtMs: number | undefined;
  let connectedSince: EpochMs | undefined;
  // Until Redis has assigned the places, a random one keeps most replicas out of each other's way.
  let place: MemberPlace = { index: options.random() * options.replicas, members: options.replicas };
  let freeAt = Number.NEGATIVE_INFINITY;
  let aloneFrom = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let intervalMs = gapMs;

  const isAlone = () => mode === 'alone';
  const fromNow = (at: EpochMs) => Math.max(at - time.now(), 0);
  /** Each of the others may hold one slot that was reserved just before, and is not known here. */
  const clearOfOthers = () => Math.max(time.now(), freeAt) + (place.members - 1) * gapMs;

  async function send(command: LimiterCommand): Promise<LimiterResponse> {
    const report = usage.report({ wantsAll: command.isHeartbeat === true });
    // As long as Redis has lost nothing, it knows better when the next slot is free: one may have been released.
    const freeInMs = mode === 'shared' && usage.isAcknowledged() ? 0 : fromNow(freeAt);
    const pausedForMs = fromNow(pausedUntil);
    const request: LimiterRequest = { me, ...rules, freeInMs, pausedForMs, ...report, ...command };
    const sentAtMs = clock.elapsed();
    const response = parseLimiterResponse(await redis.run(limiterScript, keys, [JSON.stringify(request)]));
    if (response === undefined) throw new RedisUnavailable('the limiter script answered with something else');
    const jumpMs = time.adjust({ sentAtMs, redisNow: response.now });
    [freeAt, aloneFrom, pausedUntil] = [freeAt + jumpMs, aloneFrom + jumpMs, pausedUntil + jumpMs];
    if (response.isStaleEpoch) usage.enterEpoch(response.epoch);
    else usage.acknowledge(report, response);
    return response;
  }

  /** @throws RedisUnavailable */
  async function exchange(command: LimiterCommand): Promise<LimiterResponse> {
    const { since } = redis.snapshot();
    if (since !== connectedSince) usage.reportAll();
    connectedSince = since;
    let response = await send(command);
    if (response.isStaleEpoch) {
      if (mode === 'shared') freeAt = clearOfOthers();
      response = await send(command);
    }
    if (response.isStaleEpoch) throw new RedisUnavailable('the epoch changed twice');
    attachedAtMs ??= clock.elapsed();
    const isSettled = place.members === 1 || clock.elapsed() - attachedAtMs >= settleMs;
    if (mode === 'new' || isSettled) mode = 'shared';
    // A replica that was alone, or has learned of a pause meanwhile, knows more than Redis did.
    freeAt = isAlone() ? Math.max(freeAt, response.freeAt) : response.freeAt;
    pausedUntil = Math.max(pausedUntil, response.pausedUntil);
    if (response.place && !isAlone())
      place = { ...response.place, members: Math.max(response.place.members, options.replicas) };
    return response;
  }

  function detach(): void {
    attachedAtMs = undefined;
    if (mode !== 'shared') return;
    mode = 'alone';
    aloneFrom = clearOfOthers();
  }

  async function tryExchange(command: LimiterCommand): Promise<LimiterResponse | undefined> {
    try {
      return await exchange(command);
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) throw error;
      detach();
      return undefined;
    }
  }

  function toDecision(response: LimiterResponse): SlotDecision {
    const { slotAt, busyForMs, exhaustedForMs } = response;
    if (exhaustedForMs !== undefined) return { outcome: 'exhausted', retryAfterMs: exhaustedForMs };
    if (busyForMs !== undefined) return { outcome: 'busy', retryAfterMs: busyForMs };
    if (slotAt === undefined) throw new TypeError('the limiter script answers a reserve');
    usage.add(slotAt, { isCounted: true });
    intervalMs = Math.max(slotAt - Math.max(response.now, pausedUntil), gapMs);
    const waitMs = slotAt - time.now();
    if (waitMs > recheckMs) setTimeout(() => void tryExchange({}), waitMs - recheckMs).unref();
    return {
      outcome: 'granted',
      waitMs,
      release() {
        usage.remove(slotAt, { wasCounted: true });
        void tryExchange({ release: slotAt });
      },
    };
  }

  function nextOwnSlot(from: EpochMs): EpochMs {
    return nextTimeSlot(Math.max(from, freeAt, aloneFrom, pausedUntil), place, gapMs);
  }

  function reserveAlone({ maxWaitMs, minWaitMs }: { maxWaitMs: number; minWaitMs: number }): SlotDecision {
    mode = 'alone';
    const now = time.now();
    const { members } = place;
    // The others are assumed to spend as much; a budget smaller than the number of members has no share for any.
    const opensAt = perDay < members ? now + windowMs : usage.downTo(perDay - members, now, members);
    if (opensAt - now > maxWaitMs) return { outcome: 'exhausted', retryAfterMs: opensAt - now };
    const slotAt = nextOwnSlot(Math.max(now + minWaitMs, opensAt));
    if (slotAt - now > maxWaitMs) return { outcome: 'busy', retryAfterMs: slotAt - now };
    const freeBefore = freeAt;
    freeAt = slotAt + gapMs;
    intervalMs = members * gapMs;
    usage.add(slotAt, { isCounted: false });
    return {
      outcome: 'granted',
      waitMs: slotAt - now,
      release() {
        usage.remove(slotAt, { wasCounted: false });
        if (freeAt === slotAt + gapMs) freeAt = freeBefore;
      },
    };
  }

  const heartbeats = setInterval(() => void sendHeartbeat(), heartbeatEveryMs).unref();
  async function sendHeartbeat(): Promise<void> {
    if (redis.isUp()) await tryExchange({ isHeartbeat: true });
    else detach();
  }
  void sendHeartbeat();

  return {
    async reserve({ maxWaitMs, minWaitMs = 0 }) {
      const askedAtMs = clock.elapsed();
      if (redis.isUp()) {
        const ownSlot = isAlone() && place.members > 1 ? { place } : {};
        const response = await tryExchange({ reserve: { maxWaitMs, minWaitMs, ...ownSlot } });
        if (response) return toDecision(response);
      } else detach();
      const spentMs = clock.elapsed() - askedAtMs;
      return reserveAlone({ maxWaitMs: maxWaitMs - spentMs, minWaitMs: Math.max(minWaitMs - spentMs, 0) });
    },
    async pause(ms) {
      pausedUntil = Math.max(pausedUntil, time.now() + ms);
      if (redis.isUp()) await tryExchange({});
    },
    state() {
      const now = time.now();
      const oldestExpiresAt = usage.oldestExpiresAt(now);
      const next = isAlone() ? nextOwnSlot(now) : Math.max(freeAt, pausedUntil);
      return {
        used: Math.min(usage.used(now, isAlone() ? place.members : 1), perDay),
        nextSlotInMs: Math.max(next - now, 0),
        pausedForMs: Math.max(pausedUntil - now, 0),
        intervalMs,
        ...(oldestExpiresAt !== undefined && { oldestExpiresInMs: oldestExpiresAt - now }),
      };
    },
    isShared: () => mode === 'shared',
    close: () => clearInterval(heartbeats),
  };
}
