// The address under which a page is kept: the one that the page itself names, where it may name it.
import { canonicalAddress } from '../../ingest/canonical-address.js';

// Hosts of the same site show the same article to other devices.
const PREFIX = /^(?:www\d?|m|mobile|amp|edition)\./;

/**
 * The address of a page: the first of the page's own (`stated`) that is of the same site as the fetched one, and not just its
 * front page. A page that was not fetched is taken at its word.
 */
export function choosePageAddress(fetched: string | null, stated: readonly string[]): string | null {
  const own = fetched === null ? null : canonicalAddress(fetched);
  if (fetched !== null && own === null) return null;
  for (const one of stated) {
    const address = canonicalAddress(one, own ?? undefined);
    if (address !== null && (own === null || (isSameSite(own, address) && !isFrontPage(own, address)))) return address;
  }
  return own;
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((address) => new URL(address).hostname.replace(PREFIX, ''));
  // A page may name an address below its own host, but not the host that it is a part of: many sites lend those out.
  return a !== undefined && b !== undefined && (a === b || (a.includes('.') && b.endsWith(`.${a}`)));
}

function isFrontPage(own: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '' && new URL(own).pathname !== '/';
}
