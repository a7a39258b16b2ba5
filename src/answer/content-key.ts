// What content is known by, whatever file, title or address it comes under: short hashes of its words, and plain addresses.
import { createHash } from 'node:crypto';

// 128 bits: no two of any number of statements that people can write share them by chance.
const KEY_CHARACTERS = 32;
// Parameters that say where a reader came from; the page is the same without them.
const TRACKING = /^(?:utm_.*|mc_.*|fbclid|gclid|dclid|msclkid|igshid|cmpid|ref|ref_src|src|smid|partner|ocid)$/i;

/** A key for these parts in this order, in hexadecimal. */
export function contentKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex').slice(0, KEY_CHARACTERS);
}

/** An address as a reader would call it the same page: without scheme, `www`, tracking parameters, fragment and last slash. */
export function plainAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !TRACKING.test(name)).map(([name, value]) => `${name}=${value}`);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}?${kept.sort().join('&')}`;
}
