import type { RedisLogin, RedisPlace } from '../traffic/redis/redis-client.ts';
import { type Parser, parserOf, splitList } from './parsers.ts';

/** The password is a secret and lives apart from the address. */
export interface RedisUrl {
  readonly address: RedisPlace;
  readonly login: RedisLogin;
}

const shape =
  /^(?<scheme>rediss?)(?:\+(?<form>sentinel|cluster))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^@/?#]+)(?:\/(?<path>[^?#]*))?$/i;

/** `redis://[user:password@]host[:port][/database]`, `rediss://` for TLS. Sentinel and Cluster list their nodes:
 *  `redis+sentinel://host:26379,host:26379/primary-name[/database]`, `redis+cluster://host:6379,host:6379`. */
export const redisUrl: Parser<RedisUrl> = parserOf(
  'a Redis URL: redis://host:6379/0, rediss://…, redis+sentinel://host:26379,host:26379/name or redis+cluster://host:6379,host:6379',
  parseRedisUrl,
);

/** The same user and password form as in the URL: `user:password`, or the password alone. */
export const sentinelLogin: Parser<NonNullable<RedisLogin['sentinel']>> = parserOf(
  'user:password, or a password alone, percent-encoded as in a URL',
  (text) => {
    const [, user, word] = /^(?:([^:@/]*):)?([^:@/]+)$/.exec(text) ?? [];
    const [username, password] = [decoded(user), decoded(word)];
    if (username === null || !password) return undefined;
    return { ...(username && { username }), password };
  },
);

function parseRedisUrl(text: string): RedisUrl | undefined {
  const parts = shape.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const form = parseForm(parts.form);
  const nodes = splitList(parts.hosts ?? '').map((host) =>
    parseNode(host, form === 'sentinel' ? 26_379 : 6_379),
  );
  const [first, ...rest] = nodes.filter((node) => node !== undefined);
  const path = (parts.path ?? '').split('/').filter((segment) => segment !== '');
  const masterName = form === 'sentinel' ? path.shift() : undefined;
  const database = parseDatabase(path.shift());
  const username = decoded(parts.user);
  const password = decoded(parts.password);

  const isComplete = first !== undefined && rest.length === nodes.length - 1 && path.length === 0;
  const isFitting =
    (form !== 'single' || rest.length === 0) &&
    (form !== 'sentinel' || masterName !== undefined) &&
    (form !== 'cluster' || database === 0);
  if (!isComplete || !isFitting || database === undefined || username === null || password === null) {
    return undefined;
  }
  return {
    address: {
      form,
      tls: parts.scheme?.toLowerCase() === 'rediss',
      nodes: [first, ...rest],
      ...(masterName !== undefined && { masterName }),
      database,
    },
    login: { ...(username && { username }), ...(password && { password }) },
  };
}

function parseForm(text: string | undefined): RedisPlace['form'] {
  const form = text?.toLowerCase();
  return form === 'sentinel' || form === 'cluster' ? form : 'single';
}

function parseNode(text: string, defaultPort: number): RedisPlace['nodes'][number] | undefined {
  const match = /^(?<host>\[[0-9a-f:.]+\]|[a-z0-9][\w.-]*)(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups;
  const port = match?.port === undefined ? defaultPort : Number(match.port);
  if (match?.host === undefined || port < 1 || port > 65_535) return undefined;
  return { host: match.host.replace(/^\[|\]$/g, ''), port };
}

function parseDatabase(text: string | undefined): number | undefined {
  if (text === undefined) return 0;
  return /^(?:\d|1[0-5])$/.test(text) ? Number(text) : undefined;
}

// `null` when the percent-encoding is broken; absent stays absent.
function decoded(text: string | undefined): string | null | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return null;
  }
}
