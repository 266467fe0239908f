import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { AllowedClient } from './allowed-clients.ts';
import { type ClientKind, type ConsentClient, toConsentClient } from './oauth-clients.ts';
import { sendPage } from './page.ts';
import { accountId } from './provider-settings.ts';
import { type FormTokens, readForm, type TryPassword } from './sign-in-forms.ts';
import { toConsentPage, toErrorPage, toLoginPage } from './sign-in-pages.ts';
import { isStoreTrouble, sendUnavailablePage } from './unavailable.ts';

export interface InteractionOptions {
  readonly provider: Provider;
  readonly resourceUrl: string;
  readonly tryPassword: TryPassword;
  readonly forms: FormTokens;
  readonly kindOf: (clientId: string) => ClientKind;
  /** The owner has said yes. */
  readonly onAllowed: (
    client: Omit<AllowedClient, 'allowedAt'> & { readonly kind: ClientKind },
  ) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

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
  const { provider, tryPassword, forms, kindOf } = options;

  async function answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    try {
      const details = await provider.interactionDetails(request, response);
      // The cookie names the interaction; a link to another interaction must not show this visitor's.
      if (!request.url?.split('?', 1)[0]?.endsWith(`/${details.uid}`)) throw new errors.SessionNotFound('');
      const client = await provider.Client.find(String(details.params.client_id));
      if (client === undefined) throw new errors.InvalidClient();
      const consentClient = toConsentClient(
        client,
        String(details.params.redirect_uri),
        kindOf(client.clientId),
      );
      const interaction = {
        request,
        response,
        details,
        client: consentClient,
        csrf: forms.tokenFor(details.uid),
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
    const { request, response, details } = interaction;
    const form = await readForm(request);
    if (form === undefined || !forms.isOurs(form.get('csrf'), details.uid))
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
    const verdict = await tryPassword(password, address);
    if (!verdict.isRight) {
      if (verdict.retryAfterSeconds !== undefined)
        response.setHeader('retry-after', String(verdict.retryAfterSeconds));
      return sendPage(response, toLoginPage(client, { csrf, hasFailed: true }), verdict.status);
    }
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId } },
      { mergeWithLastSubmission: false },
    );
  }

  async function allow({ request, response, details, client }: Interaction): Promise<void> {
    const clientId = String(details.params.client_id);
    const grant = new provider.Grant({ accountId, clientId });
    const scope = scopesAsked(details).join(' ');
    grant.addOIDCScope(scope);
    for (const resource of [details.params.resource ?? options.resourceUrl].flat())
      grant.addResourceScope(String(resource), scope);
    const grantId = await grant.save();
    const { kind, name, redirectOrigin } = client;
    await options.onAllowed({ grantId, clientId, kind, name, redirectOrigin, scopes: scopesAsked(details) });
    const consent = { grantId };
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }

  return { answer };
}

/** Of the scopes asked for, those that exist here. */
function scopesAsked({ prompt }: Details): readonly string[] {
  const missing = prompt.details.missingOIDCScope;
  return Array.isArray(missing) ? missing.filter((scope) => typeof scope === 'string') : [];
}
