import { isIP } from 'node:net';
import { splitList } from './value-kinds.ts';

/** Reads addresses and ranges whose word about a visitor's address is believed. A range that holds everybody is
 *  refused: with it, every visitor could choose an address. */
export function parseProxies(text: string): readonly string[] | undefined {
  const entries = splitList(text);
  return entries.length > 0 && entries.every(isAddressOrRange) ? entries : undefined;
}

function isAddressOrRange(entry: string): boolean {
  const { address = '', bits } = /^(?<address>[^/]+)(?:\/(?<bits>\d{1,3}))?$/.exec(entry)?.groups ?? {};
  const version = isIP(address);
  if (version === 0) return false;
  return bits === undefined || (Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128));
}
