import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 blocks that lead to ourselves, our neighbours or nowhere (IANA special-purpose registry, read 2026-11-20). */
const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Parts of the global IPv6 space that carry another address inside them or are not assigned. */
const specialIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const;

/** Whether an address belongs to the public internet. Everything unusual is not. */
export type IsPublicAddress = (address: string) => boolean;

export function createPublicAddressCheck(): IsPublicAddress {
  const special = new BlockList();
  for (const [net, prefix] of specialIpv4) special.addSubnet(net, prefix, 'ipv4');
  for (const [net, prefix] of specialIpv6) special.addSubnet(net, prefix, 'ipv6');
  // Loopback, link-local, private, mapped and translated addresses all lie outside of this one block.
  const global = new BlockList();
  global.addSubnet('2000::', 3, 'ipv6');
  return (address) => {
    if (isIPv4(address)) return !special.check(address, 'ipv4');
    return isIPv6(address) && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
  };
}

/** Names the network behind an address, as far as one guesser may own it: an IPv4 address, an IPv6 /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? 0 : tail.split(':').filter((group) => group !== '').length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest);
  const whole = [...groups, ...Array<string>(zeros).fill('0'), ...(tail?.split(':') ?? [])];
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
