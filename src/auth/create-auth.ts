import type { AuthRoutes } from '../http/auth-routes.ts';
import type { Authenticate, Authorize } from '../http/authentication.ts';
import { isLoopback } from '../runtime/loopback.ts';
import type { Events } from '../telemetry/events.ts';
import { createRemoteKeys, createTokenCheck } from './access-tokens.ts';
import {
  type CallerToken,
  createAccessTokenAuthenticator,
  createAnonymousAuthenticator,
  createCallerTokenAuthenticator,
} from './authenticators.ts';
import { createAuthorizationServer } from './authorization-server.ts';
import { createChallenges } from './challenges.ts';
import type { GuardedFetchOptions } from './guarded-fetch.ts';
import { keysInFile } from './key-file.ts';
import { createMemoryKeyValueStore, type KeyValueStore, withKnownFailures } from './key-value-store.ts';
import { assistantOrigins } from './oauth-clients.ts';
import type { StaticClient } from './provider-settings.ts';
import { createRegistrationRefusal, type Registration } from './registration.ts';
import { createResourceRoutes, toResource } from './resource-metadata.ts';
import { allScopes, catalogRead, createScopeCheck, opsRead } from './scopes.ts';
import { createSignOuts } from './sign-outs.ts';
import { keysInStore } from './signing-keys.ts';

interface OriginSettings {
  /** Web pages that may call besides those of the assistants. */
  readonly allowedOrigins?: readonly string[];
}

/** What the operator chose. */
export type AuthSettings = OriginSettings & ModeSettings;

type ModeSettings =
  | { readonly mode: 'none' }
  | { readonly mode: 'token' }
  | {
      readonly mode: 'external';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUrl: string;
    }
  | {
      readonly mode: 'oauth';
      /** Where signing and cookie keys are kept. Absent: in the store. */
      readonly keysFile?: string | undefined;
      readonly allowedClients?: readonly string[];
      readonly staticClients?: readonly StaticClient[];
      /** Default: `documents`. */
      readonly registration?: Registration;
    };

type SettingsOf<Mode extends AuthSettings['mode']> = Extract<AuthSettings, { readonly mode: Mode }>;

interface TokenOptions {
  readonly callerTokens: readonly CallerToken[];
  readonly events?: Pick<Events, 'clientRefused'>;
}

interface AudienceOptions {
  /** The origin that clients type, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Names of the tools that need `ops:read`. */
  readonly opsTools: readonly string[];
}

interface SignInOptions extends AudienceOptions {
  /** A line that `npm run hash-password` printed. */
  readonly passwordHash: string | undefined;
  /** What replicas share; absent: memory of this process. */
  readonly store?: KeyValueStore | undefined;
  readonly events: Pick<Events, 'signInAttempted' | 'clientRefused' | 'unexpectedError'>;
  readonly now: () => number;
  readonly documents?: GuardedFetchOptions;
}

type ExternalOptions = SettingsOf<'external'> & AudienceOptions;
export type OAuthOptions = SettingsOf<'oauth'> & SignInOptions;

/** The settings, and at least what their mode needs. */
export type AuthOptions = Partial<TokenOptions & SignInOptions> &
  (SettingsOf<'none'> | (SettingsOf<'token'> & TokenOptions) | ExternalOptions | OAuthOptions);

interface CallerChecks {
  readonly authenticate: Authenticate;
  /** Absent: a known caller may call everything. */
  readonly authorize?: Authorize;
  readonly routes: readonly AuthRoutes[];
  /** False: callers are anonymous and are limited by address alone. */
  readonly namesCallers: boolean;
}

export interface Auth extends CallerChecks {
  /** Foreign web pages that may call, e.g. `https://claude.ai`. */
  readonly allowedOrigins: readonly string[];
  /** Whether these scopes let a caller read how the server is; those who have no name never may. */
  readonly mayOperate: (scopes: readonly string[] | undefined) => boolean;
}

