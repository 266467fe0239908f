import type { Authenticate, Authorize } from '../http/admission.ts';
import type { AuthRoutes } from '../http/auth-routes.ts';
import { isLoopback } from '../runtime/loopback.ts';
import { createTokenCheck } from './access-tokens.ts';
import { createAnonymousCheck } from './anonymous-check.ts';
import { createAuthorizationServer } from './authorization-server.ts';
import { createBearerCheck } from './bearer-check.ts';
import { type CallerToken, createCallerTokenCheck } from './caller-token-check.ts';
import { createChallenges } from './challenges.ts';
import type { GuardedFetchOptions } from './guarded-fetch.ts';
import { keysInFile } from './key-file.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { StaticClient } from './provider-settings.ts';
import { createRemoteKeys } from './remote-keys.ts';
import { toResource } from './resource-metadata.ts';
import { createResourceRoutes } from './resource-routes.ts';
import { allScopes, catalogRead, createScopeCheck } from './scopes.ts';
import { keysInStore } from './signing-keys.ts';

export type AuthOptions = NoneOptions | TokenOptions | ExternalOptions | OAuthOptions;

interface NoneOptions {
  readonly mode: 'none';
}

interface TokenOptions {
  readonly mode: 'token';
  readonly tokens: readonly CallerToken[];
}

interface TokenReader {
  /** The origin that clients type, without a slash at the end. */
  readonly publicUrl: string;
  /** Names of the tools that need `ops:read`. */
  readonly opsTools: readonly string[];
}

interface ExternalOptions extends TokenReader {
  readonly mode: 'external';
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
}

export interface OAuthOptions extends TokenReader {
  readonly mode: 'oauth';
  readonly passwordHash: string;
  readonly store: KeyValueStore;
  /** Where signing and cookie keys are kept. Absent: in the store. */
  readonly keysFile?: string | undefined;
  readonly allowedClients?: readonly string[];
  readonly staticClients?: readonly StaticClient[];
  /** Somebody tried the password. */
  readonly onSignInAttempt: (outcome: 'ok' | 'wrong' | 'limited', address: string) => void;
  readonly onUnexpectedError: (bug: { error: unknown }) => void;
  readonly now: () => number;
  readonly documents?: GuardedFetchOptions;
}

export interface Auth {
  readonly authenticate: Authenticate;
  /** Absent: a known caller may call everything. */
  readonly authorize?: Authorize;
  readonly routes: readonly AuthRoutes[];
}

/** Decides who may call. Nothing in it outlives the store that was handed in, so there is nothing to close.
 *  @throws RangeError when a setting cannot be used, and whatever a key file's or store's failure is */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  switch (options.mode) {
    case 'none':
      return { authenticate: createAnonymousCheck(), routes: [] };
    case 'token':
      return { authenticate: createCallerTokenCheck(options.tokens, createChallenges({})), routes: [] };
    case 'external':
      return createExternal(options);
    case 'oauth':
      return createEmbedded(options);
  }
}

/** What large issuers sign with. Symmetric algorithms are not among them: a public key must never serve as a secret. */
const externalAlgorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];

function createExternal({ publicUrl, issuer, audience, jwksUrl, opsTools }: ExternalOptions): Auth {
  const resource = toResource(publicUrl);
  const challenges = createChallenges({ metadataUrl: resource.metadataUrl, scopes: [catalogRead] });
  const keys = createRemoteKeys(jwksUrl);
  const check = createTokenCheck({
    issuer,
    audience,
    keys,
    algorithms: externalAlgorithms,
    strictType: false,
  });
  return {
    authenticate: createBearerCheck(check, challenges, ({ subject, clientId }) => subject ?? clientId),
    authorize: createScopeCheck(challenges, new Set(opsTools)),
    routes: [createResourceRoutes(resource, issuer, allScopes)],
  };
}

async function createEmbedded(options: OAuthOptions): Promise<Auth> {
  const { publicUrl, store, keysFile, opsTools } = options;
  assertFitIssuer(publicUrl);
  const resource = toResource(publicUrl);
  const challenges = createChallenges({ metadataUrl: resource.metadataUrl, scopes: [catalogRead] });
  const server = createAuthorizationServer({
    ...options,
    resource,
    keys: await (keysFile === undefined ? keysInStore(store) : keysInFile(keysFile)),
    allowedClients: options.allowedClients ?? [],
    staticClients: options.staticClients ?? [],
  });
  const check = createTokenCheck({
    issuer: publicUrl,
    audience: resource.url,
    keys: server.keys,
    algorithms: ['ES256'],
    strictType: true,
  });
  return {
    authenticate: createBearerCheck(check, challenges, ({ clientId }) => clientId && nameOfClient(clientId)),
    authorize: createScopeCheck(challenges, new Set(opsTools)),
    routes: [
      createResourceRoutes(resource, publicUrl, allScopes),
      { paths: server.openPaths, serve: server.serve },
      { paths: server.secretPaths, serve: server.serve, takesSecrets: true },
    ],
  };
}

/** A password typed into a page without TLS belongs to everyone on the way; only this machine itself is no way. */
function assertFitIssuer(publicUrl: string): void {
  const { protocol, hostname, origin } = new URL(publicUrl);
  if (origin !== publicUrl || (protocol !== 'https:' && !isLoopback(hostname)))
    throw new RangeError(`PUBLIC_URL must be an https origin when AUTH_MODE is oauth, got ${publicUrl}`);
}

/** One person signs in here, so callers differ by the client they come with. */
function nameOfClient(clientId: string): string {
  return URL.parse(clientId)?.host ?? clientId;
}
