import { createHash, randomBytes } from 'node:crypto';

/** A client's whole way to an access token.
 *  @param passPages what a person does in the browser; resolves with the address that it is sent to at last */
export async function signInAs(
  clientId: string,
  origin: string,
  passPages: (url: string) => Promise<string>,
): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = 'https://app.example/cb';
  const asked = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'catalog:read',
    resource: `${origin}/mcp`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const callback = new URL(await passPages(`${origin}/oauth/authorize?${asked}`));
  const answer = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no access token: ${answer.status}`);
  return token;
}
