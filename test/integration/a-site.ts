import {
  type AmazonDouble,
  type AmazonDoubleOptions,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';
import { type ConnectedClient, connectClient, type ToolReply } from '../support/connect-client.ts';
import { environmentOf } from '../support/open-house.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

export interface SiteOptions {
  readonly redisUrl: string;
  readonly replicas: number;
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
  const processes = await Promise.all(Array.from({ length: replicas }, () => startServerProcess(settings)));
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

/** Every replica has a few people who ask one question after the other, until the time is over. */
export async function crowd(
  { replicas }: Pick<Site, 'replicas'>,
  { people, forMs }: { people: number; forMs: number },
): Promise<readonly ToolReply[]> {
  const endsAtMs = performance.now() + forMs;
  const replies: ToolReply[] = [];
  async function person({ ask }: Replica): Promise<void> {
    while (performance.now() < endsAtMs) replies.push(await ask());
  }
  await Promise.all(replicas.flatMap((replica) => Array.from({ length: people }, () => person(replica))));
  return replies;
}

/** The shortest time in which so many starts came one after the other. */
export function shortestRun(arrivals: readonly number[], starts: number): number {
  const runs = arrivals.slice(starts - 1).map((last, index) => last - (arrivals[index] ?? 0));
  return Math.min(...runs);
}
