import { isIPv6 } from 'node:net';

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
