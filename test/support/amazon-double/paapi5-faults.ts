import type { Fault } from './faults.ts';
import { paapi5Refusal, retirement } from './paapi5-reply.ts';

/** A refusal from PA-API's error table. */
export function paapi5Refused(status: number, type: string, code: string, message?: string): Fault {
  return { kind: 'answer', reply: paapi5Refusal(status, type, code, message) };
}

/** The answer of the retired endpoint; nobody has published which content type it really has. */
export function retiredWith(contentType: string): Fault {
  return { kind: 'answer', reply: { ...retirement, headers: { 'content-type': contentType } } };
}
