// Seller-written text reaches a language model and may try to talk to it. What people cannot see has no business there:
// direction overrides, zero-width letters, tag characters and variation selectors hide whole sentences. The price is
// paid knowingly: joined emoji fall apart into their parts, and Persian loses its thin spaces.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]+/gu;
const lineBreaks = /[\t-\r\x85\u2028\u2029]/g;
const whiteSpace = /\s+/g;

// Every pattern here matches, or gives up, at the next `<`: no text makes them run for longer than its length.
const tag = /<([a-z/!?][^<>]*)>/gi;
const angleRun = /<+[^<]?/g;
const startsTag = /^[a-z/!?]$/i;
// Names of HTML elements as markup writes them: all small or all capital. `<Small>` is a size.
const element =
  '(?:a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|font|footer|form|h[1-6]|' +
  'head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|script|section|small|span|' +
  'strike|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|title|tr|tt|u|ul|video|wbr)';
const html = new RegExp(`^(?:${element}|${element.toUpperCase()})[\\s/]*$`);
/** What may stand between angle brackets and be meant as words: `<New>`, `vector<int>`. */
const words = /^[a-z][\p{L}\p{M}\p{N} .,'’&+-]*$/iu;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;

// Links and pictures of Markdown, and where they are defined: a host that renders what a model repeats would load a
// seller's picture. A space in between makes words of them, in every flavour of Markdown.
const markdownJoint = /\](?=[([:])/g;

// Heaps of accents swallow the lines around them, and sorting one heap takes time with the square of its height.
const accentHeap = /(\p{M}{4})\p{M}+/gu;

/** Makes plain, visible, single-line text of what a seller wrote, at most `maxLength` UTF-16 units long; a cut text
 *  ends in `…`. Nothing left gives `undefined`. Takes time linear in the text. Sellers' texts come through
 *  `upstream/amazon/seller-text.ts`, once, where they enter.
 *  @param decode reads HTML entities; by default those that people type */
export function cleanText(
  text: string,
  maxLength: number,
  decode: (text: string) => string = decodeEntities,
): string | undefined {
  if (!(maxLength >= 1)) throw new RangeError(`maxLength must be 1 or more, got ${maxLength}`);
  // Entities may spell what was just removed, so everything is removed once more after they are read.
  const plain = withoutMarkup(withoutInvisible(decode(withoutMarkup(withoutInvisible(text)))));
  const normal = plain
    .replace(accentHeap, '$1')
    .replace(markdownJoint, '] ')
    .normalize('NFC')
    .replace(whiteSpace, ' ')
    .trim();
  return normal === '' ? undefined : cutAt(normal, maxLength);
}

function withoutInvisible(text: string): string {
  return text.replace(lineBreaks, ' ').replace(invisible, '');
}

// A space in the place of each tag keeps `one<br>two` apart. Words in angle brackets stay, between marks that look alike
// and open no tag. A `<` that could still open a tag is dropped: removing tags must not put new ones together.
function withoutMarkup(text: string): string {
  return withoutComments(text)
    .replace(tag, (_, inner: string) => (words.test(inner) && !html.test(inner) ? `‹${inner}›` : ' '))
    .replace(angleRun, (run) => (startsTag.test(run.at(-1) ?? '') ? run.slice(-1) : run));
}

// By hand, for a lazy pattern would search the rest of the text again from each of many unclosed comments.
function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    if (start < 0) return kept.length === 0 ? text : `${kept.join(' ')} ${text.slice(from)}`;
    kept.push(text.slice(from, start));
    const end = text.indexOf('-->', start + 4);
    if (end < 0) return kept.join(' ');
    from = end + 3;
  }
}

function decodeEntities(text: string): string {
  return text.replace(entity, (written, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? written;
    const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
  });
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function cutAt(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = text.slice(0, maxLength - 1);
  // Never half of a surrogate pair.
  return `${room.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

const longestUrl = 4_096;

/** Lets an https address through byte for byte, or gives `undefined`: a link's tag and parameters must stay as Amazon
 *  wrote them (Operating Agreement, section 5). No credentials in it, no white space, double quote, angle bracket, backslash or non-ASCII,
 *  which a proper serialisation never has and which could break out of wherever the address is put. */
export function cleanHttpsUrl(text: string): string | undefined {
  if (text.length > longestUrl || !/^https:\/\/[!#-;=?-[\]_a-z|~]+$/i.test(text)) return undefined;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '' && url.hostname !== '' ? text : undefined;
}
