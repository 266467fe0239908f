import type Provider from 'oidc-provider';
import { type ClientMetadata, errors } from 'oidc-provider';
import type { AuthRoutes } from '../http/auth-routes.ts';
import { hourMs } from '../runtime/durations.ts';
import type { Events } from '../telemetry/events.ts';
import { type AttemptLimit, createAttemptLimiter } from './attempt-limiter.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { networkOf } from './network-addresses.ts';
import { isAllowedRedirect, isLoopbackRedirect } from './oauth-clients.ts';

/** Which clients may introduce themselves: by documents alone; also by registering (RFC 7591), if they run on the
 *  visitor's own machine; or any. */
export type Registration = 'documents' | 'loopback' | 'open';

export const registrationPath = '/oauth/register';

/** What tells registered clients from those that the operator named. */
export const registeredPrefix = 'app-';

/** Registrations that nobody allowed are forgotten after an hour, so these two bound how many there are. */
const perNetwork: AttemptLimit = { name: 'registrations-by', maxAttempts: 10, windowMs: hourMs };
const overAll: AttemptLimit = { name: 'registrations', maxAttempts: 100, windowMs: hourMs };

export const unusedRegistrationMs = hourMs;

const maxBodyBytes = 8_192;
const maxRedirects = 10;
const maxRedirectLength = 512;

/** Keeps of what a stranger registers only what is used here, as public clients have it.
 *  @throws errors.InvalidClientMetadata for redirects that are not allowed */
export function restrictRegistered(metadata: ClientMetadata, registration: Registration): void {
  const { client_id, client_id_issued_at, client_name, redirect_uris } = metadata;
  for (const name of Object.keys(metadata)) delete metadata[name];
  const uris: readonly unknown[] = Array.isArray(redirect_uris) ? redirect_uris : [];
  const isFit = (uri: unknown) =>
    typeof uri === 'string' &&
    uri.length <= maxRedirectLength &&
    (registration === 'open' ? isAllowedRedirect(uri) : isLoopbackRedirect(uri));
  if (uris.length === 0 || uris.length > maxRedirects || !uris.every(isFit))
    throw new errors.InvalidClientMetadata(
      registration === 'open'
        ? `redirect_uris must be 1 to ${maxRedirects} https URLs, or http ones on a loopback address`
        : 'redirect_uris must lead to the own machine, by http on a loopback address; the operator of this server can ' +
            'admit https ones with OAUTH_REGISTRATION=open',
    );
  Object.assign(metadata, {
    client_id,
    client_id_issued_at,
    ...(typeof client_name === 'string' && { client_name: client_name.slice(0, 200) }),
    redirect_uris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  });
}

/** Counts registrations, and refuses what is too often or too large. */
export function addRegistrationLimits(
  provider: Provider,
  options: {
    readonly store: KeyValueStore;
    readonly now: () => number;
    readonly registration: Registration;
    readonly allowedOrigins: readonly string[];
  },
): void {
  const { store, now, registration } = options;
  const allowed = new Set(options.allowedOrigins);
  const mayAsk = (origin: string) =>
    registration === 'open' || allowed.has(origin) || isLoopbackRedirect(origin);
  const byNetwork = createAttemptLimiter(store, perNetwork, now);
  const all = createAttemptLimiter(store, overAll, now);
  provider.use(async (ctx, next) => {
    if (ctx.path !== registrationPath) return next();
    const origin = ctx.get('origin');
    if (origin !== '' && !mayAsk(origin)) {
      ctx.status = 403;
      ctx.body = {
        error: 'access_denied',
        error_description: 'This origin may not register. The operator can admit it with ALLOWED_ORIGINS.',
      };
      return;
    }
    if (origin !== '') ctx.set({ 'access-control-allow-origin': origin, vary: 'origin' });
    if (ctx.method === 'OPTIONS') {
      ctx.set({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': '*' });
      ctx.status = 204;
      return;
    }
    const waitMs = (await byNetwork.attempt(networkOf(ctx.ip))) || (await all.attempt('all'));
    if (waitMs > 0) {
      ctx.status = 429;
      ctx.set('retry-after', String(Math.ceil(waitMs / 1_000)));
      ctx.body = {
        error: 'temporarily_unavailable',
        error_description: 'Too many clients registered. Try again later.',
      };
      return;
    }
    if ((ctx.request.length ?? 0) <= maxBodyBytes) return next();
    ctx.status = 413;
    ctx.body = { error: 'invalid_client_metadata', error_description: 'This is too much for a client.' };
  });
}

/** Why nobody registers in this mode, and what would change that. */
const refusals: Readonly<Record<'token' | 'oauth', { readonly why: string; readonly setting?: string }>> = {
  token: {
    why: 'This server takes bearer tokens that its operator hands out, in the header "Authorization: Bearer …"; nobody signs in or registers here.',
  },
  oauth: {
    why: 'Clients do not register here: they introduce themselves by a document (client_id_metadata_document_supported).',
    setting: 'OAUTH_REGISTRATION=loopback (apps on the own machine) or open, or OAUTH_STATIC_CLIENT_ID',
  },
};

/** Answers clients that want to register where nobody can. Those that find no metadata try the second path. */
export function createRegistrationRefusal(
  mode: keyof typeof refusals,
  events: Pick<Events, 'clientRefused'> | undefined,
): AuthRoutes {
  const { why, setting } = refusals[mode];
  const mend = setting === undefined ? '' : ` The operator of this server can admit them with ${setting}.`;
  const body = JSON.stringify({ error: 'access_denied', error_description: why + mend });
  const readable = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  return {
    paths: [registrationPath, '/register'],
    takesSecrets: true,
    anyOrigin: true,
    serve: async ({ method }, response, { address }) => {
      if (method === 'OPTIONS') {
        response.writeHead(204, readable).end();
        return;
      }
      const client = 'one that wants to register';
      events?.clientRefused({ client, why, ...(setting !== undefined && { setting }), address });
      response
        .writeHead(403, { ...readable, 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(body);
    },
  };
}
