import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { createAddressCheck } from './outgoing-addresses.ts';

const mayCall = createAddressCheck([]);

/** First and last address of each network, and its neighbours where they are public. */
const edges: { refused: string[]; neighbours: string[] }[] = [
  { refused: ['0.0.0.0', '0.255.255.255'], neighbours: ['1.0.0.0'] },
  { refused: ['10.0.0.0', '10.255.255.255'], neighbours: ['9.255.255.255', '11.0.0.0'] },
  { refused: ['100.64.0.0', '100.127.255.255'], neighbours: ['100.63.255.255', '100.128.0.0'] },
  { refused: ['127.0.0.0', '127.255.255.255'], neighbours: ['126.255.255.255', '128.0.0.0'] },
  { refused: ['169.254.0.0', '169.254.255.255'], neighbours: ['169.253.255.255', '169.255.0.0'] },
  { refused: ['172.16.0.0', '172.31.255.255'], neighbours: ['172.15.255.255', '172.32.0.0'] },
  { refused: ['192.0.0.0', '192.0.0.255'], neighbours: ['191.255.255.255', '192.0.1.0'] },
  { refused: ['192.0.2.0', '192.0.2.255'], neighbours: ['192.0.1.255', '192.0.3.0'] },
  { refused: ['192.88.99.0', '192.88.99.255'], neighbours: ['192.88.98.255', '192.88.100.0'] },
  { refused: ['192.168.0.0', '192.168.255.255'], neighbours: ['192.167.255.255', '192.169.0.0'] },
  { refused: ['198.18.0.0', '198.19.255.255'], neighbours: ['198.17.255.255', '198.20.0.0'] },
  { refused: ['198.51.100.0', '198.51.100.255'], neighbours: ['198.51.99.255', '198.51.101.0'] },
  { refused: ['203.0.113.0', '203.0.113.255'], neighbours: ['203.0.112.255', '203.0.114.0'] },
  { refused: ['224.0.0.0', '255.255.255.255'], neighbours: ['223.255.255.255'] },
  { refused: ['::', '::1', '64:ff9b::', '64:ff9b::ffff:ffff', '64:ff9b:1::'], neighbours: [] },
  { refused: ['100::', '100::ffff:ffff:ffff:ffff', '1fff::', '5f00::', '4000::'], neighbours: ['2003::'] },
  { refused: ['fc00::', 'fdff::1', 'fe80::', 'febf::1', 'ff00::', 'ffff::'], neighbours: [] },
  { refused: ['2001::', '2001:1ff:ffff::'], neighbours: ['2000:ffff::', '2001:200::'] },
  { refused: ['2001:db8::', '2001:db8:ffff::1'], neighbours: ['2001:db7::1', '2001:db9::'] },
  { refused: ['2002::', '2002:ffff::1'], neighbours: ['2003::1', '2001:ffff::'] },
  { refused: ['3fff::', '3fff:fff:ffff::'], neighbours: ['3ffe::', '3fff:1000::'] },
];

describe('addresses', () => {
  test.each(edges)('$refused are refused, not $neighbours', ({ refused, neighbours }) => {
    for (const address of refused) expect(mayCall(address), address).toBe(false);
    for (const address of neighbours) expect(mayCall(address), address).toBe(true);
  });

  test('are judged the same when mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => mayCall(`::ffff:${address}`) === mayCall(address)),
      { numRuns: 1000 },
    );
  });

  test('that are not plain addresses are refused', () => {
    for (const text of ['', 'example.com', '1.2.3', '08.8.8.8', '2606:4700::1%eth0', 'fe80::1%1', '[::1]'])
      expect(mayCall(text), text).toBe(false);
  });

  test('of an allowed subnet may be called, and only they', () => {
    const development = createAddressCheck(['127.0.0.0/8', 'fd00:1::/32']);
    for (const address of ['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', 'fd00:1::5', '8.8.8.8'])
      expect(development(address), address).toBe(true);
    for (const address of ['10.0.0.1', '128.0.0.0/8', '::1', 'fd00:2::5', '::127.0.0.1'])
      expect(development(address), address).toBe(false);
  });

  test('a subnet that cannot be read stops the start', () => {
    for (const subnet of ['', '127.0.0.1', '10.0.0.0/33', '::/129', '10/8', '10.0.0.0/8/8', 'fe80::1%1/64'])
      expect(() => createAddressCheck([subnet]), subnet).toThrow(AppError);
  });
});
