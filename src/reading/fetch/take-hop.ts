// Takes one hop of a fetch: looks up the host, checks its addresses, sends the request and reads the answer. fetch-url.ts
// decides
// where to go next and what to tell a person.
import { declaredFormat, type ArticleFormat } from '../article-formats.js';
import { checkUrl, type UrlCheck, type UrlRules } from './check-url.js';
import { orStopped, type Deadline } from './deadline.js';
import { findAddresses, type HostResolver } from './find-addresses.js';
import { nameFailure } from './name-failure.js';
import { openPage, type OpenResponse } from './open-page.js';
import { readBody } from './read-body.js';
import { judgeStatus, mediaType, nameNoPage, readHead, readRetryAfter, type Head } from './read-head.js';
import type { FetchRefusalReason } from './refusals.js';

export type ByteLimits = Readonly<Record<ArticleFormat | 'feed', number>>;

export interface HopSetup extends UrlRules {
  readonly resolve: HostResolver;
  readonly mostMs: number;
  readonly mostBytes: ByteLimits;
  readonly ca: string | undefined;
  readonly now: () => number;
}

/** What all hops of one request share. */
export interface Trip {
  readonly setup: HopSetup;
  readonly deadline: Deadline;
  readonly accept: 'page' | 'feed';
  readonly headers: Readonly<Record<string, string>>;
}

export interface HopPage extends Pick<Head, 'contentType' | 'etag' | 'lastModified' | 'robots' | 'cacheControl'> {
  readonly url: string;
  readonly bytes: Uint8Array;
}

interface RefusedHop {
  readonly kind: 'refused';
  readonly because: FetchRefusalReason;
  readonly detail: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

export type Hop =
  | { readonly kind: 'page'; readonly page: HopPage }
  | { readonly kind: 'not-modified' }
  /** `isForGood`: the server says that the page has moved there (301, 308), and not only for now. */
  | { readonly kind: 'redirect'; readonly to: UrlCheck; readonly isForGood: boolean }
  | RefusedHop;

/** Takes one hop to a URL that was checked. */
export async function takeHop(trip: Trip, url: URL): Promise<Hop> {
  const { setup, deadline, headers } = trip;
  const { signal } = deadline;
  let opened: OpenResponse | null = null;
  try {
    const found = await orStopped(findAddresses(url, { ...setup, signal }), signal);
    const why = deadline.why();
    if (found === null || why !== null) return refused(why ?? 'stopped', inSeconds(setup.mostMs));
    if (!found.ok) return refused(found.because);
    opened = await openPage(url, found.addresses, { headers, signal, ca: setup.ca });
    return await readAnswer(trip, url, opened);
  } catch (error) {
    return refused(deadline.why() ?? nameFailure(error), inSeconds(setup.mostMs));
  } finally {
    opened?.close();
  }
}

async function readAnswer({ setup, accept, headers, deadline }: Trip, url: URL, opened: OpenResponse): Promise<Hop> {
  const head = readHead(opened.status, opened.headers);
  const { status, contentType, etag, lastModified, robots, cacheControl } = head;
  const meaning = judgeStatus(status, 'if-none-match' in headers || 'if-modified-since' in headers);
  if (meaning === 'not-modified') return { kind: 'not-modified' };
  if (meaning === 'redirect') return readRedirect(setup, url, head);
  if (meaning !== 'page') return refused(meaning, `${status}`, head, readRetryAfter(head.retryAfter, setup.now()));
  const noPage = nameNoPage(contentType);
  if (noPage !== null) return refused('unsupported content', noPage, head);
  const mostBytes = mostBytesOf(mediaType(contentType), accept, setup.mostBytes);
  const body = await readBody(opened.body, { ...head, mostBytes, signal: deadline.signal });
  if (!body.ok) return refused(body.because, `${Math.round(mostBytes / 100_000) / 10} MB`, head);
  if (body.bytes.length === 0) return refused('empty', '', head);
  const stated = { contentType, etag, lastModified, robots, cacheControl };
  return { kind: 'page', page: { url: url.href, ...stated, bytes: body.bytes } };
}

function readRedirect(rules: UrlRules, url: URL, head: Head): Hop {
  if (head.location === null) return refused('bad redirect', '', head);
  const to = checkUrl(head.location, rules, url);
  if (to.ok && url.protocol === 'https:' && to.url.protocol === 'http:') return refused('downgrade', '', head);
  return { kind: 'redirect', to, isForGood: head.status === 301 || head.status === 308 };
}

// Many servers send files without a useful content type, and pages as plain text.
function mostBytesOf(type: string, accept: Trip['accept'], most: ByteLimits): number {
  if (type === 'application/octet-stream') return Math.max(...Object.values(most));
  const expected = accept === 'feed' ? most.feed : most.html;
  const format = declaredFormat(type);
  return format === null ? expected : Math.max(expected, most[format]);
}

function inSeconds(ms: number): string {
  return `${ms / 1_000} seconds`;
}

function refused(
  because: FetchRefusalReason,
  detail = '',
  head?: Head,
  retryAfterMs: number | null = null,
): RefusedHop {
  return { kind: 'refused', because, detail, status: head?.status ?? null, retryAfterMs };
}
