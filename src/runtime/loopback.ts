import { isIPv4 } from 'node:net';

/** Whether this host name or address reaches only programs on the same machine.
 *  @param host as typed, or as `URL.hostname` gives it: IPv6 with or without brackets */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}
