import type { IncomingMessage } from 'node:http';

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
