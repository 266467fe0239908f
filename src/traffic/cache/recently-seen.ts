import { type Asin, parseAsin } from '../../products/asin.ts';
import type { Call, Catalogue } from '../../products/catalogue.ts';
import { type Clock, wait } from '../../runtime/clock.ts';
import { dayMs } from '../../runtime/durations.ts';
import { redisScript } from '../redis/redis-client.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { redisWaitBudgetMs } from '../redis/redis-wait-budget.ts';

/** Which products any replica has lately had from Amazon, so that all of them can find these again, and so can a
 *  replica that was started a moment ago. Only ASINs are passed on; the products are kept elsewhere. */
export interface RecentlySeen {
  /** Passes on what Amazon has just answered. Waits for nothing. */
  record(asins: readonly Asin[], call: Call): void;
  /** Hands to `learn` what was seen in this marketplace and language, the newest first, every 15 seconds at most.
   *  Resolves when that is learnt or after a quarter of a second; what takes longer goes on and helps the next one.
   *  Rejects only if `learn` does.
   *  @returns whether anything may have been learnt by this */
  learnRecent(call: Call, learn: (asins: readonly Asin[]) => Promise<void>): Promise<boolean>;
}

/** The same catalogue, with every product that comes out of it passed on. */
export function recordingSeen(next: Catalogue, { record }: Pick<RecentlySeen, 'record'>): Catalogue {
  return {
    ...next,
    async search(query, call) {
      const page = await next.search(query, call);
      record(asinsOf(page), call);
      return page;
    },
    async lookup(asins, call) {
      const answer = await next.lookup(asins, call);
      record([...answer.found.keys()], call);
      return answer;
    },
    async variations(asin, page, call) {
      const family = await next.variations(asin, page, call);
      record(asinsOf(family), call);
      return family;
    },
  };
}

export interface RedisRecentlySeenParts {
  readonly redis: Pick<RedisConnection, 'run'>;
  /** Of this deployment, by `toFingerprint`: the products of another one cannot be read here. */
  readonly fingerprint: string;
  readonly clock: Clock;
}

const mostPerPlace = 2_000;
const recallEveryMs = 15_000;

// By time rather than as a list: what is seen a hundred times takes one place, not a hundred.
const add = redisScript(`
local key, at, life, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
for n = 4, #ARGV do redis.call('ZADD', key, at, ARGV[n]) end
redis.call('ZREMRANGEBYSCORE', key, '-inf', at - life)
redis.call('ZREMRANGEBYRANK', key, 0, -1 - most)
return redis.call('PEXPIRE', key, life)`);

const list = redisScript(`return redis.call('ZREVRANGE', KEYS[1], 0, ARGV[1] - 1)`);

/** Keeps recentlySeen in Redis, one key for each marketplace and language, so that every node of a cluster can do its
 *  part. When Redis is unavailable nothing was seen, and it is asked again next time. */
export function createRedisRecentlySeen({ redis, fingerprint, clock }: RedisRecentlySeenParts): RecentlySeen {
  const nextAtMs = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();
  const placeOf = ({ marketplace, language }: Call) =>
    `associates-mcp:sightings:${fingerprint}:${marketplace.code}:${language}`;

  type Learn = Parameters<RecentlySeen['learnRecent']>[1];

  async function ask(place: string, learn: Learn): Promise<void> {
    const asins = await redis.run(list, [place], [mostPerPlace]).then(toAsins, () => undefined);
    if (asins === undefined) return;
    nextAtMs.set(place, clock.elapsed() + recallEveryMs);
    await learn(asins);
  }

  function begin(place: string, learn: Learn): Promise<void> | undefined {
    if (clock.elapsed() < (nextAtMs.get(place) ?? Number.NEGATIVE_INFINITY)) return undefined;
    const recall = ask(place, learn).finally(() => underWay.delete(place));
    underWay.set(place, recall);
    return recall;
  }

  return {
    record(asins, call) {
      if (asins.length === 0) return;
      const args = [clock.now(), dayMs, mostPerPlace, ...asins];
      void redis.run(add, [placeOf(call)], args).catch(() => undefined);
    },

    async learnRecent(call, learn) {
      const place = placeOf(call);
      const recall = underWay.get(place) ?? begin(place, learn);
      if (recall === undefined) return false;
      const over = new AbortController();
      await Promise.race([recall, wait(redisWaitBudgetMs, over.signal)]).finally(() => over.abort());
      return true;
    },
  };
}

function asinsOf({ products }: { readonly products: readonly { readonly asin: Asin }[] }): readonly Asin[] {
  return products.map(({ asin }) => asin);
}

/** Whatever else lies under the key is passed over. */
function toAsins(answer: unknown): readonly Asin[] {
  return Array.isArray(answer) ? answer.flatMap((member) => parseAsin(String(member)) ?? []) : [];
}
