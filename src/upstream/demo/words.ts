// Words that shoppers write and shelves do not: they narrow nothing.
const noise = new Set(
  (
    'a an and at best birthday buy by cheap christmas deal deals for from good great holiday i ideas in is me ' +
    'my need nice of offers on or our present sale some something the to today top under up very want with xmas your'
  ).split(' '),
);

const irregular: Readonly<Record<string, string>> = {
  children: 'child',
  feet: 'foot',
  knives: 'knife',
  leaves: 'leaf',
  lenses: 'lens',
  men: 'man',
  mens: 'man',
  mice: 'mouse',
  scarves: 'scarf',
  shelves: 'shelf',
  women: 'woman',
  womens: 'woman',
  colour: 'color',
  jewellery: 'jewelry',
};

/** The words of a text in the form in which they are compared: lower case, without accents, singular. */
export function wordsOf(text: string): readonly string[] {
  return plainWordsOf(text).map(singular);
}

/** The words of a query that have to match. Amounts of money are left out: they belong into the price filter. */
export function wantedWords(keywords: string): readonly string[] {
  const words = plainWordsOf(keywords.replace(/[$€£¥]\s?\d+(?:[.,]\d+)*/g, ' '));
  return [...new Set(words.filter((word) => !noise.has(word)).map(singular))];
}

/** The words and, for those who write `airfryer`, each pair of neighbours as one. */
export function withCompounds(words: readonly string[]): readonly string[] {
  return [...words, ...words.slice(1).map((word, place) => `${words[place]}${word}`)];
}

function plainWordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '');
  return plain.match(/[\p{L}\p{N}]+(?:[.,]\d+)?/gu) ?? [];
}

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
