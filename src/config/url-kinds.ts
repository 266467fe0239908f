import { isLoopback } from '../runtime/loopback.ts';
import { kindOf, type ValueKind } from './value-kinds.ts';

/** An https URL, or an http one on this machine: credentials never travel in the clear. */
export const safeUrl: ValueKind<string> = kindOf(
  'an https URL (http only for a loopback address)',
  (text) => {
    const url = parseWebUrl(text);
    return url !== undefined && isSafe(url) ? text.replace(/\/+$/, '') : undefined;
  },
);

/** The same, without a path: what stands before `/mcp`. */
export const safeOrigin: ValueKind<string> = kindOf(
  'an https origin such as https://shop.example.com, without a path (http only for a loopback address)',
  (text) => {
    const url = parseWebUrl(text);
    return url !== undefined && isSafe(url) && url.pathname === '/' ? url.origin : undefined;
  },
);

/** Any http or https URL; for collectors inside a private network. */
export const webUrl: ValueKind<string> = kindOf('an http or https URL', (text) =>
  parseWebUrl(text) === undefined ? undefined : text.replace(/\/+$/, ''),
);

function parseWebUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare = url.username === '' && url.password === '' && !/[?#]/.test(text);
  return isBare ? url : undefined;
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}
