import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Events } from '../telemetry/events.ts';
import type { AttemptLimiter } from './attempt-limiter.ts';
import { networkOf } from './network-addresses.ts';
import { type ConsentClient, toConsentClient } from './oauth-clients.ts';
import { sendPage } from './page.ts';
import type { CheckPassword } from './password-hash.ts';
import { accountId } from './provider-settings.ts';
import { toConsentPage, toErrorPage, toLoginPage } from './sign-in-pages.ts';
import { isStoreTrouble, sendUnavailablePage } from './unavailable.ts';

export interface InteractionOptions {
  readonly provider: Provider;
  readonly resourceUrl: string;
  readonly checkPassword: CheckPassword;
  /** Tries at the password, per network. */
  readonly logins: AttemptLimiter;
  readonly csrfKey: string;
  readonly onAttempt: Events['signInAttempted'];
  readonly onBug: (error: unknown) => void;
}

/** How long to stay away when too many are trying at once. */
const busyPauseMs = 5_000;

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** One request to a page between "connect" and "connected". */
interface Interaction {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly details: Details;
  readonly client: ConsentClient;
  readonly csrf: string;
  readonly address: string;
}

/** The two pages that a person sees: signing in, and allowing a client. */
export function createInteractions(options: InteractionOptions) {
  const { provider, logins, csrfKey } = options;
  const tokenFor = (uid: string) => createHmac('sha256', csrfKey).update(`form:${uid}`).digest('base64url');

  async function answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    try {
      const details = await provider.interactionDetails(request, response);
      // The cookie names the interaction; a link to another interaction must not show this visitor's.
      if (!request.url?.split('?', 1)[0]?.endsWith(`/${details.uid}`)) throw new errors.SessionNotFound('');
      const client = await provider.Client.find(String(details.params.client_id));
      if (client === undefined) throw new errors.InvalidClient();
      const consentClient = toConsentClient(client, String(details.params.redirect_uri));
      const interaction = {
        request,
        response,
        details,
        client: consentClient,
        csrf: tokenFor(details.uid),
        address,
      };
      await (request.method === 'POST' ? submit(interaction) : show(interaction));
    } catch (error) {
      if (isStoreTrouble(error)) return sendUnavailablePage(request, response);
      if (error instanceof errors.OIDCProviderError) return sendPage(response, toErrorPage(error.error), 400);
      options.onBug(error);
      sendPage(response, toErrorPage('server_error'), 500);
    }
  }

  async function show({ response, details, client, csrf }: Interaction): Promise<void> {
    if (details.prompt.name === 'login') sendPage(response, toLoginPage(client, { csrf, hasFailed: false }));
    else sendPage(response, toConsentPage(client, { csrf, scopes: scopesAsked(details) }));
  }

  async function submit(interaction: Interaction): Promise<void> {
    const { request, response, details, csrf } = interaction;
    const form = await readForm(request);
    if (form === undefined || !isSame(form.get('csrf') ?? '', csrf))
      return sendPage(response, toErrorPage('form_expired'), 403);
    switch (`${details.prompt.name} ${form.get('action')}`) {
      case 'login login':
        return logIn(interaction, form.get('password') ?? '');
      case 'consent allow':
        return allow(interaction);
      case 'login deny':
      case 'consent deny': {
        const denial = { error: 'access_denied', error_description: 'The owner of the server declined.' };
        return provider.interactionFinished(request, response, denial, { mergeWithLastSubmission: false });
      }
      default:
        return sendPage(response, toErrorPage('unknown_action'), 400);
    }
  }

  async function logIn(
    { request, response, client, csrf, address }: Interaction,
    password: string,
  ): Promise<void> {
    const network = networkOf(address);
    const waitMs = await logins.attempt(network);
    const verdict = waitMs > 0 ? 'busy' : await options.checkPassword(password);
    if (verdict === 'busy') {
      options.onAttempt({ outcome: 'limited', address });
      response.setHeader('retry-after', String(Math.ceil(Math.max(waitMs, busyPauseMs) / 1_000)));
      return sendPage(response, toLoginPage(client, { csrf, hasFailed: true }), 429);
    }
    if (!verdict) {
      options.onAttempt({ outcome: 'wrong', address });
      return sendPage(response, toLoginPage(client, { csrf, hasFailed: true }), 401);
    }
    options.onAttempt({ outcome: 'ok', address });
    await logins.reset(network);
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId } },
      { mergeWithLastSubmission: false },
    );
  }

  async function allow({ request, response, details }: Interaction): Promise<void> {
    const grant = new provider.Grant({ accountId, clientId: String(details.params.client_id) });
    const scope = scopesAsked(details).join(' ');
    grant.addOIDCScope(scope);
    grant.addResourceScope(options.resourceUrl, scope);
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }

  return { answer };
}

/** Of the scopes asked for, those that exist here. */
function scopesAsked({ prompt }: Details): readonly string[] {
  const missing = prompt.details.missingOIDCScope;
  return Array.isArray(missing) ? missing.filter((scope) => typeof scope === 'string') : [];
}

function isSame(received: string, expected: string): boolean {
  const [one, other] = [Buffer.from(received), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const maxBytes = 8_192;

/** Reads a form as browsers post it. `undefined`: too long, or no form at all. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += chunk;
    if (text.length > maxBytes) return undefined;
  }
  return new URLSearchParams(text);
}
