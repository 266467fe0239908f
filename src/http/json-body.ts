import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from './limits.ts';

/** Valid JSON, but nested beyond any honest request. */
export class BodyTooDeep extends Error {}

/** Valid JSON, but with a key that would reach into the prototypes of objects. */
export class ForbiddenKey extends Error {}

/** A compressed body: nothing here unpacks one, so that no small request becomes a large one. */
export class EncodedBody extends Error {}

/** Takes JSON bodies and nothing else: prototype keys and deep nesting are refused before anyone walks the value. */
export function addJsonBody(app: FastifyInstance, { jsonDepth }: Pick<HttpLimits, 'jsonDepth'>): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  // Fastify would take text/plain as well, and hand a string to code that expects a message.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (isNestedDeeperThan(text, jsonDepth)) return done(new BodyTooDeep());
    // The parser gives one reason for everything it refuses.
    void parse(request, text, (error, value) =>
      error !== null && isJson(text) ? done(new ForbiddenKey()) : done(error, value),
    );
  });
  app.addHook('preParsing', async ({ headers }) => {
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding.trim().toLowerCase() !== 'identity') throw new EncodedBody();
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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
