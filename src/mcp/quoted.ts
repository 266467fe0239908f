import { cleanText } from '../products/clean-text.ts';

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
