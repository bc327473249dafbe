// Which IP addresses may be called on someone's behalf (events-and-lifecycle.md 7.1). Works on numbers, never on text.
import { isIPv4, isIPv6 } from 'node:net';
import { AppError } from './errors.ts';

interface Address {
  family: 4 | 6;
  bits: bigint;
}

interface Network {
  family: 4 | 6;
  /** The bits of the prefix, and how many bits follow it. */
  prefix: bigint;
  hostBits: bigint;
}

const refusedNetworks = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure answers here for the machine itself
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Global IPv6 addresses lie in 2000::/3. These three are all the rest: ::, ::1, IPv4-compatible, 64:ff9b:: (NAT64),
  // 100::, 5f00::, fc00::, fe80::, fec0::, ff00:: and more
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23', // Teredo and other protocol assignments
  '2001:db8::/32',
  '2002::/16', // 6to4
  '3fff::/20',
].map(networkOf);

/**
 * Tells whether an IP address, as text, may be called. What is not an address, or has a zone, may not.
 * @param allowSubnets networks in CIDR form that may be called although they are refused; for tests and development
 * @throws AppError `misconfigured` for a subnet that cannot be read
 */
export function createAddressCheck(allowSubnets: readonly string[]): (text: string) => boolean {
  const allowed = allowSubnets.map(networkOf);
  return (text) => {
    const address = addressOf(text);
    if (address === null) return false;
    const isIn = (network: Network): boolean => contains(network, address);
    return allowed.some(isIn) || !refusedNetworks.some(isIn);
  };
}

const contains = (network: Network, address: Address): boolean =>
  network.family === address.family && address.bits >> network.hostBits === network.prefix;

/** True for a network in CIDR form. */
export function isSubnet(text: string): boolean {
  try {
    networkOf(text);
    return true;
  } catch {
    return false;
  }
}

/** An IPv4-mapped IPv6 address is the IPv4 address it carries. */
function addressOf(text: string): Address | null {
  if (isIPv4(text)) return { family: 4, bits: ipv4Bits(text) };
  if (!isIPv6(text) || text.includes('%')) return null;
  const bits = ipv6Bits(text);
  return bits >> 32n === 0xffffn ? { family: 4, bits: bits & 0xffffffffn } : { family: 6, bits };
}

function networkOf(cidr: string): Network {
  const [text = '', length = '', ...rest] = cidr.split('/');
  const family = isIPv4(text) ? 4 : 6;
  const width = family === 4 ? 32 : 128;
  const readable = family === 4 || (isIPv6(text) && !text.includes('%'));
  if (!readable || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > width)
    throw new AppError('misconfigured', { cause: new Error(`not a subnet: ${cidr}`) });
  const hostBits = BigInt(width - Number(length));
  return { family, hostBits, prefix: (family === 4 ? ipv4Bits(text) : ipv6Bits(text)) >> hostBits };
}

function ipv4Bits(text: string): bigint {
  return text.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function ipv6Bits(text: string): bigint {
  // The URL parser writes every form in one way: hexadecimal groups and at most one "::".
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
