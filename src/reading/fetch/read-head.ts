// Reads the status and the headers of an answer, without trusting them, and says what they mean.
import { declaredFormat } from '../article-formats.js';
import type { FetchRefusalReason } from './refusals.js';

export interface Head {
  readonly status: number;
  readonly location: string | null;
  readonly contentType: string | null;
  /** In the order in which they were applied, without `identity`. */
  readonly encodings: readonly string[];
  readonly announcedBytes: number | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly robots: string | null;
  readonly retryAfter: string | null;
  readonly cacheControl: string | null;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** No real value is longer. */
const MOST_VALUE_CHARS = 512;
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;
const DATE = /^[A-Za-z]{3,9},? [\w :-]+$/;
const PRINTABLE = /^[\x20-\x7e]+$/;

export function readHead(status: number, headers: Headers): Head {
  const all = (name: string): readonly string[] => [headers[name] ?? []].flat();
  // A header that must be unique but comes twice is ignored.
  const only = (name: string): string | null => (all(name).length === 1 ? (all(name)[0] ?? null) : null);
  const encodings = all('content-encoding').flatMap((each) => each.toLowerCase().split(','));
  const length = only('content-length');
  return {
    status,
    location: fromBytes(only('location')),
    contentType: fitting(only('content-type'), PRINTABLE),
    encodings: encodings.map((each) => each.trim()).filter((each) => each !== '' && each !== 'identity'),
    announcedBytes: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    etag: readEtag(only('etag')),
    lastModified: readModified(only('last-modified')),
    robots: fitting(all('x-robots-tag').join(', '), PRINTABLE),
    retryAfter: only('retry-after'),
    cacheControl: fitting(all('cache-control').join(', '), PRINTABLE),
  };
}

/** The validator, when it can be sent back to a server; it may come from the store. */
export function readEtag(value: string | null | undefined): string | null {
  return fitting(value, ETAG);
}

export function readModified(value: string | null | undefined): string | null {
  return fitting(value, DATE);
}

function fitting(value: string | null | undefined, pattern: RegExp): string | null {
  return value != null && value.length <= MOST_VALUE_CHARS && pattern.test(value) ? value : null;
}

// Headers are bytes; a path with other letters in `Location` is UTF-8.
function fromBytes(value: string | null): string | null {
  if (value === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** 402 asks for payment, 407 for the password of a proxy, 451 gives legal reasons. */
const CLOSED: ReadonlySet<number> = new Set([401, 402, 403, 407, 451]);

export type Meaning = 'page' | 'redirect' | 'not-modified' | FetchRefusalReason;

/** `isConditional` is true when the request named an earlier version, so that 304 is a valid answer. */
export function judgeStatus(status: number, isConditional: boolean): Meaning {
  if (status === 200 || status === 203) return 'page';
  if (status === 204 || status === 205) return 'empty';
  if (REDIRECTS.has(status)) return 'redirect';
  if (status === 304 && isConditional) return 'not-modified';
  if (CLOSED.has(status)) return 'forbidden';
  if (status === 404 || status === 410) return 'not found';
  if (status === 429) return 'too many requests';
  return status >= 500 && status < 600 ? 'server error' : 'odd answer';
}

/** Content types that are certainly no text; for all others the bytes decide. */
const NO_PAGES: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'an image'],
  [/^video\//, 'a video'],
  [/^audio\//, 'a sound recording'],
  [/^font\//, 'a typeface'],
  [/^multipart\/|^text\/event-stream$/, 'a stream of parts'],
  [/^application\/(?:msword|rtf|vnd\.(?:ms-|openxmlformats-|oasis\.opendocument))/, 'an office document'],
  [/^application\/(?:x-)?(?:zip|gzip|tar|gtar|bzip2?|7z|rar|xz|zstd|compress|lzip|iso9660)/, 'an archive'],
  [/^application\/(?:vnd\.(?:rar|android)|java-archive|epub)/, 'an archive'],
  [
    /^(?:application|text)\/(?:x-)?(?:javascript|ecmascript|css|wasm|sh|msdownload|msdos|dosexec|executable)/,
    'a program',
  ],
  [/^application\/(?:vnd\.microsoft\.portable-executable|x-apple-diskimage|x-debian-package|x-rpm)/, 'a program'],
];

/** The name of a content type that is certainly neither a page nor a feed; null otherwise. */
export function nameNoPage(contentType: string | null): string | null {
  const type = mediaType(contentType);
  if (declaredFormat(type) !== null) return null;
  return NO_PAGES.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** `text/html` for `Text/HTML; charset=utf-8`. */
export function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** When a server names a longer time, it is asked again after a day. */
const MOST_WAIT_MS = 24 * 60 * 60 * 1_000;
/** The three forms of a date that HTTP knows (RFC 9110, 5.6.7); all are UTC, the last without saying so. */
const HTTP_DATE = /^[A-Za-z]{3,9},? [\w :-]{8,40}$/;

/** `Retry-After` in seconds or as a date -> milliseconds from now, between 0 and a day; null when it says nothing. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1_000, MOST_WAIT_MS);
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.min(Math.max(at - nowMs, 0), MOST_WAIT_MS);
}
