/** The words of a phrase in lower case and the singular, without "and": "Home & Kitchens" gives `home`, `kitchen`.
 *  The singular is a rule of thumb; as long as both sides of a comparison go through it, its slips do no harm. */
function wordTokens(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((token) => token !== '' && token !== 'and')
    .map(singular);
}

/** One string that is equal for phrases with equal words: "dog-food", "Dog Foods" and "dogfood" all give `dogfood`. */
export function wordKey(text: string): string {
  return wordTokens(text).join('');
}

function singular(token: string): string {
  if (token.length < 4 || /(?:ss|us|is)$/.test(token)) return token;
  if (token.endsWith('ies')) return `${token.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss)es$/.test(token)) return token.slice(0, -2);
  return token.endsWith('s') ? token.slice(0, -1) : token;
}

/** How many letters have to be inserted, dropped or replaced to make one word of the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  // One row of the table at a time is all that the next one needs.
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const replace = (above[column - 1] ?? 0) + (b[column - 1] === letter ? 0 : 1);
      const insertOrDrop = Math.min(current[column - 1] ?? 0, above[column] ?? 0) + 1;
      current.push(Math.min(replace, insertOrDrop));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

const maxEdits = 2;

// Words that turn a phrase into its opposite; in the form that `wordTokens` gives them.
const opposites: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [
    new Set(['min', 'minimum', 'least', 'lowest', 'above', 'over', 'from']),
    new Set(['max', 'maximum', 'most', 'highest', 'below', 'under', 'to']),
  ],
  [new Set(['in', 'include', 'with']), new Set(['out', 'exclude', 'without'])],
  [new Set(['men', 'man', 'boy', 'male']), new Set(['women', 'woman', 'girl', 'female'])],
  [new Set(['new']), new Set(['used', 'old', 'refurbished'])],
  [new Set(['adult']), new Set(['child', 'children', 'kid', 'baby'])],
];
const negations: ReadonlySet<string> = new Set([
  'exclude',
  'excluded',
  'without',
  'no',
  'not',
  'non',
  'except',
]);
const turning: ReadonlySet<string> = new Set([...opposites.flat(), negations].flatMap((words) => [...words]));

/** True when two phrases may look alike and ask for the opposite: "max price" and "min price", "no brand" and "brand". */
function areOpposed(a: string, b: string): boolean {
  const [left, right] = [turningIn(a), turningIn(b)];
  const isIn = (words: readonly string[], side: ReadonlySet<string>) => words.some((word) => side.has(word));
  if (isIn(left, negations) !== isIn(right, negations)) return true;
  return opposites.some(
    ([one, other]) => (isIn(left, one) && isIn(right, other)) || (isIn(left, other) && isIn(right, one)),
  );
}

/** The words of a name that may turn it round; "maxPrice" and "maxprice" begin with one, too. */
function turningIn(text: string): readonly string[] {
  const spaced = text.replace(/([a-z])(?=[A-Z])/g, '$1 ').replace(/^(min|max)(?=[a-z])/i, '$1 ');
  return wordTokens(spaced).filter((token) => turning.has(token));
}

/** The words most like the one that was not understood: a slip of the keys away, begun alike, or sharing a word; never
 *  its opposite.
 *  The likest first, equals in alphabetical order. */
export function nearestWords(text: string, words: readonly string[], maxWords: number): readonly string[] {
  return words
    .filter((word) => !areOpposed(text, word))
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
  return wordTokens(text).some(
    (token) => token.length >= 3 && !turning.has(token) && token !== 'only' && tokens.has(token),
  );
}
