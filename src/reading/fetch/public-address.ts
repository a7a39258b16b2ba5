// Says whether an IP address is on the public internet. An address counts as public only within the ranges that IANA has
// assigned to the open network, without those for other purposes.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All global unicast addresses begin here: https://www.iana.org/assignments/ipv6-address-space/ */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** By these a network without IPv4 reaches IPv4 hosts; public when the address in the last 32 bits is (RFC 6052). */
const TRANSLATED = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Looks public, but only virtual machines of Azure reach it: the "wire server" of the platform. */
const AZURE_PLATFORM = '168.63.129.16';

/**
 * Takes one address as the system writes it: no short, octal, hexadecimal or decimal IPv4 form, no brackets, no zone.
 * False for anything else, and for private, loopback, link-local (cloud metadata among them), shared, multicast,
 * broadcast, reserved and documentation addresses, and for IPv6 forms that carry an IPv4 address (mapped, `::/96`,
 * 6to4, Teredo), except the translation prefix with a public one in it.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  return address instanceof ipaddr.IPv6 ? isPublicIPv6(address) : isPublicIPv4(address);
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== AZURE_PLATFORM;
}

function isPublicIPv6(address: ipaddr.IPv6): boolean {
  if (address.match(TRANSLATED)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(-4)));
  return address.match(GLOBAL_UNICAST) && address.range() === 'unicast';
}
