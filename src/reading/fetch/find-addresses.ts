// Looks up a host name and checks every address it leads to. The connection is then made to these addresses only, so that the
// name cannot lead elsewhere between the check and the connection.
import { Resolver } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { literalOf } from './check-url.js';
import { isPublicAddress } from './public-address.js';

/** All IPv4 and IPv6 addresses of a name; empty when there are none, or no answer comes in time. */
export type HostResolver = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

export type AddressLookup =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly because: 'dns' | 'private address' };

/** Two tries, the second with twice the time-out: a name server that takes longer than 4.5 s is of no use. */
const LOOKUP = { timeout: 1_500, tries: 2 };

/**
 * Asks name servers, by default those of the system, instead of the system itself. Such a query can be cancelled, takes none of
 * the few threads that the process needs for files, and cannot be changed by the hosts file or a search domain.
 */
export function createHostResolver(servers?: readonly string[]): HostResolver {
  return async (host, signal) => {
    const resolver = new Resolver(LOOKUP);
    if (servers !== undefined) resolver.setServers(servers);
    const cancel = (): void => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // IPv4 comes first, since many machines resolve IPv6 but have no IPv6 connection.
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

/** The addresses of the host. If one is not public, all are refused: no honest name mixes the two. */
export async function findAddresses(
  url: URL,
  { resolve, isPublic, signal }: { resolve: HostResolver; isPublic: (address: string) => boolean; signal: AbortSignal },
): Promise<AddressLookup> {
  const literal = literalOf(url);
  const addresses = literal === null ? await resolve(url.hostname, signal) : [literal];
  if (addresses.length === 0) return { ok: false, because: 'dns' };
  return addresses.every((address) => isPublic(address))
    ? { ok: true, addresses }
    : { ok: false, because: 'private address' };
}

/**
 * True for a public address that is not one of this machine: from the machine itself, one could reach services behind its
 * firewall.
 */
export function isOutside(address: string, own: readonly string[] = ownAddresses()): boolean {
  if (!isPublicAddress(address)) return false;
  const normal = ipaddr.parse(address).toNormalizedString();
  return !own.some((each) => ipaddr.parse(each).toNormalizedString() === normal);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
}
