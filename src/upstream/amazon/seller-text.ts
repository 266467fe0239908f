import { decodeHTMLStrict } from 'entities/decode';
import { cleanText } from '../../products/clean-text.ts';

/** What a seller or Amazon wrote, as people read it: every named entity of HTML and every numbered one is decoded, once,
 *  and the text is cleaned before and after. Only with its semicolon is an entity one: `R&D` and `AT&T` are none.
 *  @param maxLength in UTF-16 units */
export function sellerText(text: string | undefined, maxLength: number): string | undefined {
  return cleanText(text ?? '', maxLength, decodeHTMLStrict);
}
