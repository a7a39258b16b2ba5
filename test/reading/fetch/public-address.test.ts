// Which addresses are on the public internet: a table, and every private address in every form that can hide one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/reading/fetch/public-address.js';

const PUBLIC = [
  ...['1.1.1.1', '8.8.8.8', '93.184.215.14', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
  ...['172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0'],
  ...['223.255.255.255', '169.253.255.255', '169.255.0.0', '9.255.255.255', '11.0.0.0', '168.63.129.15'],
  ...['2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001:80b::200e', '2400::', '2001:200::1'],
  '64:ff9b::808:808',
];

const NOT_PUBLIC: Record<string, readonly string[]> = {
  'this host': ['0.0.0.0', '0.255.255.255', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
  'shared, behind a provider': ['100.64.0.0', '100.127.255.255'],
  'link-local': ['169.254.0.1', '169.254.255.255', 'fe80::1', 'febf:ffff::1'],
  'cloud metadata': [
    ...['169.254.169.254', '169.254.170.2', '169.254.169.123', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
    ...['fd00:ec2::254', 'fd20:ce::254'],
  ],
  'unique local and site-local': ['fc00::1', 'fdff:ffff::1', 'fec0::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'broadcast and reserved': ['240.0.0.1', '255.255.255.255', '192.0.0.1', '198.18.0.1', '198.19.255.255'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  'IPv4 mapped': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1'],
  'IPv4-compatible': ['::127.0.0.1', '::7f00:1', '::a9fe:a9fe', '::8.8.8.8', '::2'],
  '6to4': ['2002:7f00:1::', '2002:a00:1::1', '2002:c0a8:1::1', '2002:808:808::1', '192.88.99.1'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::808:808', '64:ff9b:0:1::808:808'],
  Teredo: ['2001::1', '2001:0:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  'other purposes': [
    ...['2001:2::1', '2001:3::1', '2001:10::1', '2001:20::1', '2001:1ff::1', '100::1', '5f00::1', '4000::1', '8000::1'],
    ...['192.175.48.1', '192.31.196.1', '192.52.193.1', '2620:4f:8000::1'],
  ],
  'no address as the system writes one': [
    ...['', 'localhost', 'example.com', '1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '010.8.8.8'],
    ...['127.1', '8.8', '8.8.8', '8.8.8.8.8', '8.8.8.8 ', ' 8.8.8.8', '8.8.8.8\n', '[2400::]', '2400::%eth0'],
    ...['8.8.8.8/8', '8.8.8.256', '٨.8.8.8', '2400', '2400:', 'g::1'],
  ],
};

describe('isPublicAddress', () => {
  it.each(PUBLIC)('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  describe.each(Object.entries(NOT_PUBLIC))('%s', (_, addresses) => {
    it.each(addresses)('refuses %j', (address) => expect(isPublicAddress(address)).toBe(false));
  });

  const byte = fc.integer({ min: 0, max: 255 });
  const anyIPv4 = fc.tuple(byte, byte, byte, byte);
  const anyPrivate = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );
  const pair = (high: number, low: number): string => ((high << 8) | low).toString(16);
  const tail = ([a, b, c, d]: readonly number[]): string => `${pair(a ?? 0, b ?? 0)}:${pair(c ?? 0, d ?? 0)}`;

  it('refuses a private address in each form that can carry it', () => {
    fc.assert(
      fc.property(anyPrivate, (octets) => {
        expect(isPublicAddress(octets.join('.'))).toBe(false);
        expect(isPublicAddress(`64:ff9b::${tail(octets)}`)).toBe(false);
      }),
    );
  });

  it('refuses each form that may carry an IPv4 address, whatever the address', () => {
    fc.assert(
      fc.property(anyIPv4, (octets) => {
        const hidden = [`::ffff:${octets.join('.')}`, `::${tail(octets)}`, `2002:${tail(octets)}::`];
        expect(hidden.filter((address) => isPublicAddress(address))).toEqual([]);
        expect(isPublicAddress(`2001:0:${tail(octets)}::1`)).toBe(false);
      }),
    );
  });

  it('refuses every IPv6 address outside the global unicast block but the translated ones', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        fc.pre((groups[0] ?? 0) >> 13 !== 1 && groups[0] !== 0x64);
        expect(isPublicAddress(groups.map((each) => each.toString(16)).join(':'))).toBe(false);
      }),
    );
  });

  it('answers for any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof isPublicAddress(text)).toBe('boolean');
      }),
    );
  });
});
