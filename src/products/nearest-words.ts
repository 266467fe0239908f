import { editDistance } from './edit-distance.ts';
import { wordKey, wordTokens } from './word-key.ts';

const maxEdits = 2;

/** The words most like the one that was not understood: a slip of the keys away, begun alike, or sharing a word.
 *  The likest first, equals in alphabetical order. */
export function nearestWords(text: string, words: readonly string[], maxWords: number): readonly string[] {
  return words
    .map((word) => ({ word, distance: distanceBetween(text, word) }))
    .filter(({ distance }) => distance <= maxEdits)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, maxWords)
    .map(({ word }) => word);
}

function distanceBetween(text: string, word: string): number {
  const [a, b] = [wordKey(text), wordKey(word)];
  const shorter = Math.min(a.length, b.length);
  // In short words two slips make another word: of "cat" they make "tea".
  const isHopeless = shorter < 4 || Math.abs(a.length - b.length) > maxEdits;
  const edits = isHopeless ? Number.POSITIVE_INFINITY : editDistance(a, b);
  const alike = (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) || shareToken(text, word);
  return Math.min(edits, alike ? 1.5 : Number.POSITIVE_INFINITY);
}

function shareToken(text: string, word: string): boolean {
  const tokens = new Set(wordTokens(word));
  return wordTokens(text).some((token) => token.length >= 3 && tokens.has(token));
}
