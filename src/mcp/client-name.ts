import type { IncomingHttpHeaders } from 'node:http';
import { memberOf } from './member-of.ts';

const maxLength = 200;

/** What the calling program says about itself: the name in its message, where the protocol has one, and its user
 *  agent. A stranger's text, good for nothing but telling families of clients apart. */
export function clientNameOf(headers: IncomingHttpHeaders, body: unknown): string {
  const params = memberOf(body, 'params');
  // Revision 2026-07-28 names the client in every message, those of 2025 in the handshake only.
  const modern = memberOf(memberOf(params, '_meta'), 'io.modelcontextprotocol/clientInfo');
  const name = memberOf(modern ?? memberOf(params, 'clientInfo'), 'name');
  const agent = headers['user-agent'] ?? '';
  return `${typeof name === 'string' ? name : ''} ${agent}`.trim().slice(0, maxLength);
}
