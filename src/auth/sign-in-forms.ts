import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Events } from '../telemetry/events.ts';
import type { AttemptLimiter } from './attempt-limiter.ts';
import { networkOf } from './network-addresses.ts';
import type { CheckPassword } from './password-hash.ts';

/** Proves that a form came from us. */
export interface FormTokens {
  tokenFor(form: string): string;
  isOurs(received: string | null, form: string): boolean;
}

export function createFormTokens(key: string): FormTokens {
  const tokenFor = (form: string) => createHmac('sha256', key).update(`form:${form}`).digest('base64url');
  return { tokenFor, isOurs: (received, form) => isSame(received ?? '', tokenFor(form)) };
}

function isSame(received: string, expected: string): boolean {
  const [one, other] = [Buffer.from(received), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** How a try at the password went: whether it was right, or the status and the pause of the refusal. */
export type PasswordVerdict =
  | { readonly isRight: true }
  | { readonly isRight: false; readonly status: 401 | 429; readonly retryAfterSeconds?: number };

export type TryPassword = (password: string, address: string) => Promise<PasswordVerdict>;

/** How long to stay away when too many are trying at once. */
const busyPauseMs = 5_000;

/** Checks the operator's password for a visitor, and counts the tries of the visitor's network. */
export function createPasswordTries(options: {
  readonly checkPassword: CheckPassword;
  readonly logins: AttemptLimiter;
  readonly onAttempt: Events['signInAttempted'];
}): TryPassword {
  const { checkPassword, logins, onAttempt } = options;
  return async (password, address) => {
    const network = networkOf(address);
    const waitMs = await logins.attempt(network);
    const verdict = waitMs > 0 ? 'busy' : await checkPassword(password);
    if (verdict === 'busy') {
      onAttempt({ outcome: 'limited', address });
      const retryAfterSeconds = Math.ceil(Math.max(waitMs, busyPauseMs) / 1_000);
      return { isRight: false, status: 429, retryAfterSeconds };
    }
    onAttempt({ outcome: verdict ? 'ok' : 'wrong', address });
    if (!verdict) return { isRight: false, status: 401 };
    await logins.reset(network);
    return { isRight: true };
  };
}

const maxBytes = 8_192;

/** Reads a form as browsers post it. `undefined`: too long, or no form at all. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
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
