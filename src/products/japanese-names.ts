import { kindWords } from './kind-words.ts';
import type { Naming } from './title-words.ts';

const { markers, belongings, containers } = kindWords.ja;
const wordsOf = (list: string) => list.split(' ');
const markerWords = wordsOf(markers).filter((word) => word !== '用');
const belongingWords = wordsOf(belongings);
const containerWords = wordsOf(containers);
const separators = /[\s,、，。・:：;；|/／()（）[\]【】「」『』〈〉《》～〜–—-]+/u;

/** What a Japanese title says of a thing. There are no blanks within a word, and what is said of a word follows it: 用
 *  ("for") or the name of something that belongs to it make it the other thing, the word at the end of its part is what
 *  the part names (コードレス掃除機, but 掃除機用紙パック). */
export function japaneseNaming(title: string, asked: string): Naming {
  const wanted = asked.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const parts = title
    .normalize('NFKC')
    .toLowerCase()
    .split(separators)
    .filter((part) => part !== '');
  const place = parts.findIndex((part) => part.includes(wanted));
  if (wanted === '' || place < 0) return isExtra(parts) ? 'other' : 'untold';
  const part = parts[place] ?? '';
  const after = part.slice(part.lastIndexOf(wanted) + wanted.length);
  if (after !== '' && !containerWords.some((word) => after.startsWith(word)) && !/^\d/.test(after))
    return 'other';
  const next = parts[place + 1] ?? '';
  const before = parts.slice(0, place);
  if (isBelonging(next) || [...before, next].some(isMarked)) return 'other';
  return 'named';
}

const japaneseWords = new Intl.Segmenter('ja', { granularity: 'word' });
const shortestNoun = 2;

/** What a Japanese title calls its thing: the last word of its first part that is written in Japanese, where the title itself
 *  bears it as a name. What follows is said of it. */
export function japaneseNoun(title: string): string | undefined {
  const part = title
    .normalize('NFKC')
    .split(separators)
    .find((each) => /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(each));
  const words = [...japaneseWords.segment(part ?? '')].map(({ segment }) => segment);
  const [before = '', last = ''] = words.length > 1 ? words.slice(-2) : ['', ...words];
  // A suffix alone, as the 機 of 掃除機, is no noun.
  const noun = last.length < shortestNoun ? `${before}${last}` : last;
  const isName = noun.length >= shortestNoun && japaneseNaming(title, noun) === 'named';
  return isName ? noun : undefined;
}

function isExtra(parts: readonly string[]): boolean {
  const [first = ''] = parts;
  return (
    parts.some(isMarked) || (parts.length > 1 && /[^\d人枚]用$/u.test(first) && isBelonging(parts[1] ?? ''))
  );
}

function isMarked(part: string): boolean {
  return markerWords.some((word) => part.includes(word));
}

function isBelonging(part: string): boolean {
  const bare = part.replace(/\d.*$/u, '');
  return belongingWords.some((word) => bare.endsWith(word) || bare.startsWith(word));
}
