import type { Config } from '../config/config.ts';
import type { ConfigError } from '../config/config-error.ts';

/** What the operator can correct when opening the rooms failed; `undefined` when it was not their doing. */
export function toComposeError(
  error: unknown,
  { auth, redis }: Pick<Config, 'auth' | 'redis'>,
): ConfigError | undefined {
  if (auth.mode !== 'oauth' || !(error instanceof Error)) return undefined;
  const { keysFile } = auth;
  if (redis !== undefined && keysFile === undefined && error.name === 'StoreUnavailable') {
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
      received: typeof code === 'string' ? `${JSON.stringify(keysFile)} (${code})` : error.message,
    };
  }
  return undefined;
}

/** Why this configuration is not served over stdio; `undefined` when it may be. */
export function localClientRefusal({
  upstream,
  allowLocalClient,
}: Pick<Config, 'upstream' | 'allowLocalClient'>): ConfigError | undefined {
  if (upstream.settings.kind === 'demo' || allowLocalClient) return undefined;
  return {
    name: 'ALLOW_LOCAL_CLIENT',
    allowed:
      "true to serve Amazon's live content over --stdio: its programme disfavours software that people install (docs/terms.md); the demo needs no leave",
    received: 'false',
  };
}

/** What the operator can correct when listening failed; `undefined` when it was not their doing. */
export function toListenError(
  error: unknown,
  { listen, metrics }: Pick<Config, 'listen' | 'metrics'>,
): ConfigError | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  // Node puts the port it tried into the error; either listener may be the one.
  const port = 'port' in error ? error.port : listen.port;
  const name = port === metrics.port && port !== listen.port ? 'METRICS_PORT' : 'PORT';
  switch (error.code) {
    case 'EADDRINUSE':
      return { name, allowed: 'a port that is free', received: `${port}, which another program has` };
    case 'EACCES':
      return { name, allowed: 'a port that this user may open, e.g. 8000', received: String(port) };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { name: 'HOST', allowed: 'an address of this machine', received: JSON.stringify(listen.host) };
    default:
      return undefined;
  }
}
