// Opens a web address that a person named; nothing else in the project does. Follows redirects and repeats every check at each
// hop. Whatever an address or the network does becomes a value.
import { ACCEPTED_FORMATS, MOST_ARTICLE_BYTES } from '../article-formats.js';
import { checkUrl, isWebPort, type UrlRules } from './check-url.js';
import { orStopped, startDeadline, startRealTimer, type StartTimer } from './deadline.js';
import { createHostResolver, isOutside, type HostResolver } from './find-addresses.js';
import { ACCEPT_ENCODING } from './read-body.js';
import { readEtag, readModified } from './read-head.js';
import { refuse, type FetchRefusal } from './refusals.js';
import { takeHop, type HopSetup, type ByteLimits, type Trip } from './take-hop.js';

export interface FetchRequest {
  readonly url: string;
  /** From an earlier answer: the server then sends the page only if it has changed since. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: 'page' | 'feed';
  readonly signal?: AbortSignal;
  /** Awaited before a redirect to `host` is followed, so that the pace of that host is kept too. */
  readonly beforeRedirect?: (host: string) => Promise<void>;
}

export interface FetchedPage {
  /** The address after redirects, without fragment, international names in ASCII. */
  readonly url: string;
  /** The address of the request. */
  readonly asked: string;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where the page has moved for good, as every server on the way says (301, 308); null where it has not. */
  readonly movedTo: string | null;
  readonly cacheControl: string | null;
  /** `X-Robots-Tag`; several are joined with commas. */
  readonly robots: string | null;
  readonly bytes: Uint8Array;
}

export type FetchOutcome =
  | { readonly ok: true; readonly kind: 'fetched'; readonly page: FetchedPage }
  | { readonly ok: true; readonly kind: 'not-modified' }
  | FetchRefusal;

/** Never throws because of the network or the address. */
export type Fetch = (request: FetchRequest) => Promise<FetchOutcome>;

export interface FetchOptions extends Partial<UrlRules> {
  readonly resolve?: HostResolver;
  /** For the whole request: looking up names, connections, all hops and the body. */
  readonly mostMs?: number;
  readonly mostBytes?: Partial<ByteLimits>;
  readonly userAgent?: string;
  /** Certificates (PEM) to trust instead of the public ones. */
  readonly ca?: string;
  readonly now?: () => number;
  readonly startTimer?: StartTimer;
}

/** From a short link to https, to www, to the page: one more than the longest honest chain. */
const MOST_REDIRECTS = 5;
/** A person waits in Slack; after this they can try again, or paste the text. */
const MOST_MS = 15_000;
/** A feed may hold the text of many articles. */
const MOST_FEED_BYTES = 10_000_000;
const USER_AGENT = 'salt-typhoon-desk/0.1 (opens pages that members of a team name)';

const ACCEPTED = {
  page: ACCEPTED_FORMATS,
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
} as const;

interface Setup extends HopSetup {
  readonly userAgent: string;
  readonly startTimer: StartTimer;
}

/**
 * Without options it opens public addresses at web ports only. `isPublic`, `isOpenPort`, `resolve` and `ca` allow more, for tests
 * with a server of their own.
 */
export function createFetch(options: FetchOptions = {}): Fetch {
  const setup: Setup = {
    isPublic: options.isPublic ?? ((address) => isOutside(address)),
    isOpenPort: options.isOpenPort ?? isWebPort,
    resolve: options.resolve ?? createHostResolver(),
    mostMs: options.mostMs ?? MOST_MS,
    mostBytes: { ...MOST_ARTICLE_BYTES, feed: MOST_FEED_BYTES, ...options.mostBytes },
    userAgent: options.userAgent ?? USER_AGENT,
    ca: options.ca,
    now: options.now ?? Date.now,
    startTimer: options.startTimer ?? startRealTimer,
  };
  return async (request) => {
    const deadline = startDeadline(setup.mostMs, setup.startTimer, request.signal);
    try {
      const accept = request.accept ?? 'page';
      return await followHops({ setup, deadline, accept, headers: headersFor(setup, request) }, request);
    } finally {
      deadline.end();
    }
  };
}

function headersFor({ userAgent }: Setup, request: FetchRequest): Record<string, string> {
  const etag = readEtag(request.etag);
  const lastModified = readModified(request.lastModified);
  return {
    'user-agent': userAgent,
    accept: ACCEPTED[request.accept ?? 'page'],
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': 'en, *;q=0.5',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

async function followHops(trip: Trip, request: FetchRequest): Promise<FetchOutcome> {
  const first = checkUrl(request.url, trip.setup);
  if (!first.ok) return refuse(first.because, { ...first, isPermanent: true });
  const seen = new Set<string>();
  let isMoved = true;
  for (let url = first.url; ;) {
    const host = url.hostname;
    const via = host === first.url.hostname ? undefined : first.url.hostname;
    if (seen.has(url.href)) return refuse('redirect loop', { host, via });
    if (seen.size > MOST_REDIRECTS) return refuse('too many redirects', { host, detail: `${MOST_REDIRECTS}` });
    if (seen.size > 0) await orStopped(request.beforeRedirect?.(host) ?? Promise.resolve(), trip.deadline.signal);
    seen.add(url.href);
    const hop = await takeHop(trip, url);
    if (hop.kind === 'not-modified') return { ok: true, kind: 'not-modified' };
    if (hop.kind === 'refused') return refuse(hop.because, { ...hop, host, via });
    if (hop.kind === 'page')
      return {
        ok: true,
        kind: 'fetched',
        page: { ...hop.page, asked: request.url, movedTo: isMoved && seen.size > 1 ? url.href : null },
      };
    if (!hop.to.ok) return refuse(hop.to.because, { ...hop.to, host: hop.to.host || host, via: host });
    url = hop.to.url;
    isMoved = isMoved && hop.isForGood;
  }
}
