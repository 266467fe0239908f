import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import Provider from 'oidc-provider';
import type { AuthRoutes } from '../http/auth-routes.ts';
import type { Events } from '../telemetry/events.ts';
import { rememberAllowed } from './allowed-clients.ts';
import { createAttemptLimiter, passwordLimit } from './attempt-limiter.ts';
import { addRefusalAnswers, createRefusals } from './client-refusals.ts';
import { createDocumentFetches, type DocumentFetches } from './document-fetches.ts';
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';
import { createInteractions } from './interactions.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { networkOf } from './network-addresses.ts';
import { type ClientKind, createClientOrigins } from './oauth-clients.ts';
import { createOwnerSignIn, ownerPath } from './owner-sign-in.ts';
import { pagePolicy, toDocument } from './page.ts';
import { createPasswordCheck, parsePasswordHash } from './password-hash.ts';
import { createProviderAdapter, keepRegistration } from './provider-adapter.ts';
import {
  accountId,
  interactionPath,
  providerRoutes,
  type StaticClient,
  toProviderSettings,
} from './provider-settings.ts';
import { addRegistrationLimits, type Registration } from './registration.ts';
import type { Resource } from './resource-metadata.ts';
import { allScopes, catalogRead } from './scopes.ts';
import { createFormTokens, createPasswordTries } from './sign-in-forms.ts';
import { toErrorPage } from './sign-in-pages.ts';
import type { SignOuts } from './sign-outs.ts';
import { type AuthKeys, toPublicKeys } from './signing-keys.ts';
import { addUnavailable } from './unavailable.ts';

export interface AuthorizationServerOptions {
  /** The origin that clients type, without a slash at the end; it is the issuer, too. */
  readonly publicUrl: string;
  readonly resource: Resource;
  /** A line that `npm run hash-password` printed. */
  readonly passwordHash: string;
  readonly keys: AuthKeys;
  /** Reads the keys again: others may have rotated them meanwhile. */
  readonly readKeys: () => Promise<AuthKeys>;
  readonly store: KeyValueStore;
  /** Clients' documents that the operator trusts in addition to those of the assistants, as exact URLs. */
  readonly allowedClients: readonly string[];
  readonly staticClients: readonly StaticClient[];
  /** Foreign web pages that may call. */
  readonly allowedOrigins: readonly string[];
  readonly registration: Registration;
  readonly signOuts: Pick<SignOuts, 'era'>;
  readonly events: Pick<Events, 'signInAttempted' | 'clientRefused' | 'unexpectedError'>;
  readonly now: () => number;
  /** How documents are fetched. Default: over the internet. */
  readonly documents?: GuardedFetchOptions;
}

export interface AuthorizationServer {
  /** Checks what this server signed. */
  readonly keys: JWTVerifyGetKey;
  readonly routes: readonly AuthRoutes[];
}

