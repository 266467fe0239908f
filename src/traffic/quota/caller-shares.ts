import { CatalogueError } from '../../products/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import { hourMs } from '../../runtime/durations.ts';
import { type RedisScript, redisScript } from '../redis/redis-client.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';

/** What each caller spent of one account's day. While another one was served in the last 24 hours nobody gets more than a
 *  share of what the others leave; alone, there is no limit. */
export interface CallerShares {
  /** Asks for one request.
   *  @param remaining of the account's day
   *  @returns what to tell once it was sent, or was not
   *  @throws CatalogueError share_used */
  claim(caller: string, remaining: number): ShareClaim;
  /** Requests sent in the last 24 hours, by caller, on all replicas. */
  spent(): ReadonlyMap<string, number>;
}

interface ShareClaim {
  sent(): void;
  dropped(): void;
}

export interface CallerSharesOptions {
  /** More than 0; 1: no limit. */
  readonly share: number;
  readonly clock: Pick<Clock, 'now'>;
  /** Sums up over all replicas; absent: this process is alone. */
  readonly sharing?: { readonly redis: RedisConnection; readonly account: string } | undefined;
}

const hoursInWindow = 24;

/** Adds a caller's requests to an hour's sums, which live as long as they count.
 *  @returns all callers of that hour, each followed by its sum */
const addScript: RedisScript = redisScript(`
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HGETALL', KEYS[1])`);

/** @returns the same of every hour asked for */
const readScript: RedisScript = redisScript(`
local hours = {}
for index, key in ipairs(KEYS) do hours[index] = redis.call('HGETALL', key) end
return hours`);

export function createCallerShares({ share, clock, sharing }: CallerSharesOptions): CallerShares {
  // By hour of the wall clock, which replicas have in common.
  const hours = new Map<number, Map<string, number>>();
  const waiting = new Map<string, number>();
  const present = () => Math.floor(clock.now() / hourMs);

  function sumsOf(hour: number): Map<string, number> {
    const sums = hours.get(hour) ?? new Map<string, number>();
    hours.set(hour, sums);
    return sums;
  }

  function dropOld(): void {
    const now = present();
    // Hours to come are of a clock that ran ahead.
    for (const hour of hours.keys()) if (hour <= now - hoursInWindow || hour > now + 1) hours.delete(hour);
  }

  function spent(): Map<string, number> {
    dropOld();
    const all = new Map<string, number>();
    for (const sums of hours.values())
      for (const [caller, sum] of sums) all.set(caller, (all.get(caller) ?? 0) + sum);
    return all;
  }

  const keyOf = (hour: number) => `associates-mcp:{${sharing?.account}}:callers:${hour}`;

  /** Redis knows of every replica; a sum of ours that it has lost stays. */
  function learn(hour: number, answer: unknown): void {
    if (!Array.isArray(answer)) return;
    const sums = sumsOf(hour);
    for (let at = 0; at + 1 < answer.length; at += 2) {
      const [name, sum] = [String(answer[at]), Number(answer[at + 1])];
      sums.set(name, Math.max(sums.get(name) ?? 0, sum));
    }
  }

  /** Nobody waits for it, and without Redis only our own sums count. */
  async function tell(hour: number, caller: string): Promise<void> {
    const ttlMs = (hoursInWindow + 1) * hourMs;
    const answer = await sharing?.redis.run(addScript, [keyOf(hour)], [caller, ttlMs]).catch(() => undefined);
    learn(hour, answer);
  }

  async function hear(wanted: readonly number[]): Promise<void> {
    const answers = await sharing?.redis.run(readScript, wanted.map(keyOf)).catch(() => undefined);
    if (Array.isArray(answers)) for (const [index, hour] of wanted.entries()) learn(hour, answers[index]);
  }

  // What the other replicas spent before this one met them.
  const lastHours = () => Array.from({ length: hoursInWindow }, (_, ago) => present() - ago);
  if (share < 1) sharing?.redis.onUp(() => void hear(lastHours()));

  function add(caller: string): void {
    const hour = present();
    const isNewHour = !hours.has(hour);
    const sums = sumsOf(hour);
    sums.set(caller, (sums.get(caller) ?? 0) + 1);
    if (share === 1) return;
    void tell(hour, caller);
    // Others may have spent more in the hour that is over, since we heard last.
    if (isNewHour) void hear([hour - 1]);
  }

  function change(caller: string, by: 1 | -1): void {
    const left = (waiting.get(caller) ?? 0) + by;
    if (left === 0) waiting.delete(caller);
    else waiting.set(caller, left);
  }

  /** Until the first of this caller's requests stops counting. */
  function freeInMs(caller: string): number {
    const mine = [...hours].flatMap(([hour, sums]) => (sums.has(caller) ? [hour] : []));
    return Math.max((Math.min(...mine) + hoursInWindow + 1) * hourMs - clock.now(), 0);
  }

  return {
    claim(caller, remaining) {
      const all = spent();
      const own = all.get(caller) ?? 0;
      const isAlone = all.size === (all.has(caller) ? 1 : 0);
      const claimed = own + (waiting.get(caller) ?? 0);
      if (share < 1 && !isAlone && claimed > 0 && claimed >= share * (remaining + own)) {
        throw new CatalogueError('share_used', 'the caller has used its share of the day', {
          caller,
          retryAfterMs: freeInMs(caller),
        });
      }
      change(caller, 1);
      return {
        sent() {
          change(caller, -1);
          add(caller);
        },
        dropped: () => change(caller, -1),
      };
    },
    spent,
  };
}
