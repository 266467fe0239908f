import { jsonReply, type ReceivedRequest, type Reply, type Service } from './reply.ts';

export interface DoubleCredential {
  readonly id: string;
  readonly secret: string;
  readonly version: '2.1' | '2.2' | '2.3' | '3.1' | '3.2' | '3.3';
}

/** Tokens that were given out, and to whom. */
export interface TokenLedger {
  readonly service: Service;
  /** Whose token it is, or why it is not good. */
  judge(token: string): DoubleCredential | 'TokenExpired' | 'InvalidToken';
  expireAll(): void;
}

export interface TokenLedgerOptions {
  readonly path: string;
  readonly credentials: readonly DoubleCredential[];
  readonly lifetimeSeconds: number;
  readonly now: () => number;
}

/** A token service for both generations of credentials, each in its own form only. */
export function createTokenLedger({
  path,
  credentials,
  lifetimeSeconds,
  now,
}: TokenLedgerOptions): TokenLedger {
  const issued = new Map<string, { credential: DoubleCredential; expiresAt: number }>();

  function answer(request: ReceivedRequest): Reply {
    const contentType = request.headers['content-type'] ?? '';
    const isForm = contentType.startsWith('application/x-www-form-urlencoded');
    const grant = readGrant(request.text, isForm);
    if (grant.grant_type !== 'client_credentials') return jsonReply(400, { error: 'unsupported_grant_type' });
    const credential = credentials.find(
      ({ id, secret }) => id === grant.client_id && secret === grant.client_secret,
    );
    const isSecondGeneration = credential?.version.startsWith('2.') ?? false;
    if (credential === undefined || isSecondGeneration !== isForm) {
      return jsonReply(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
    }
    const scope = isForm ? 'creatorsapi/default' : 'creatorsapi::default';
    if (grant.scope !== scope) return jsonReply(400, { error: 'invalid_scope' });
    const token = `${isForm ? 'eyJ.double.' : 'Atc|double'}${issued.size + 1}`;
    issued.set(token, { credential, expiresAt: now() + lifetimeSeconds * 1_000 });
    const tokenAnswer = { access_token: token, expires_in: lifetimeSeconds };
    return jsonReply(
      200,
      isForm ? { ...tokenAnswer, token_type: 'Bearer' } : { ...tokenAnswer, scope, token_type: 'bearer' },
    );
  }

  return {
    service: (request) => (request.path === path ? answer(request) : undefined),
    judge(token) {
      const found = issued.get(token);
      if (found === undefined) return 'InvalidToken';
      return now() < found.expiresAt ? found.credential : 'TokenExpired';
    },
    expireAll() {
      for (const [token, { credential }] of issued) issued.set(token, { credential, expiresAt: 0 });
    },
  };
}

function readGrant(text: string, isForm: boolean): Readonly<Record<string, unknown>> {
  if (isForm) return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
