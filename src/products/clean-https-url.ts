const longestUrl = 4_096;

/** Lets an https address through byte for byte, or gives `undefined`: a link's tag and parameters must stay as Amazon
 *  wrote them (Operating Agreement, section 5). No credentials in it, no white space, double quote, angle bracket, backslash or non-ASCII,
 *  which a proper serialisation never has and which could break out of wherever the address is put. */
export function cleanHttpsUrl(text: string): string | undefined {
  if (text.length > longestUrl || !/^https:\/\/[!#-;=?-[\]_a-z|~]+$/i.test(text)) return undefined;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '' && url.hostname !== '' ? text : undefined;
}
