import { rotateKeyFile } from '../auth/key-file.ts';
import { rotateKeysInStore } from '../auth/signing-keys.ts';
import { createRedisKeyValues } from '../traffic/redis/redis-key-values.ts';
import type { Terminal } from './command.ts';
import { withRedis } from './with-redis.ts';

const help = `Puts fresh signing keys in front of those in use. Nobody is signed out.

  npm run rotate-keys                        the keys in Redis, or in the file of OAUTH_KEYS_FILE when that is set
  npm run rotate-keys -- /data/keys.json     the keys in this file

  The new keys sign from the next start on: restart the copies one by one, with deploy/rolling-update.sh. Copies that
  were not restarted yet believe them already. Those before them are believed until the next rotation.
`;

const done =
  'New keys sign from the next start on; those before them are believed until the next rotation.\n' +
  'Restart the copies one by one: deploy/rolling-update.sh\n';

/** @returns the exit code */
export async function runRotateKeys([word]: readonly string[], terminal: Terminal): Promise<number> {
  if (word === '--help' || word === '-h') {
    terminal.print(help);
    return 0;
  }
  const path = word ?? terminal.environment.OAUTH_KEYS_FILE?.trim();
  if (path) return rotateFile(path, terminal);
  const alone = 'Say which file: npm run rotate-keys -- <the value of OAUTH_KEYS_FILE>';
  return withRedis(terminal, alone, async (redis) => {
    if (!(await rotateKeysInStore(createRedisKeyValues(redis)))) {
      terminal.printError(
        'There are no keys in Redis yet; the first start with AUTH_MODE=oauth makes them.\n',
      );
      return 1;
    }
    terminal.print(done);
    return 0;
  });
}

async function rotateFile(path: string, { print, printError }: Terminal): Promise<number> {
  try {
    await rotateKeyFile(path);
  } catch (error) {
    const why = error instanceof RangeError ? error.message : Reflect.get(Object(error), 'code');
    printError(`The keys in ${path} were not touched: ${why}\n`);
    return 1;
  }
  print(done);
  return 0;
}
