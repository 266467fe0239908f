/** Reads a number as people of a language write it: `1,299.99`, `1.299,99`, `1 299`, `1'299`. Where one sign alone could be
 *  either, `1.500`, the language decides; `undefined` when it is no number. */
export function parseNumber(text: string, language: string): number | undefined {
  const compact = text.replace(/[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '');
  if (!/^\d+(?:[.,]\d+)*$/.test(compact)) return undefined;
  const signs = compact.replace(/\d/g, '');
  const last = signs.at(-1);
  if (last === undefined) return Number(compact);
  const isMixed = signs.includes('.') && signs.includes(',');
  const isDecimal = isMixed || (signs.length === 1 && isDecimalSign(last, compact, language));
  const place = isDecimal ? compact.lastIndexOf(last) : compact.length;
  return Number(`${compact.slice(0, place).replace(/[.,]/g, '')}.${compact.slice(place + 1) || '0'}`);
}

/** A number within a text, as a pattern; `parseNumber` reads it. */
export const numberPattern = String.raw`\d{1,3}(?:[\s\u00a0\u202f'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)*`;

const pointLanguages = new Set(['en', 'ja', 'zh', 'hi', 'ar', 'he', 'ko', 'th']);

// Three digits behind the only sign may be thousands; any other number of them cannot.
function isDecimalSign(sign: string, number: string, language: string): boolean {
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(number)) return true;
  return (sign === '.') === writesPoint(language);
}

function writesPoint(language: string): boolean {
  return language === 'es_MX' || pointLanguages.has(language.slice(0, 2));
}
