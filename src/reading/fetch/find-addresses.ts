// Looks a host name up and checks every address it leads to. The connection is then made to these addresses and no
// others, so that a name cannot lead somewhere else between the check and the use.
import { Resolver } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { literalOf } from './check-url.js';
import { isPublicAddress } from './public-address.js';

/** All IPv4 and IPv6 addresses of a name; none when there are none, or when nobody knows in time. */
export type HostResolver = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

export type AddressLookup =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly because: 'dns' | 'private address' };

/** Two tries, the second with double the patience: a name server that needs longer than 4.5 s is as good as none. */
const LOOKUP = { timeout: 1_500, tries: 2 };

/**
 * Asks name servers, by default the system's, rather than the system itself: such a question can be called off, takes
 * none of the few threads that the rest of the process needs for files, and neither the hosts file nor a search domain
 * can make an inner name of it.
 */
export function createHostResolver(servers?: readonly string[]): HostResolver {
  return async (host, signal) => {
    const resolver = new Resolver(LOOKUP);
    if (servers !== undefined) resolver.setServers(servers);
    const cancel = (): void => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // IPv4 stands first, since many machines have a name server that knows IPv6 but no way out for it.
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

/** The addresses of the URL's host. One that is not public spoils them all: no honest name mixes the two. */
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
 * True for a public address that is not one of this machine's own: what listens behind a machine's firewall can be
 * reached from the machine itself.
 */
export function isOutside(address: string, own: readonly string[] = ownAddresses()): boolean {
  if (!isPublicAddress(address)) return false;
  const normal = ipaddr.parse(address).toNormalizedString();
  return !own.some((each) => ipaddr.parse(each).toNormalizedString() === normal);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
}