/** Decides who may call. Nothing in it outlives the store that was handed in, so there is nothing to close.
 *  @throws RangeError when a setting cannot be used, and any error of the key file or the store */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const checks = await openMode(options);
  return {
    ...checks,
    allowedOrigins: originsOf(options),
    mayOperate: (scopes) => checks.namesCallers && (scopes === undefined || scopes.includes(opsRead)),
  };
}

const originsOf = ({ allowedOrigins = [] }: OriginSettings): readonly string[] => [
  ...assistantOrigins,
  ...allowedOrigins,
];

async function openMode(options: AuthOptions): Promise<CallerChecks> {
  switch (options.mode) {
    case 'none':
      return { authenticate: createAnonymousAuthenticator(), routes: [], namesCallers: false };
    case 'token': {
      const authenticate = createCallerTokenAuthenticator(options.callerTokens, createChallenges({}));
      return {
        authenticate,
        routes: [createRegistrationRefusal('token', options.events)],
        namesCallers: true,
      };
    }
    case 'external':
      return createExternal(options);
    case 'oauth':
      return createEmbedded(options);
  }
}

/** What large issuers sign with. Symmetric algorithms are not among them: a public key must never serve as a secret. */
const externalAlgorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];

function createExternal({
  publicUrl = '',
  issuer,
  audience,
  jwksUrl,
  opsTools,
}: ExternalOptions): CallerChecks {
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
    authenticate: createAccessTokenAuthenticator(
      check,
      challenges,
      ({ subject, clientId }) => subject ?? clientId,
    ),
    authorize: createScopeCheck(challenges, new Set(opsTools)),
    routes: [createResourceRoutes(resource, issuer, allScopes)],
    namesCallers: true,
  };
}

async function createEmbedded(options: OAuthOptions): Promise<CallerChecks> {
  const { publicUrl = '', keysFile, opsTools, now, registration = 'documents' } = options;
  const store = withKnownFailures(options.store ?? createMemoryKeyValueStore(now));
  assertIssuer(publicUrl);
  const resource = toResource(publicUrl);
  const challenges = createChallenges({ metadataUrl: resource.metadataUrl, scopes: [catalogRead] });
  const signOuts = createSignOuts(store, { passwordHash: options.passwordHash ?? '', now });
  const readKeys = () => (keysFile === undefined ? keysInStore(store) : keysInFile(keysFile));
  const server = createAuthorizationServer({
    ...options,
    publicUrl,
    store,
    passwordHash: options.passwordHash ?? '',
    resource,
    keys: await readKeys(),
    readKeys,
    allowedClients: options.allowedClients ?? [],
    staticClients: options.staticClients ?? [],
    registration,
    signOuts,
    allowedOrigins: originsOf(options),
  });
  // Notices a new password at the start, if the store can be asked; else as soon as it can.
  await signOuts.isOver({ grant: undefined, era: undefined });
  const check = createTokenCheck({
    issuer: publicUrl,
    audience: resource.url,
    keys: server.keys,
    algorithms: ['ES256'],
    strictType: true,
  });
  return {
    authenticate: createAccessTokenAuthenticator(
      async (token) => {
        const facts = await check(token);
        return typeof facts !== 'string' && (await signOuts.isOver(facts.origin)) ? 'invalid' : facts;
      },
      challenges,
      ({ clientId }) => clientId && nameOfClient(clientId),
    ),
    authorize: createScopeCheck(challenges, new Set(opsTools)),
    routes: [
      createResourceRoutes(resource, publicUrl, allScopes),
      ...server.routes,
      ...(registration === 'documents' ? [createRegistrationRefusal('oauth', options.events)] : []),
    ],
    namesCallers: true,
  };
}

/** A password typed into a page without TLS belongs to everyone on the way; only this machine itself is no way. */
function assertIssuer(publicUrl: string): void {
  const { protocol, hostname, origin } = new URL(publicUrl);
  if (origin !== publicUrl || (protocol !== 'https:' && !isLoopback(hostname)))
    throw new RangeError(`PUBLIC_URL must be an https origin when AUTH_MODE is oauth, got ${publicUrl}`);
}

/** One person signs in here, so callers differ by the client they come with. */
function nameOfClient(clientId: string): string {
  return URL.parse(clientId)?.host ?? clientId;
}
