import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { cleanText } from '../../products/clean-text.ts';

/** A tool refuses its arguments, in words the model can act on. The model reads `message` as it stands: what was wrong,
 *  what is allowed, what to do next. */
export class ToolInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolInputError';
  }
}

const maxShownChars = 60;

/** Shows a received value inside a sentence: cleaned, shortened, in JSON's quotes, so that nothing in it can pass for
 *  our own words. */
export function quoted(value: unknown): string {
  // Cut before cleaning, so that a very long text costs no more than a short one.
  if (typeof value === 'string')
    return JSON.stringify(cleanText(value.slice(0, 4 * maxShownChars), maxShownChars) ?? '');
  if (Array.isArray(value)) return `a list of ${value.length}`;
  // Never rendered: it may be nested deeper than JSON.stringify can follow.
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** A request that no change of a tool's arguments could fix: an unknown tool, prompt or resource, or a malformed message. */
export function invalidParams(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
