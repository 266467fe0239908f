import { expect } from 'vitest';
import {
  type AmazonDouble,
  type AmazonDoubleOptions,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';
import { type ConnectedClient, connectClient, type ToolReply } from '../support/connect-client.ts';
import { eventually } from '../support/eventually.ts';
import { environmentOf } from '../support/open-house.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

export interface SiteOptions {
  readonly redisUrl: string;
  readonly replicas: number;
  /** The programs that the replicas run, in turn; default: this version. */
  readonly mains?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly amazon?: AmazonDoubleOptions;
}

/** Several replicas of the whole server, each a process of its own, with one Redis and one Amazon between them. */
export interface Site extends AsyncDisposable {
  readonly amazon: AmazonDouble;
  readonly replicas: readonly Replica[];
  /** When requests for products reached Amazon, in order. */
  arrivals(): readonly number[];
}

export interface Replica {
  readonly process: ServerProcess;
  /** A question that nobody has asked yet, so that Amazon has to answer it. */
  ask(): Promise<ToolReply>;
  lookUp(asin: string): Promise<ToolReply>;
  health(): Promise<{ readonly status: string; readonly parts: Readonly<Record<string, HealthPart>> }>;
}

interface HealthPart {
  readonly state: string;
  readonly why?: string;
}

export async function openSite({
  redisUrl,
  replicas,
  mains = [],
  environment,
  amazon: double,
}: SiteOptions): Promise<Site> {
  const amazon = await startAmazonDouble(double);
  const settings = {
    ...environmentOf(amazon),
    REDIS_URL: redisUrl,
    REPLICAS: `${replicas}`,
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_LEVEL: 'warn',
    ...environment,
  };
  const processes = await Promise.all(
    Array.from({ length: replicas }, (_, n) => startServerProcess(settings, mains[n % mains.length])),
  );
  const clients = await Promise.all(processes.map(({ mcpUrl }) => connectClient('v2, automatic', mcpUrl)));
  let asked = 0;

  function replicaOf(process: ServerProcess, client: ConnectedClient): Replica {
    return {
      process,
      ask() {
        asked += 1;
        return client.call('search_products', { query: 'kettle', min_price: asked / 100 });
      },
      lookUp: (asin) => client.call('get_product_details', { asins: [asin] }),
      async health() {
        const response = await fetch(new URL('/health', process.origin));
        // The health route is ours, and pinned elsewhere.
        return (await response.json()) as Awaited<ReturnType<Replica['health']>>;
      },
    };
  }

  return {
    amazon,
    replicas: processes.flatMap((process, index) => {
      const client = clients[index];
      return client ? [replicaOf(process, client)] : [];
    }),
    arrivals: () =>
      amazon.requests
        .filter(({ path }) => path !== new URL(amazon.tokenUrl).pathname)
        .map(({ arrivedAtMs }) => arrivedAtMs),
    async [Symbol.asyncDispose]() {
      await Promise.all(processes.map((process) => process[Symbol.asyncDispose]()));
      await amazon.close();
    },
  };
}

/** Every replica has a few callers that ask one question after the other, while something happens. */
export async function crowd(
  { replicas }: Pick<Site, 'replicas'>,
  callers: number,
  during: () => Promise<unknown>,
): Promise<readonly ToolReply[]> {
  const replies: ToolReply[] = [];
  let isOver = false;
  async function caller({ ask }: Replica): Promise<void> {
    while (!isOver) replies.push(await ask());
  }
  const callersOf = (replica: Replica) => Array.from({ length: callers }, () => caller(replica));
  const working = Promise.all(replicas.flatMap(callersOf));
  await Promise.race([working, during()]).finally(() => {
    isOver = true;
  });
  await working;
  return replies;
}

/** Resolves when so many more requests have reached Amazon. */
export async function moreArrivals({ arrivals }: Site, count: number): Promise<void> {
  const wanted = arrivals().length + count;
  await eventually(() => expect(arrivals().length).toBeGreaterThanOrEqual(wanted));
}

/** Resolves when the health of every replica says so about its quota. */
export async function everyQuotaSays({ replicas }: Site, words: string): Promise<void> {
  for (const { health } of replicas)
    await eventually(async () => {
      // Versions before 0.2 call it `quota`.
      const { rate_limiter: quota, quota: before } = (await health()).parts;
      expect((quota ?? before)?.why).toContain(words);
    });
}

/** Resolves when every replica shares its quota through Redis. */
export async function everyReplicaShares({ replicas }: Site): Promise<void> {
  for (const { health } of replicas)
    await eventually(async () => expect((await health()).parts.redis?.state).toBe('healthy'));
}

/** Requests to Amazon kept to the rate. A slow machine makes a request arrive late, up to a second at times, and so
 *  shortens the time that a row of ten takes; without a common limit two replicas would need half of it. */
export function expectRateKept(arrivals: readonly number[], perSecond: number): void {
  const row = 10;
  const rows = arrivals.slice(row - 1).map((last, index) => last - (arrivals[index] ?? 0));
  expect(rows.length).toBeGreaterThan(0);
  expect(Math.min(...rows)).toBeGreaterThan(((row - 1) * 1_000) / perSecond - 1_000);
}
