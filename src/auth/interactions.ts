import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Allowance } from './allowance.ts';
import { type Asker, toAsker } from './asker.ts';
import { readForm } from './form.ts';
import { networkOf } from './network.ts';
import { sendPage } from './page.ts';
import type { CheckPassword } from './password-check.ts';
import { accountId } from './provider-settings.ts';
import { toConsentPage, toErrorPage, toLoginPage } from './sign-in-pages.ts';

export interface InteractionOptions {
  readonly provider: Provider;
  readonly resourceUrl: string;
  readonly checkPassword: CheckPassword;
  /** Tries at the password, per network. */
  readonly logins: Allowance;
  readonly csrfKey: string;
  readonly onSignInAttempt: (outcome: 'ok' | 'wrong' | 'limited', address: string) => void;
}

/** How long to stay away when too many are trying at once. */
const busyPauseMs = 5_000;

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** One request to a page between "connect" and "connected". */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly details: Details;
  readonly asker: Asker;
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
      // The cookie names the interaction; a link to somebody else's must not show this visitor's.
      if (!request.url?.split('?', 1)[0]?.endsWith(`/${details.uid}`)) throw new errors.SessionNotFound('');
      const client = await provider.Client.find(String(details.params.client_id));
      if (client === undefined) throw new errors.InvalidClient();
      const asker = toAsker(client, String(details.params.redirect_uri));
      const visit = { request, response, details, asker, csrf: tokenFor(details.uid), address };
      await (request.method === 'POST' ? take(visit) : show(visit));
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      sendPage(response, toErrorPage(error.error), 400);
    }
  }

  async function show({ response, details, asker, csrf }: Visit): Promise<void> {
    if (details.prompt.name === 'login') sendPage(response, toLoginPage(asker, { csrf, hasFailed: false }));
    else sendPage(response, toConsentPage(asker, { csrf, scopes: scopesAsked(details) }));
  }

  async function take(visit: Visit): Promise<void> {
    const { request, response, details, csrf } = visit;
    const form = await readForm(request);
    if (form === undefined || !isSame(form.get('csrf') ?? '', csrf))
      return sendPage(response, toErrorPage('form_expired'), 403);
    switch (`${details.prompt.name} ${form.get('action')}`) {
      case 'login login':
        return logIn(visit, form.get('password') ?? '');
      case 'consent allow':
        return allow(visit);
      case 'login deny':
      case 'consent deny': {
        const refusal = { error: 'access_denied', error_description: 'The owner of the server declined.' };
        return provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
      }
      default:
        return sendPage(response, toErrorPage('unknown_action'), 400);
    }
  }

  async function logIn({ request, response, asker, csrf, address }: Visit, password: string): Promise<void> {
    const network = networkOf(address);
    const waitMs = await logins.take(network);
    const verdict = waitMs > 0 ? 'busy' : await options.checkPassword(password);
    if (verdict === 'busy') {
      options.onSignInAttempt('limited', address);
      response.setHeader('retry-after', String(Math.ceil(Math.max(waitMs, busyPauseMs) / 1_000)));
      return sendPage(response, toLoginPage(asker, { csrf, hasFailed: true }), 429);
    }
    if (!verdict) {
      options.onSignInAttempt('wrong', address);
      return sendPage(response, toLoginPage(asker, { csrf, hasFailed: true }), 401);
    }
    options.onSignInAttempt('ok', address);
    await logins.forgive(network);
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId } },
      { mergeWithLastSubmission: false },
    );
  }

  async function allow({ request, response, details }: Visit): Promise<void> {
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
