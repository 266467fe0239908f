import { formatConfigErrors } from '../config/config-error.ts';
import { readConfig } from '../config/read-config.ts';
import { systemClock } from '../runtime/clock.ts';
import { startNamespaceVersion } from '../traffic/cache/namespace-versions.ts';
import { type Namespace, namespaces } from '../traffic/cache/store.ts';
import { createRedisConnection } from '../traffic/redis/redis-connection.ts';
import type { Terminal } from './command.ts';

const help = `Makes every copy of the server forget what it has cached from Amazon.

  npm run cache -- clear products     one namespace
  npm run cache -- clear all          every one of them

  products     prices, titles and all the rest, one entry per product
  searches     which products a search shows
  variations   which sizes and colours a product comes in
  nodes        categories

  The Redis that the copies share is read from REDIS_URL, in the environment or in .env.
  Each answer that is asked for again costs one Amazon request.
`;

/** @returns the exit code */
export async function runCache(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    terminal.print(help);
    return 0;
  }
  const chosen = parseNamespaces(words);
  if (typeof chosen !== 'string') return clear(chosen, terminal);
  terminal.printError(`${chosen}\n\n${help}`);
  return 2;
}

/** The namespaces to clear, or one sentence on what is wrong with the words. */
function parseNamespaces([verb, wanted, ...extra]: readonly string[]): readonly Namespace[] | string {
  if (verb !== 'clear') return verb === undefined ? 'Say what to do.' : `There is no "${verb}" here.`;
  if (extra.length > 0) return `One namespace at a time, please: "${extra.join(' ')}" is too much.`;
  if (wanted === undefined) return 'Say which namespace to clear.';
  const chosen = namespaces.filter((namespace) => wanted === 'all' || namespace === wanted);
  return chosen.length > 0 ? chosen : `There is no namespace "${wanted}".`;
}

async function clear(
  chosen: readonly Namespace[],
  { environment, print, printError }: Terminal,
): Promise<number> {
  const { REDIS_URL, REDIS_URL_FILE } = environment;
  const settings = readConfig({ REDIS_URL, REDIS_URL_FILE });
  if (!settings.ok) {
    printError(formatConfigErrors(settings.errors));
    return 1;
  }
  if (settings.config.redis === undefined) {
    printError(
      'REDIS_URL is not set. Without Redis each copy keeps its cache in memory: restart it instead.\n',
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
      printError('Redis does not answer at the address in REDIS_URL. Nothing was cleared.\n');
      return 1;
    }
    for (const namespace of chosen) {
      await startNamespaceVersion(redis, namespace);
      print(`cleared ${namespace}\n`);
    }
    print('Every copy of the server knows within a second, and asks Amazon again when it is next asked.\n');
    return 0;
  } catch {
    printError(
      'Redis stopped answering. What is listed above is cleared; run the command again for the rest.\n',
    );
    return 1;
  } finally {
    redis.close();
  }
}
