import { type AllowedClient, endAllowed, listAllowed } from '../auth/allowed-clients.ts';
import type { KeyValueStore } from '../auth/key-value-store.ts';
import { signOutAll } from '../auth/sign-outs.ts';
import { createRedisKeyValues } from '../traffic/redis/redis-key-values.ts';
import type { Terminal } from './command.ts';
import { withRedis } from './with-redis.ts';

const help = `Shows which clients you have allowed, and since when.

  npm run sign-ins                  the list, the latest first
  npm run sign-ins -- end ID        end one of them: its tokens stop working on every copy within a second

To end all of them: npm run sign-out-all
`;

const helpForAll = `Ends every sign-in on all copies at once: access and refresh tokens, codes and browser sessions. Every client
has to be allowed again. Nothing is restarted, and keys stay as they are. A new OAUTH_PASSWORD_HASH does the same at the
next start.

  npm run sign-out-all
`;

const alone = 'Without Redis, sign-ins live in the memory of the server and end when it is restarted.';

/** @returns the exit code */
export async function runSignIns(words: readonly string[], terminal: Terminal): Promise<number> {
  const [verb, id] = words;
  if (verb === '--help' || verb === '-h') {
    terminal.print(help);
    return 0;
  }
  const isFit = words.length === 0 || (verb === 'end' && id !== undefined && words.length === 2);
  if (!isFit) {
    terminal.printError(`${JSON.stringify(words.join(' '))} is not understood.\n\n${help}`);
    return 2;
  }
  return withStore(terminal, async (store) => {
    const allowed = await listAllowed(store);
    if (id === undefined) {
      terminal.print(allowed.length === 0 ? 'Nobody is signed in.\n' : allowed.map(toEntry).join('\n'));
      return 0;
    }
    if (!allowed.some(({ grantId }) => grantId === id)) {
      terminal.printError(`There is no sign-in ${JSON.stringify(id)}. npm run sign-ins lists them.\n`);
      return 1;
    }
    await endAllowed(store, id, Date.now);
    terminal.print('Ended: its tokens stop working on every copy within a second.\n');
    return 0;
  });
}

/** @returns the exit code */
export async function runSignOutAll(words: readonly string[], terminal: Terminal): Promise<number> {
  const [word] = words;
  if (word === '--help' || word === '-h') {
    terminal.print(helpForAll);
    return 0;
  }
  if (word !== undefined) {
    terminal.printError(`${JSON.stringify(word)} is not understood.\n\n${helpForAll}`);
    return 2;
  }
  return withStore(terminal, async (store) => {
    const { length } = await listAllowed(store);
    await signOutAll(store);
    terminal.print(`Everybody is signed out on every copy within a second: ${length} sign-ins ended.\n`);
    return 0;
  });
}

function withStore(terminal: Terminal, work: (store: KeyValueStore) => Promise<number>): Promise<number> {
  return withRedis(terminal, alone, async (redis) => {
    try {
      return await work(createRedisKeyValues(redis));
    } catch {
      terminal.printError('Redis stopped answering. Run the command again.\n');
      return 1;
    }
  });
}

function toEntry({ grantId, clientId, name, redirectOrigin, scopes, allowedAt }: AllowedClient): string {
  return (
    `${grantId}\n` +
    `  ${name}, ${clientId}\n` +
    `  allowed ${new Date(allowedAt).toISOString()}: ${scopes.join(', ')}; goes back to ${redirectOrigin}\n`
  );
}
