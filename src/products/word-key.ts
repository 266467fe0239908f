/** The words of a phrase in lower case and the singular, without "and": "Home & Kitchens" gives `home`, `kitchen`.
 *  The singular is a rule of thumb; as long as both sides of a comparison go through it, its slips do no harm. */
export function wordTokens(text: string): readonly string[] {
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
