import { setTimeout as sleep } from 'node:timers/promises';
import { startNamespaceVersion } from '../traffic/cache/namespace-versions.ts';
import { namespaces } from '../traffic/cache/store.ts';
import { setProgramme } from '../traffic/programme.ts';
import { redisScript } from '../traffic/redis/redis-client.ts';
import type { RedisConnection } from '../traffic/redis/redis-connection.ts';
import type { Terminal } from './command.ts';
import { withRedis } from './with-redis.ts';

const help = `Ends the part of this server in Amazon's programme, on all copies at once: for when Amazon closes the account,
or you leave. Nothing is asked of Amazon any more; what was cached and what was recently seen is deleted; every tool says
that the programme has ended. Sign-ins, limits and the server itself go on.

  npm run end-programme              end it, on every copy that shares the Redis of REDIS_URL, also those that start later
  npm run end-programme -- --undo    take part again

  A server without Redis: kill -USR2 <its process>, and take the credentials out of its environment for good.
`;

/** What holds Amazon's content, or says what somebody looked at. */
const contentKeys = [...namespaces, 'sightings'].map((name) => `associates-mcp:${name}:*`);

// A page of keys at a time: Redis does nothing else while a script runs.
const deletePage = redisScript(`
local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 500)
for _, key in ipairs(page[2]) do redis.call('UNLINK', key) end
return { page[1], #page[2] }`);

/** Longer than a copy takes to look again. */
const settleMs = 3_000;

/** @returns the exit code */
export async function runEndProgramme(words: readonly string[], terminal: Terminal): Promise<number> {
  const { print, printError } = terminal;
  if (words.includes('--help') || words.includes('-h')) {
    print(help);
    return 0;
  }
  const unknown = words.find((word) => word !== '--undo');
  if (unknown !== undefined) {
    printError(`${JSON.stringify(unknown)} is not understood.\n\n${help}`);
    return 2;
  }
  const alone = 'A server without Redis is told by a signal: kill -USR2 <its process>.';
  return withRedis(terminal, alone, async (redis) => {
    try {
      if (words.length > 0) {
        await setProgramme(redis, 'running');
        print('Every copy takes part again within seconds.\n');
        return 0;
      }
      await setProgramme(redis, 'ended');
      print('Every copy stops asking Amazon within seconds.\n');
      for (const namespace of namespaces) await startNamespaceVersion(redis, namespace);
      // Answers that were under way when the copies heard of it may have been written meanwhile.
      let deleted = await deleteContent(redis);
      await sleep(settleMs);
      deleted += await deleteContent(redis);
      print(`Deleted ${deleted} cached entries. Tools now say that the programme has ended.\n`);
      print('To make it last, take the credentials out of the environment as well.\n');
      return 0;
    } catch {
      printError('Redis stopped answering. Run the command again.\n');
      return 1;
    }
  });
}

/** On a cluster only one node is walked through; elsewhere entries of the former version are unreadable, and gone within
 *  24 hours. */
async function deleteContent(redis: RedisConnection): Promise<number> {
  let deleted = 0;
  for (const pattern of contentKeys) {
    let cursor = '0';
    do {
      const page = await redis.run(deletePage, [], [cursor, pattern]);
      if (!Array.isArray(page)) break;
      cursor = String(page[0]);
      deleted += Number(page[1]);
    } while (cursor !== '0');
  }
  return deleted;
}
