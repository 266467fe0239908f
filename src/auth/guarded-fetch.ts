import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { untilAborted } from '../runtime/abort.ts';
import { createPublicAddressCheck } from './network-addresses.ts';

export type GuardedFetch = (input: string | URL | Request, options?: RequestInit) => Promise<Response>;

export interface GuardedFetchOptions {
  /** Default: the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
  /** Opens the connection to an address that was found fit. Default: TLS, the certificate checked. */
  readonly dial?: (address: string, port: number, hostname: string) => TLSSocket;
}

/** Fetches what a stranger named, without becoming the stranger's hand inside our network: https only, names only,
 *  public addresses only. The address that was checked is the very one that is dialled, so a name that answers
 *  differently a moment later gains nothing. Redirects are handed back, not followed; nothing is pooled. */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const { resolve = resolveName, dial = dialTls } = options;
  const isPublicAddress = createPublicAddressCheck();

  return async (input, { headers, signal } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { protocol, hostname, port, pathname, search, username, password } = url;
    const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
    if (protocol !== 'https:' || !isName || username !== '' || password !== '')
      throw new TypeError('only https URLs with a host name are fetched');

    const addresses = await untilAborted(resolve(hostname), signal);
    const [address] = addresses;
    // One bad address among good ones is a trap, not an accident.
    if (address === undefined || !addresses.every(isPublicAddress))
      throw new TypeError('the host has no public address, or others beside it');

    const socket = dial(address, port === '' ? 443 : Number(port), hostname);
    const answer = await new Promise<IncomingMessage>((accept, reject) => {
      request({
        createConnection: () => socket,
        // Given by hand, because the options know nothing of the URL's host.
        headers: { ...Object.fromEntries(new Headers(headers)), host: url.host, connection: 'close' },
        path: pathname + search,
        ...(signal == null ? {} : { signal }),
      })
        .once('response', accept)
        .once('error', reject)
        .end();
    }).catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
    return toResponse(answer);
  };
}

/** A body is worth reading behind a 200 only; anything else is let go at once, socket and all. */
function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  if (status === 200) return new Response(asWebStream(answer), { status, headers });
  answer.destroy();
  return new Response(null, { status, headers });
}

function asWebStream(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const reader = Readable.toWeb(answer).getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function resolveName(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

function dialTls(address: string, port: number, hostname: string): TLSSocket {
  return connect({ host: address, port, servername: hostname });
}
