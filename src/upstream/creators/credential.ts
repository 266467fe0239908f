import type { CredentialGroup } from '../../products/marketplace.ts';

/** The six kinds of credential that Amazon has issued: the major number is the token service's protocol, the minor
 *  one the group of marketplaces. */
export type CredentialVersion = '2.1' | '2.2' | '2.3' | '3.1' | '3.2' | '3.3';

/** One Creators API credential. The secret never leaves this room but for the token service. */
export interface Credential {
  readonly id: string;
  readonly secret: string;
  readonly version: CredentialVersion;
}

/** Credentials of an operator: at most one a group. */
export type Credentials = Readonly<Partial<Record<CredentialGroup, Credential>>>;

/** Where each version gets its tokens; another version's service answers `invalid_client`.
 *  Source: Creators API documentation, "Using cURL", read 2026-11-20. */
export const tokenServices: Readonly<Record<CredentialVersion, string>> = {
  '2.1': 'https://creatorsapi.auth.us-east-1.amazoncognito.com/oauth2/token',
  '2.2': 'https://creatorsapi.auth.eu-south-2.amazoncognito.com/oauth2/token',
  '2.3': 'https://creatorsapi.auth.us-west-2.amazoncognito.com/oauth2/token',
  '3.1': 'https://api.amazon.com/auth/o2/token',
  '3.2': 'https://api.amazon.co.uk/auth/o2/token',
  '3.3': 'https://api.amazon.co.jp/auth/o2/token',
};

/** The body and content type of a token request, as the credential's generation wants them. */
export function tokenRequest({ id, secret, version }: Credential): { contentType: string; body: string } {
  const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  if (version.startsWith('2.')) {
    const form = new URLSearchParams({ ...grant, scope: 'creatorsapi/default' });
    return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
  }
  return {
    contentType: 'application/json',
    body: JSON.stringify({ ...grant, scope: 'creatorsapi::default' }),
  };
}

/** The `Authorization` header; the second generation names its version beside the token. */
export function authorization(token: string, version: CredentialVersion): string {
  return version.startsWith('2.') ? `Bearer ${token}, Version ${version}` : `Bearer ${token}`;
}
