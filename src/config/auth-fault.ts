import type { Config } from './config.ts';
import type { Fault } from './fault.ts';

/** Reads from a failure to set up the door what the operator can mend; nothing when it was not their doing. */
export function authFault(
  error: unknown,
  { auth, redis }: Pick<Config, 'auth' | 'redis'>,
): Fault | undefined {
  if (auth.mode !== 'oauth' || !(error instanceof Error)) return undefined;
  const { keysFile } = auth;
  if (redis !== undefined && keysFile === undefined && error.name === 'RedisUnavailable') {
    return {
      name: 'REDIS_URL',
      allowed: 'reachable at the start, or OAUTH_KEYS_FILE set: the keys that sign tokens are kept there',
      received: 'no answer',
    };
  }
  if (keysFile === undefined) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (error instanceof RangeError || typeof code === 'string') {
    return {
      name: 'OAUTH_KEYS_FILE',
      allowed: 'a file that this server wrote, or a free place in a folder where it may write',
      received:
        typeof code === 'string' ? `${JSON.stringify(keysFile)} (${code})` : 'a file of something else',
    };
  }
  return undefined;
}
