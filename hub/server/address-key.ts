import { isIPv4, isIPv6 } from 'node:net';

/**
 * What stands for whoever asks from an address: of IPv6 its first half, since one customer has all of the other.
 * Undefined for this machine itself.
 */
export function addressKey(ip: string): string | undefined {
  const address = (/^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(ip)?.[1] ?? ip).replace(/%.*$/u, '');
  if (isIPv4(address)) return address.startsWith('127.') ? undefined : address;
  if (address === '::1') return undefined;
  return isIPv6(address) ? firstHalf(address.toLowerCase()) : address;
}

function firstHalf(address: string): string {
  const groupsOf = (part = ''): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = address.split('::');
  const first = groupsOf(before);
  const last = groupsOf(after);
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  const groups = after === undefined ? first : [...first, ...zeros, ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':');
}
