// Chooses the address under which a page is kept: the one that the page names, if it may name it.
import { canonicalAddress } from '../../ingest/canonical-address.js';

// Hosts with these prefixes show the same article to other devices.
const PREFIX = /^(?:www\d?|m|mobile|amp|edition)\./;

/**
 * The first address that the page states and that is on the same site as the fetched one, but not its front page. A page that was
 * not fetched, such as a file, is believed.
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
  // A page may name an address on a host below its own, but not above: many sites give hosts below theirs to others.
  return a !== undefined && b !== undefined && (a === b || (a.includes('.') && b.endsWith(`.${a}`)));
}

function isFrontPage(own: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '' && new URL(own).pathname !== '/';
}
