import { expect, test } from 'vitest';
import { sellerText } from '../../src/upstream/amazon/seller-text.ts';

test.each([
  ['Cr&egrave;me br&ucirc;l&eacute;e &ndash; 4&times;90&nbsp;g', 'Crème brûlée – 4×90 g'],
  ['Stra&szlig;e &hellip; &euro;5 &trade; &frac12;', 'Straße … €5 ™ ½'],
  ['It&#8217;s &#x1F600; &#146;', 'It’s 😀 ’'],
  ['AT&T, R&D, black&white &copy', 'AT&T, R&D, black&white &copy'],
  ['&nosuch; &amp;eacute; once', '&nosuch; &eacute; once'],
  ['&lt;b&gt;bold&lt;/b&gt; &LT;Large&GT;', 'bold ‹Large›'],
  ['a&zwnj;b&rlm;c&shy;d&ZeroWidthSpace;e', 'abcde'],
])('%j reads %j', (written, read) => {
  expect(sellerText(written, 200)).toBe(read);
});

test('nothing is nothing', () => {
  expect(sellerText(undefined, 10)).toBeUndefined();
});
