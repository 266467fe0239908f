import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from './limits.ts';

/** Valid JSON, but nested beyond any honest request. */
export class BodyTooDeep extends Error {}

/** Takes JSON bodies and nothing else: prototype keys and deep nesting are refused before anyone walks the value. */
export function addJsonBody(app: FastifyInstance, { jsonDepth }: Pick<HttpLimits, 'jsonDepth'>): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  // Fastify would take text/plain as well, and hand a string to code that expects a message.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (isNestedDeeperThan(text, jsonDepth)) done(new BodyTooDeep());
    else void parse(request, text, done);
  });
}

/** Counts brackets in JSON text without parsing it; stops at the first one too many. */
export function isNestedDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      // The character after a backslash never ends the string.
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
