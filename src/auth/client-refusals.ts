import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Events } from '../telemetry/events.ts';
import { documentErrors } from './document-fetches.ts';
import { cleanForPeople, isDocumentUrl } from './oauth-clients.ts';

/** Why a client was not let in, for the page, the answer and the log alike. */
export interface ClientRefusal {
  /** The id it came with; a stranger's text, cleaned. */
  readonly client: string;
  readonly why: string;
  /** What the operator would set to let it in; absent where no setting would. */
  readonly setting?: string;
}

/** How the library names what it refuses; its descriptions are its own, with names of fields and no values. */
interface LibraryError {
  readonly error: string;
  readonly error_description?: string | undefined;
}

/** @returns nothing for errors that are not about who the client is */
function toClientRefusal(
  clientId: unknown,
  { error, error_description: description = '' }: LibraryError,
): ClientRefusal | undefined {
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  const client = cleanForPeople(clientId, 200);
  const isInvalid = error === 'invalid_client_metadata' || description.startsWith('redirect_uris');
  if (isInvalid)
    return { client, why: `what it says of itself is not valid: ${cleanForPeople(description, 300)}` };
  switch (error) {
    case 'invalid_redirect_uri':
      return {
        client,
        why: 'it asks to be sent back to an address that it has not registered',
        ...(!isDocumentUrl(clientId) && { setting: 'OAUTH_STATIC_REDIRECT_URIS' }),
      };
    case 'invalid_client':
      return { client, ...whyUnknown(clientId, description) };
    default:
      return undefined;
  }
}

function whyUnknown(clientId: string, description: string): Omit<ClientRefusal, 'client'> {
  if (description === documentErrors.tooOften)
    return { why: 'its document was asked for too often; try again in a minute' };
  if (description === 'client is not allowed')
    return {
      why: 'it may be sent back to an address that is neither https nor on the visitor’s own machine',
    };
  if (description.includes('fetch failed'))
    return {
      why: 'its document could not be fetched from this server, or is not the answer of its host alone',
    };
  if (isDocumentUrl(clientId))
    return {
      why: 'the owner of this server has not let it in, or its document is not listed',
      setting: 'OAUTH_ALLOWED_CLIENTS',
    };
  return {
    why: 'no client of this id is registered here, or its registration has run out',
    setting: 'OAUTH_STATIC_CLIENT_ID with OAUTH_STATIC_REDIRECT_URIS, or OAUTH_REGISTRATION',
  };
}

/** One sentence for programs, which show it to whoever runs them. */
function sentenceOf({ client, why, setting }: ClientRefusal): string {
  const mend = setting === undefined ? '' : ` The operator of this server can admit it with ${setting}.`;
  return `The client ${client} is not let in: ${why}.${mend}`;
}

/** Explains a refusal and tells the operator of it.
 *  @returns nothing for errors that are not about who the client is */
export type ExplainRefusal = (
  clientId: unknown,
  error: LibraryError,
  address: string,
) => ClientRefusal | undefined;

export function createRefusals(events: Pick<Events, 'clientRefused'>): ExplainRefusal {
  return (clientId, error, address) => {
    const refusal = toClientRefusal(clientId, error);
    if (refusal !== undefined) events.clientRefused({ ...refusal, address });
    return refusal;
  };
}

/** Tells programs, at the token endpoint and where they register, the same that a person reads on the page. */
export function addRefusalAnswers(provider: Provider, explain: ExplainRefusal): void {
  const refused = new WeakMap<object, ClientRefusal>();
  const note = (ctx: KoaContextWithOIDC, error: LibraryError) => {
    const { client_id: clientId, client_name: name } = Object(ctx.oidc.body);
    const refusal = explain(clientId ?? name ?? 'without a name', error, ctx.ip);
    if (refusal !== undefined) refused.set(ctx.req, refusal);
  };
  provider.on('grant.error', note);
  provider.on('revocation.error', note);
  provider.on('registration_create.error', note);
  provider.use(async (ctx, next) => {
    await next();
    const refusal = refused.get(ctx.req);
    if (refusal !== undefined && typeof ctx.body === 'object' && ctx.body !== null)
      ctx.body = { ...ctx.body, error_description: sentenceOf(refusal) };
  });
}
