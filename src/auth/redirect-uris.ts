import { isLoopback } from '../runtime/loopback.ts';

/** Where codes may go: an https page, or an app that listens on the visitor's own machine. Private schemes are left
 *  out, because any app on a phone may claim them. */
export function isFitRedirect(uri: string): boolean {
  const url = URL.parse(uri);
  if (url === null || url.username !== '' || url.password !== '' || uri.includes('#')) return false;
  return (url.protocol === 'https:' && !isLoopback(url.hostname)) || isLoopbackRedirect(uri);
}

/** An app on the visitor's machine, which chooses its port afresh each time (RFC 8252, 7.3). */
export function isLoopbackRedirect(uri: string): boolean {
  const url = URL.parse(uri);
  return url !== null && url.protocol === 'http:' && isLoopback(url.hostname);
}