/** The embedded authorization server: one operator, one resource, public clients.
 *  @throws RangeError for a password hash or a client's URL that cannot be used */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { publicUrl, resource, keys, store, events, now, registration, signOuts } = options;
  const { protocol, host } = new URL(publicUrl);
  const isHttps = protocol === 'https:';
  const documents = createDocumentFetches(store, options);
  const refuse = createRefusals(events);

  const provider = new Provider(
    publicUrl,
    toProviderSettings({
      resourceUrl: resource.url,
      isHttps,
      keys,
      adapter: createProviderAdapter(store, { now, registration, era: signOuts.era }),
      staticClients: options.staticClients,
      registration,
      isOriginAllowed: createClientOrigins(options.allowedOrigins),
      era: signOuts.era,
      fetch: createGuardedFetch(options.documents),
      assertMayFetch: (clientId, ctx) =>
        documents.assertAllowed({
          clientId,
          network: networkOf(ctx?.ip ?? ''),
          // Without a request it is a page of a sign-in, which for such a client only the owner can have begun.
          isOwner: ctx === undefined || ctx.oidc.session?.accountId === accountId,
        }),
      renderError: (ctx, out) => {
        ctx.set('content-security-policy', pagePolicy());
        ctx.type = 'html';
        ctx.body = toDocument(toErrorPage(out.error, refuse(ctx.query.client_id, out, ctx.ip)));
      },
    }),
  );
  provider.proxy = true;
  const report = (error: unknown) => events.unexpectedError({ where: 'sign-in', error });
  addUnavailable(provider, (path) => path.startsWith(providerRoutes.authorization), report);
  // Koa would print the rest to the console.
  provider.onerror = report;
  addDefaultScopes(provider);
  addRefusalAnswers(provider, refuse);
  if (registration !== 'documents') addRegistrationLimits(provider, options);

  const forms = createFormTokens(keys.cookie[0] ?? '');
  const tryPassword = createPasswordTries({
    checkPassword: createPasswordCheck(parsePasswordHash(options.passwordHash)),
    logins: createAttemptLimiter(store, passwordLimit, now),
    onAttempt: events.signInAttempted,
  });
  const owner = createOwnerSignIn({
    provider,
    isHttps,
    needsOwner: documents.needsOwner,
    forms,
    tryPassword,
  });
  const interactions = createInteractions({
    provider,
    resourceUrl: resource.url,
    tryPassword,
    forms,
    kindOf: createKinds(options.staticClients, documents),
    onAllowed: async ({ kind, ...allowed }) => {
      if (kind === 'unlisted') await documents.admit(allowed.clientId);
      if (kind === 'registered') await keepRegistration(store, allowed.clientId);
      await rememberAllowed(store, { ...allowed, allowedAt: now() });
    },
    onBug: report,
  });
  const answer = provider.callback();

  const serve: AuthRoutes['serve'] = async (request, response, { address }) => {
    // Our address in the world is configured. What the request says of it, proxies included, counts for nothing.
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-for'] = address;
    if (!request.url?.startsWith(`${interactionPath}/`)) await answer(request, response);
    else if (request.url.split('?', 1)[0] === ownerPath) await owner.answer(request, response, address);
    else await interactions.answer(request, response, address);
  };
  const { authorization, token, revocation, registration: register, jwks } = providerRoutes;
  const pages = [authorization, `${authorization}/:uid`, `${interactionPath}/:uid`];
  // Pages of other origins are clients, too: which of them may read an answer follows from the client it is for.
  const endpoints = [token, revocation, ...(registration === 'documents' ? [] : [register])];
  return {
    keys: createFreshKeys(keys, options.readKeys, now),
    routes: [
      { paths: [...metadataPaths, jwks], serve, anyOrigin: true },
      { paths: pages, serve, takesSecrets: true },
      { paths: endpoints, serve, takesSecrets: true, anyOrigin: true },
    ],
  };
}

function createKinds(
  staticClients: readonly StaticClient[],
  documents: Pick<DocumentFetches, 'isListed' | 'needsOwner'>,
): (clientId: string) => ClientKind {
  const named = new Set(staticClients.map(({ id }) => id));
  return (clientId) => {
    if (named.has(clientId)) return 'static';
    if (documents.isListed(clientId)) return 'listed';
    return documents.needsOwner(clientId) ? 'unlisted' : 'registered';
  };
}

/** A token that names an invented key must not become work for the store. */
const readAgainAfterMs = 1_000;

/** Believes the keys in hand, and looks for newer ones when a token names a key that is not among them: during a
 *  roll-out, copies that were restarted sign with rotated keys already. */
function createFreshKeys(
  keys: AuthKeys,
  readKeys: () => Promise<AuthKeys>,
  now: () => number,
): JWTVerifyGetKey {
  let known = createLocalJWKSet(toPublicKeys(keys));
  let reading: { readonly since: number; readonly done: Promise<void> } | undefined;

  function read(): Promise<void> {
    if (reading !== undefined && now() - reading.since < readAgainAfterMs) return reading.done;
    const take = (fresh: AuthKeys) => {
      known = createLocalJWKSet(toPublicKeys(fresh));
    };
    // Without newer keys the token is refused as it would have been.
    reading = { since: now(), done: readKeys().then(take, () => undefined) };
    return reading.done;
  }

  return async (header, token) => {
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await read();
      return known(header, token);
    }
  };
}

const metadataPaths = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

/** Requests that ask for none of our scopes would end in an error or in a token that opens nothing. Clients that
 *  read no challenge send them; and those that ask for every scope on offer should not be offered identities. */
function addDefaultScopes(provider: Provider): void {
  provider.use(async (ctx, next) => {
    if (ctx.path === providerRoutes.authorization) {
      const asked = [ctx.query.scope ?? []].flat().flatMap((words) => words.split(' '));
      if (!asked.some((scope) => allScopes.includes(scope)))
        ctx.query = { ...ctx.query, scope: [...asked, catalogRead].join(' ').trim() };
    }
    await next();
    if (metadataPaths.includes(ctx.path) && typeof ctx.body === 'object' && ctx.body !== null)
      ctx.body = { ...ctx.body, scopes_supported: allScopes };
  });
}
