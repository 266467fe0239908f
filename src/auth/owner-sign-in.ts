import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { isAllowedRedirect } from './oauth-clients.ts';
import { sendPage } from './page.ts';
import {
  accountId,
  cookieSettings,
  interactionPath,
  lifetimes,
  providerRoutes,
} from './provider-settings.ts';
import { type FormTokens, readForm, type TryPassword } from './sign-in-forms.ts';
import { toCancelledPage, toErrorPage, toOwnerPage } from './sign-in-pages.ts';

export const ownerPath = `${interactionPath}/owner`;

export interface OwnerSignInOptions {
  readonly provider: Provider;
  readonly isHttps: boolean;
  readonly needsOwner: (clientId: string) => boolean;
  readonly forms: FormTokens;
  readonly tryPassword: TryPassword;
}

/** Lets the owner sign in before a client that this server does not know is even looked at: its document is fetched for
 *  nobody else. The session is the library's own, so that the next page is the one that asks for consent. */
export function createOwnerSignIn({ provider, isHttps, needsOwner, forms, tryPassword }: OwnerSignInOptions) {
  provider.use(async (ctx, next) => {
    const { client_id: clientId } = ctx.query;
    const isAsked =
      ctx.path === providerRoutes.authorization && typeof clientId === 'string' && needsOwner(clientId);
    if (!isAsked || (await provider.Session.get(ctx)).accountId === accountId) return next();
    ctx.status = 303;
    ctx.redirect(`${ownerPath}?${ctx.querystring}`);
  });

  async function signIn(request: IncomingMessage, response: ServerResponse, query: string): Promise<void> {
    const ctx = provider.createContext(request, response);
    const former = await provider.Session.get(ctx);
    const session = new provider.Session();
    session.loginAccount({ accountId });
    await session.save(lifetimes.session);
    // A name that somebody else may have planted in this browser must not become the owner's.
    if (former.accountId !== undefined || former.exp !== undefined) await former.destroy();
    const { names, long } = cookieSettings(isHttps);
    ctx.cookies.set(names.session, session.jti, long);
    response.writeHead(303, { location: `${providerRoutes.authorization}?${query}` }).end();
  }

  return {
    async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
      const query = request.url?.split('?', 2)[1] ?? '';
      const asked = new URLSearchParams(query);
      const clientId = asked.get('client_id') ?? '';
      if (!needsOwner(clientId)) return sendPage(response, toErrorPage('invalid_request'), 400);
      const redirectUri = asked.get('redirect_uri') ?? '';
      const page = {
        host: new URL(clientId).host,
        csrf: forms.tokenFor(`owner ${query}`),
        formTargets: isAllowedRedirect(redirectUri) ? [new URL(redirectUri).origin] : [],
      };
      if (request.method !== 'POST') return sendPage(response, toOwnerPage({ ...page, hasFailed: false }));
      const form = await readForm(request);
      if (form === undefined || !forms.isOurs(form.get('csrf'), `owner ${query}`))
        return sendPage(response, toErrorPage('form_expired'), 403);
      if (form.get('action') !== 'login') return sendPage(response, toCancelledPage());
      const verdict = await tryPassword(form.get('password') ?? '', address);
      if (verdict.isRight) return signIn(request, response, query);
      if (verdict.retryAfterSeconds !== undefined)
        response.setHeader('retry-after', String(verdict.retryAfterSeconds));
      sendPage(response, toOwnerPage({ ...page, hasFailed: true }), verdict.status);
    },
  };
}
