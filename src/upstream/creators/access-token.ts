import { z } from 'zod';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { untilAborted } from '../../runtime/abort.ts';
import { minuteMs } from '../../runtime/durations.ts';
import { isForeignPage, type PostAnswer, readRetryAfterMs } from '../amazon/post-answer.ts';
import { boundedPost } from './bounded-post.ts';
import { type Credential, type CredentialVersion, tokenRequest, tokenServices } from './credential.ts';

/** The access token of one credential, fetched when needed and kept while it lives. */
export interface AccessToken {
  /** A token with a good part of its life ahead, renewed when it is near its end. Callers share one fetch; one of
   *  them leaving does not stop it for the others.
   *  @throws CatalogueError unauthorized · throttled · upstream_down · upstream_garbled */
  renewed(signal: AbortSignal): Promise<string>;
  /** The token in hand while it lives, else as `renewed`: a request that may leave now waits for no early renewal.
   *  @throws CatalogueError as `renewed` does */
  current(signal: AbortSignal): Promise<string>;
  /** Drops a token that Amazon has refused; a newer one stays. */
  forget(token: string): void;
}

export interface AccessTokenOptions {
  readonly credential: Credential;
  /** Another token service than Amazon's own. */
  readonly tokenUrl?: string | undefined;
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Milliseconds of a clock that cannot be set back, so that a corrected wall clock keeps no dead token alive. */
  readonly elapsedMs: () => number;
  readonly now: () => EpochMs;
}

const renewBeforeExpiryMs = minuteMs;
const defaultLifetimeSeconds = 3_600;
const maxAnswerBytes = 65_536;

interface HeldToken {
  readonly value: string;
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
}

// Header-safe characters only: fetch quotes a header it refuses in its error, and this one is a secret.
const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive().catch(defaultLifetimeSeconds),
});

export function createAccessToken(options: AccessTokenOptions): AccessToken {
  const { credential, timeoutMs, userAgent, elapsedMs, now } = options;
  let held: HeldToken | undefined;
  let fetching: Promise<HeldToken> | undefined;

  async function fetchToken(): Promise<HeldToken> {
    const { contentType, body } = tokenRequest(credential);
    const askedAtMs = elapsedMs();
    const answer = await boundedPost({
      name: "Amazon's token service",
      url: options.tokenUrl ?? tokenServices[credential.version],
      headers: { 'content-type': contentType, accept: 'application/json', 'user-agent': userAgent },
      body,
      timeoutMs,
      maxBytes: maxAnswerBytes,
    });
    if (answer.status !== 200) throw toTokenFailure(answer, credential.version, now());
    const { access_token: value, expires_in: seconds } = parseTokenAnswer(answer.text);
    const lifetimeMs = seconds * 1_000;
    const expiresAtMs = askedAtMs + lifetimeMs;
    // A short-lived token is renewed at half its life; a fixed margin would renew it at every call.
    return { value, expiresAtMs, renewAtMs: expiresAtMs - Math.min(renewBeforeExpiryMs, lifetimeMs / 2) };
  }

  function renew(): Promise<HeldToken> {
    fetching ??= fetchToken()
      .then((token) => {
        held = token;
        return token;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  }

  function living(): string | undefined {
    return held !== undefined && elapsedMs() < held.expiresAtMs ? held.value : undefined;
  }

  async function renewed(signal: AbortSignal): Promise<string> {
    if (held !== undefined && elapsedMs() < held.renewAtMs) return held.value;
    try {
      return (await untilAborted(renew(), signal)).value;
    } catch (error) {
      // An early renewal that fails costs nothing while the old token still lives.
      const token = signal.aborted ? undefined : living();
      if (token !== undefined) return token;
      throw error;
    }
  }

  return {
    renewed,
    current: async (signal) => living() ?? (await renewed(signal)),
    forget(token) {
      if (held?.value === token) held = undefined;
    },
  };
}

/** Reads the token out of the service's answer. The text is a secret: no parser's error is kept as a cause. */
function parseTokenAnswer(text: string): z.infer<typeof tokenAnswer> {
  try {
    return tokenAnswer.parse(JSON.parse(text));
  } catch {
    throw new CatalogueError(
      'upstream_garbled',
      "Amazon's token service answered 200 without a usable token",
    );
  }
}

/** What a refusal of the token service means. Nothing of its body is kept but an OAuth error code. */
function toTokenFailure(answer: PostAnswer, version: CredentialVersion, now: EpochMs): CatalogueError {
  const { status, headers, text } = answer;
  const said = `Amazon's token service answered ${status}`;
  if (status === 429) {
    const retryAfterMs = readRetryAfterMs(headers, undefined, now);
    return new CatalogueError('throttled', said, { retryAfterMs });
  }
  if (status >= 500) return new CatalogueError('upstream_down', said);
  if (status < 400) return new CatalogueError('upstream_garbled', `${said} instead of a token`);
  if (isForeignPage(answer))
    return new CatalogueError('upstream_garbled', `${said} with a page that is not JSON`);
  const code = /"error"\s*:\s*"([a-z_]{1,40})"/.exec(text)?.[1];
  if (code === 'invalid_client') {
    return new CatalogueError(
      'unauthorized',
      `${said} invalid_client: the credential's id, secret and version (${version}) must be those of one credential; ` +
        'a new credential can take 48 hours to work',
    );
  }
  return new CatalogueError('unauthorized', `${said} ${code ?? 'without a reason'}`);
}
