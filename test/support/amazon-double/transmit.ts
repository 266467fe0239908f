import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';

/** Sends a reply down the wire, spoiled as the fault says. */
export function transmit(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  const half = reply.text.slice(0, Math.ceil(reply.text.length / 2));
  if (fault?.kind === 'reset' || fault?.kind === 'stalled') {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.text) });
    response.write(half, () => fault.kind === 'reset' && response.destroy());
  } else if (fault?.kind === 'slow') {
    if (fault.delayMs === undefined) return;
    const timer = setTimeout(() => send(response, reply, reply.text), fault.delayMs);
    response.on('close', () => clearTimeout(timer));
  } else {
    send(response, reply, fault?.kind === 'truncated' ? half : reply.text);
  }
}

function send(response: ServerResponse, { status, headers }: Reply, text: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
