import { existsSync } from 'node:fs';
import { formatFaults } from '../src/config/fault.ts';
import { readConfig } from '../src/config/read-config.ts';
import { systemClock } from '../src/runtime/clock.ts';
import { type Namespace, namespaces } from '../src/traffic/cache/store.ts';
import { beginEdition } from '../src/traffic/cache/store-editions.ts';
import { createRedisConnection } from '../src/traffic/redis/redis-connection.ts';

const help = `Makes every copy of the server forget what it has kept from Amazon.

  npm run cache -- clear products     one namespace
  npm run cache -- clear all          every one of them

  products     prices, titles and all the rest, one entry per product
  searches     which products a search shows
  variations   which sizes and colours a product comes in
  nodes        categories

  The Redis that the copies share is read from REDIS_URL, in the environment or in .env.
  Each answer that is asked for again costs one Amazon request.
`;

/** What the command line asks for, or one sentence on what is wrong with it. */
function parseWish([verb, wanted, ...extra]: readonly string[]): readonly Namespace[] | string {
  if (verb !== 'clear') return verb === undefined ? 'Say what to do.' : `There is no "${verb}" here.`;
  if (extra.length > 0) return `One namespace at a time, please: "${extra.join(' ')}" is too much.`;
  if (wanted === undefined) return 'Say which namespace to clear.';
  const chosen = namespaces.filter((namespace) => wanted === 'all' || namespace === wanted);
  return chosen.length > 0 ? chosen : `There is no namespace "${wanted}".`;
}

/** @returns the exit code */
async function clear(chosen: readonly Namespace[]): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { REDIS_URL, REDIS_URL_FILE } = process.env;
  const settings = readConfig({ REDIS_URL, REDIS_URL_FILE });
  if (!settings.ok) {
    process.stderr.write(formatFaults(settings.faults));
    return 1;
  }
  if (settings.config.redis === undefined) {
    console.error(
      'REDIS_URL is not set. Without Redis each copy keeps its cache in memory: restart it instead.',
    );
    return 1;
  }
  const redis = createRedisConnection({
    address: settings.config.redis,
    login: settings.secrets.redisLogin,
    clock: systemClock(),
    events: { redisStateChanged: () => undefined },
  });
  try {
    if (!(await redis.attached(5_000))) {
      console.error('Redis does not answer at the address in REDIS_URL. Nothing was cleared.');
      return 1;
    }
    for (const namespace of chosen) {
      await beginEdition(redis, namespace);
      console.log(`cleared ${namespace}`);
    }
    console.log(
      'Every copy of the server knows within a second, and asks Amazon again when somebody asks it.',
    );
    return 0;
  } catch {
    console.error(
      'Redis stopped answering. What is listed above is cleared; run the command again for the rest.',
    );
    return 1;
  } finally {
    redis.close();
  }
}

const words = process.argv.slice(2);
const wish = parseWish(words);
if (words.includes('--help') || words.includes('-h')) {
  console.log(help);
} else if (typeof wish === 'string') {
  console.error(`${wish}\n\n${help}`);
  process.exitCode = 2;
} else {
  process.exitCode = await clear(wish);
}
