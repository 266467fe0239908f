import { startNamespaceVersion } from '../traffic/cache/namespace-versions.ts';
import { type Namespace, namespaces } from '../traffic/cache/store.ts';
import type { Terminal } from './command.ts';
import { withRedis } from './with-redis.ts';

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

function clear(chosen: readonly Namespace[], terminal: Terminal): Promise<number> {
  const alone = 'Without Redis each copy keeps its cache in memory: restart it instead.';
  return withRedis(terminal, alone, async (redis) => {
    try {
      for (const namespace of chosen) {
        await startNamespaceVersion(redis, namespace);
        terminal.print(`cleared ${namespace}\n`);
      }
    } catch {
      terminal.printError(
        'Redis stopped answering. What is listed above is cleared; run the command again for the rest.\n',
      );
      return 1;
    }
    terminal.print(
      'Every copy of the server knows within a second, and asks Amazon again when it is next asked.\n',
    );
    return 0;
  });
}
