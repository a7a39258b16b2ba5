// Reads a web address that a person or a server named, and says whether it may be opened. Pure: find-addresses.ts checks where
// the name leads.
import { isIP } from 'node:net';
import type { FetchRefusalReason } from './refusals.js';

/** Of 7,800 addresses in articles and reports the median has 55 characters, the longest 2,312. */
const MOST_URL_CHARS = 4_096;
/** The longest name that DNS knows, in characters (RFC 1035, 2.3.4). */
const MOST_HOST_CHARS = 253;
/** `URL` accepts `*`, `&`, `!` and more in a host; no registry allows them, and they would format a message. */
const HOST_NAME = /^(?:[a-z0-9_][a-z0-9_-]{0,62}\.)*[a-z0-9_][a-z0-9_-]{0,62}$/;
/**
 * Endings of names that never lead to the open internet: RFC 6761, 6762, 8375, ICANN's `internal`, and common internal
 * ones.
 */
const INNER_NAME = /\.(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/**
 * The ports of web servers. A URL with another port could reach a mail server, a database or the like, which would read an HTTP
 * request as commands of its own.
 */
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);

export function isWebPort(port: string): boolean {
  return WEB_PORTS.has(port);
}

export interface UrlRules {
  /** Takes an address as the system writes it, IPv6 without brackets. */
  readonly isPublic: (address: string) => boolean;
  /** Takes the port of a URL; empty for the default one of its scheme. */
  readonly isOpenPort: (port: string) => boolean;
}

export type UrlCheck =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly because: FetchRefusalReason; readonly host: string; readonly detail: string };

/**
 * The URL without fragment and without a trailing dot of the host, international names in ASCII; or why it may not be opened.
 * `base` is the base of a relative address.
 */
export function checkUrl(text: string, rules: UrlRules, base?: URL): UrlCheck {
  const url = text.length <= MOST_URL_CHARS && URL.canParse(text, base?.href) ? new URL(text, base) : null;
  if (url === null) return { ok: false, because: 'bad address', host: '', detail: '' };
  url.hash = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  const because = findFault(url, rules);
  return because === null ? { ok: true, url } : { ok: false, because, host: url.hostname, detail: url.port };
}

function findFault(url: URL, rules: UrlRules): FetchRefusalReason | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'bad scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const literal = literalOf(url);
  const name = url.hostname;
  if (literal === null && (name.length > MOST_HOST_CHARS || !HOST_NAME.test(name))) return 'bad address';
  const isInner = literal === null ? !name.includes('.') || INNER_NAME.test(name) : !rules.isPublic(literal);
  if (isInner) return 'private address';
  return rules.isOpenPort(url.port) ? null : 'bad port';
}

/** The IP address that the URL has as its host; null when its host is a name. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}
