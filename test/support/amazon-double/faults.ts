import { type Reply, refusal } from './reply.ts';

/** Something that goes wrong with one request. */
export type Fault =
  /** Amazon, or something before it, says this instead. */
  | { readonly kind: 'answer'; readonly reply: Reply }
  /** The right answer comes late; without a time, never. */
  | { readonly kind: 'slow'; readonly delayMs?: number }
  /** The right answer ends in the middle. */
  | { readonly kind: 'truncated' }
  /** The right answer stops in the middle, and the connection stays open. */
  | { readonly kind: 'stalled' }
  /** The connection breaks in the middle of the right answer. */
  | { readonly kind: 'reset' };

export const slow = (delayMs?: number): Fault => ({
  kind: 'slow',
  ...(delayMs === undefined ? {} : { delayMs }),
});
export const truncated: Fault = { kind: 'truncated' };
export const stalled: Fault = { kind: 'stalled' };
export const reset: Fault = { kind: 'reset' };

/** A refusal from the API's error table. */
export function refused(status: number, type: string, reason?: string, extra: object = {}): Fault {
  return { kind: 'answer', reply: refusal(status, type, reason, extra) };
}

/** Any bytes at all. */
export function answered(status: number, text: string, headers: Record<string, string> = {}): Fault {
  return { kind: 'answer', reply: { status, text, headers } };
}

/** Too many requests; Amazon may say in the body, in a header, or nowhere, when to come back. */
export function throttled(pause: { bodySeconds?: number; header?: string } = {}): Fault {
  const extra = pause.bodySeconds === undefined ? {} : { retryAfterSeconds: pause.bodySeconds };
  const reply = refusal(429, 'ThrottleException', undefined, extra);
  if (pause.header === undefined) return { kind: 'answer', reply };
  return { kind: 'answer', reply: { ...reply, headers: { ...reply.headers, 'retry-after': pause.header } } };
}

export const serverError: Fault = refused(500, 'InternalServerException');
export const notEligible: Fault = refused(403, 'AccessDeniedException', 'AssociateNotEligible');
export const unavailablePage: Fault = answered(503, '<html><body>Service Unavailable</body></html>', {
  'content-type': 'text/html',
});

export function redirectedTo(location: string): Fault {
  return answered(302, '', { location });
}
