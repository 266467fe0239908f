import type { ClientMetadata } from 'oidc-provider';
import { isLoopbackRedirect } from './redirect-uris.ts';
import type { Asker } from './sign-in-pages.ts';

export type { Asker };

/** The library's client, as far as we look at it. */
interface KnownClient {
  readonly clientId: string;
  readonly clientName?: ClientMetadata['client_name'];
  readonly redirectUris?: readonly string[] | undefined;
}

const longestName = 60;

/** Sums up who asks, for the person who decides. Only what the client's own URL proves is told as fact. */
export function toAsker(
  { clientId, clientName, redirectUris = [] }: KnownClient,
  redirectUri: string,
): Asker {
  const host = URL.parse(clientId)?.host;
  // Characters that are invisible or turn the line around could make a name read as another.
  const clean = (clientName ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, longestName);
  return {
    name: clean === '' ? (host ?? clientId) : clean,
    host,
    redirectOrigin: new URL(redirectUri).origin,
    isLocalApp: redirectUris.every(isLoopbackRedirect),
  };
}
