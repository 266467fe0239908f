import { randomUUID } from 'node:crypto';
import { type AdapterFactory, type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { GuardedFetch } from './guarded-fetch.ts';
import { isAllowedRedirect, isLoopbackRedirect } from './oauth-clients.ts';
import { type Registration, registeredPrefix, registrationPath, restrictRegistered } from './registration.ts';
import { allScopes } from './scopes.ts';
import type { AuthKeys } from './signing-keys.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** There is one person to sign in: the operator. */
export const accountId = 'operator';

/** Seconds that things live. An access token is believed until its end, even when its grant has been revoked. */
export const lifetimes = {
  accessToken: 15 * minute,
  code: minute,
  interaction: 10 * minute,
  session: 12 * hour,
  refreshToken: 30 * day,
  /** After this a client has to be allowed again, however busy it was. */
  grant: 365 * day,
};

/** A client that the operator registered by hand, for hosts that cannot introduce themselves. */
export interface StaticClient {
  readonly id: string;
  readonly name?: string;
  readonly redirectUris: readonly string[];
}

export interface ProviderSettings {
  /** The audience of every token. */
  readonly resourceUrl: string;
  readonly isHttps: boolean;
  readonly keys: AuthKeys;
  readonly adapter: AdapterFactory;
  readonly staticClients: readonly StaticClient[];
  readonly fetch: GuardedFetch;
  /** Counts one fetch of a client's document, for a visitor who has signed in or not, or throws.
   *  @param ctx absent: a page of a sign-in that has begun */
  readonly assertMayFetch: (clientId: string, ctx: KoaContextWithOIDC | undefined) => Promise<void>;
  readonly registration: Registration;
  readonly era: () => Promise<string>;
  /** Whether a page of this origin may read what the client with these redirects is answered. */
  readonly isOriginAllowed: (origin: string, redirectUris: readonly string[]) => boolean;
  readonly renderError: NonNullable<Configuration['renderError']>;
}

/** Where the authorization server answers. Clients learn these from its metadata. */
export const providerRoutes = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  jwks: '/oauth/jwks',
  revocation: '/oauth/revoke',
  registration: registrationPath,
};

export const interactionPath = '/oauth/sign-in';

/** What `oidc-provider` needs to know to serve MCP hosts alone: codes with PKCE, public clients, tokens
 *  for one resource. Everything the hosts do not use is off. */
export function toProviderSettings(settings: ProviderSettings): Configuration {
  const { resourceUrl, isHttps, keys, adapter, staticClients } = settings;
  return {
    adapter,
    jwks: { keys: keys.signing.map((key) => ({ ...key })) },
    clients: staticClients.map(({ id, name, redirectUris }) => ({
      client_id: id,
      client_name: name ?? id,
      redirect_uris: [...redirectUris],
    })),
    clientDefaults: {
      // Some documents leave these out, and the library's own defaults fit neither our keys nor public clients.
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: 'none',
    },
    // Claude goes elsewhere unless `none` is offered, ChatGPT takes `private_key_jwt` wherever it is.
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: [...allScopes],
    claims: {},
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    routes: providerRoutes,
    interactions: { url: (_ctx, { uid }) => `${interactionPath}/${uid}` },
    cookies: { keys: [...keys.cookie], ...cookieSettings(isHttps) },
    pkce: { required: () => true },
    features: featuresFor(settings, resourceUrl),
    extraClientMetadata: {
      properties: ['listens_on_loopback'],
      validator: createAdjustment(settings.registration),
    },
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.code,
      IdToken: lifetimes.accessToken,
      Interaction: lifetimes.interaction,
      // Not signed in yet: such a session is not worth remembering for long.
      Session: (_ctx, { accountId: known }) =>
        known === undefined ? lifetimes.interaction : lifetimes.session,
      RefreshToken: lifetimes.refreshToken,
      Grant: lifetimes.grant,
    },
    // Hosts ask for no `offline_access` and yet log people out without a refresh token.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    // What was allowed once is asked again: a public client cannot prove that it is the one from last time.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    // By these two an access token can be ended before its time.
    extraTokenClaims: async (_ctx, token) => ({
      era: await settings.era(),
      ...('grantId' in token && { grant: token.grantId }),
    }),
    findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
    clientBasedCORS: (_ctx, origin, client) => settings.isOriginAllowed(origin, client.redirectUris ?? []),
    fetch: settings.fetch,
    renderError: settings.renderError,
  };
}

/** The prefixes bind a cookie to this very host and to TLS; browsers refuse to set it otherwise. */
export function cookieSettings(isHttps: boolean) {
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps, signed: true } as const;
  return {
    names: {
      session: isHttps ? '__Host-session' : 'session',
      // These live below a path of their own, which `__Host-` does not allow.
      interaction: isHttps ? '__Secure-interaction' : 'interaction',
      resume: isHttps ? '__Secure-resume' : 'resume',
    },
    long: { ...options, path: '/' },
    short: options,
  } satisfies Configuration['cookies'];
}

function featuresFor(
  { assertMayFetch, registration }: ProviderSettings,
  resourceUrl: string,
): Configuration['features'] {
  const server = {
    audience: resourceUrl,
    scope: allScopes.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: lifetimes.accessToken,
    jwt: { sign: { alg: 'ES256' } },
  } as const;
  const requestsSeen = new WeakSet<object>();
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    registration: {
      enabled: registration !== 'documents',
      // Nobody manages a registration afterwards: a client that changes registers anew.
      issueRegistrationAccessToken: false,
      idFactory: () => registeredPrefix + randomUUID(),
    },
    // ChatGPT's document names `private_key_jwt` first, and `none` among its choices.
    rpMetadataChoices: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => resourceUrl,
      getResourceServerInfo: async (_ctx, indicator) => {
        // Whoever typed a slash at the end means the same endpoint, and gets a token for it.
        if (indicator.replace(/\/$/, '') !== resourceUrl) throw new errors.InvalidTarget();
        return server;
      },
    },
    clientIdMetadataDocument: {
      enabled: true,
      ack: 'draft-02',
      // The library asks again while it writes an error page; one request is worth one try.
      allowFetch: async (ctx: KoaContextWithOIDC | undefined, clientId) => {
        if (ctx !== undefined && requestsSeen.has(ctx)) return false;
        if (ctx !== undefined) requestsSeen.add(ctx);
        await assertMayFetch(clientId, ctx);
        return true;
      },
      allowClient: async (_ctx, { redirectUris = [] }) => redirectUris.every(isAllowedRedirect),
      cacheDuration: { min: 5 * minute, max: day },
    },
  };
}

type Validator = NonNullable<NonNullable<Configuration['extraClientMetadata']>['validator']>;

/** The library's place for changing a client's metadata before it is validated. */
function createAdjustment(registration: Registration): Validator {
  return (ctx, _key, _value, metadata) => {
    if (ctx?.oidc?.route === 'registration') restrictRegistered(metadata, registration);
    // Only a native client may listen on another port each time, and documents rarely say that they are one.
    if (metadata.redirect_uris?.some(isLoopbackRedirect)) metadata.application_type = 'native';
    // A list of scopes meant for servers in general would get the client refused by this one.
    delete metadata.scope;
  };
}
