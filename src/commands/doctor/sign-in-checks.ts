import { stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { needsStrongerHash } from '../../auth/password-hash.ts';
import { toResource } from '../../auth/resource-metadata.ts';
import { parseKeys } from '../../auth/signing-keys.ts';
import {
  at,
  type FetchedPage,
  type Finding,
  fault,
  fetchPage,
  noAddress,
  note,
  ok,
  parsedJson,
  skipped,
  withConfig,
} from './check.ts';

export const signInCheck = withConfig('sign-in', async ({ outside, reading: { config } }) => {
  const { auth } = config;
  if (auth.mode === 'none' || auth.mode === 'token')
    return [skipped(`AUTH_MODE is ${auth.mode}: nobody signs in`)];
  const base = outside ?? config.publicUrl;
  if (base === undefined) return [noAddress];
  const issuer = auth.mode === 'external' ? auth.issuer : base;
  let jwks = auth.mode === 'external' ? auth.jwksUrl : undefined;
  const { url, metadataUrl } = toResource(base);
  const findings: Finding[] = [];
  const challenge = await fetchPage(url, { method: 'POST' });
  if (typeof challenge === 'string') return [skipped('nothing answers: see check 15')];
  if (challenge.status !== 401 || !challenge.headers.get('www-authenticate')?.includes('resource_metadata='))
    findings.push(
      fault(
        `/mcp answers a stranger with ${challenge.status}, and without a challenge`,
        'An assistant does not learn that it has to sign in, or where.',
        'let the proxy pass 401 and WWW-Authenticate on unchanged',
      ),
    );
  const metadata = await fetchPage(metadataUrl);
  if (typeof metadata === 'string' || metadata.status !== 200)
    findings.push(missing(new URL(metadataUrl).pathname, metadata));
  // By an address the server is asked from inside, where it has no name.
  else if (!isIP(new URL(base).hostname) && at(parsedJson(metadata.text), 'resource') !== url)
    findings.push(
      fault(
        `the metadata speak of ${String(at(parsedJson(metadata.text), 'resource'))}, and callers use ${url}`,
        'Assistants refuse tokens that are meant for another address.',
        'set PUBLIC_URL to the origin of the URL that people paste, to the letter',
      ),
    );
  if (auth.mode === 'oauth') {
    const server = await fetchPage(`${issuer}/.well-known/oauth-authorization-server`);
    if (typeof server === 'string' || server.status !== 200)
      findings.push(missing('/.well-known/oauth-authorization-server', server));
    else jwks = String(at(parsedJson(server.text), 'jwks_uri'));
  }
  if (jwks === undefined) return findings;
  const keys = await fetchPage(jwks);
  if (typeof keys === 'string' || keys.status !== 200 || !Array.isArray(at(parsedJson(keys.text), 'keys')))
    findings.push(
      missing(auth.mode === 'external' ? 'OAUTH_JWKS_URL' : 'the page of the signing keys', keys),
    );
  return findings.length > 0 ? findings : [ok('challenge, metadata and keys can be had')];
});

function missing(what: string, page: FetchedPage | string): Finding {
  return fault(
    `${what} cannot be had: ${typeof page === 'string' ? page : page.status}`,
    'Signing in stops at the first step.',
    what === 'OAUTH_JWKS_URL'
      ? 'correct OAUTH_JWKS_URL, or start the issuer'
      : 'let the proxy pass every path on',
  );
}

const oldKeysMs = 180 * 86_400_000;

export const keysCheck = withConfig('signing keys', async ({ redis, reading, now }) => {
  const { auth } = reading.config;
  if (auth.mode !== 'oauth') return [skipped(`AUTH_MODE is ${auth.mode}: nothing is signed here`)];
  if (auth.keysFile !== undefined) return keysInFile(auth.keysFile, now());
  if (!redis?.isUp) return [skipped('they are in Redis, which does not answer, or in memory')];
  const [text] = await redis.connection.getMany(['associates-mcp:oauth:keys']);
  if (text === undefined) return [ok('none yet: the first start makes them')];
  try {
    const { signing } = parseKeys(text.toString());
    return [ok(signing.length > 1 ? 'in Redis, rotated before' : 'in Redis, never rotated')];
  } catch {
    return [
      fault(
        'what Redis keeps as keys is damaged',
        'No copy can start.',
        'redis-cli del associates-mcp:oauth:keys; everybody signs in again',
      ),
    ];
  }
});

async function keysInFile(path: string, now: number): Promise<readonly Finding[]> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) return [ok('none yet: the first start makes the file')];
  const findings: Finding[] = [];
  if ((file.mode & 0o077) !== 0)
    findings.push(
      fault(
        `the file of OAUTH_KEYS_FILE has mode ${(file.mode & 0o777).toString(8)}`,
        'Whoever reads it can let anybody in.',
        'chmod 600 the file; if others were on this machine, rotate-keys twice',
      ),
    );
  const days = Math.floor((now - file.mtimeMs) / 86_400_000);
  if (now - file.mtimeMs > oldKeysMs)
    findings.push(
      note(
        `the keys are ${days} days old`,
        'The longer a key is used, the more a leak would cost.',
        'docker compose run --rm app rotate-keys <the value of OAUTH_KEYS_FILE>, then restart',
      ),
    );
  return findings.length > 0 ? findings : [ok(`in a file of its owner's alone, ${days} days old`)];
}

export const passwordCheck = withConfig('password', ({ reading: { config, secrets } }) => {
  if (config.auth.mode !== 'oauth')
    return [skipped(`AUTH_MODE is ${config.auth.mode}: nobody signs in here`)];
  return needsStrongerHash(secrets.passwordHash ?? '')
    ? [
        note(
          "the hash is cheaper than today's",
          'Whoever gets hold of it guesses faster.',
          'docker compose run --rm app hash-password, with the same password',
        ),
      ]
    : [ok("hashed at today's cost")];
});
