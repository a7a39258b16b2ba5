// Every reason why a page is not fetched, with a sentence for people: what happened, and what to do. `host` is the host that
// was
// asked last, in ASCII; `detail` is a number or name for the sentence.
import type { Refusal } from '../../ingest/draft.js';

const PASTE = 'Paste the text instead.';
const LATER = 'Try again later, or paste the text instead.';
const CHECK = 'Check the address, or paste the text instead.';

type RefusalSentence = (host: string, detail: string) => string;

const SENTENCES = {
  'bad address': () => 'This is no complete web address. Write it in full, such as https://news.example/story.',
  'bad scheme': () => `Only addresses that begin with https:// or http:// are opened. ${PASTE}`,
  credentials: () => `The address carries a user name or a password. Write it without them, or paste the text instead.`,
  'bad port': (host, port) => `Port ${port} of ${host} is none where pages are published. ${CHECK}`,
  'private address': (host) =>
    `${host} is not on the public internet, and nothing inside a private network is opened. ${PASTE}`,
  dns: (host) => `No internet address is known for ${host}. Check how the name is written, or try again later.`,
  'refused connection': (host) => `${host} takes no connection. ${LATER}`,
  tls: (host) => `${host} could not prove that it is ${host}: its certificate or its encryption is not valid. ${PASTE}`,
  'time-out': (host, time) => `${host} did not deliver the page within ${time}. ${LATER}`,
  stopped: (host) => `Fetching the page from ${host} was stopped. Nothing of it was kept.`,
  cut: (host) => `The connection to ${host} broke off before the page was complete. ${LATER}`,
  'not http': (host) => `What ${host} answered is not how a web server answers. ${CHECK}`,
  'headers too large': (host) => `${host} sent more headers than any page needs. ${PASTE}`,
  'not found': (host, status) => `${host} says that there is no such page (${status}). ${CHECK}`,
  forbidden: (host, status) =>
    `${host} does not show this page to the bot (${status}); it may need an account. ${PASTE}`,
  'too many requests': (host) => `${host} asks to be left alone for a while (429). ${LATER}`,
  'server error': (host, status) => `${host} has trouble of its own (${status}). ${LATER}`,
  'odd answer': (host, status) => `${host} answered with something other than a page (${status}). ${CHECK}`,
  empty: (host) => `The page at ${host} is empty. ${CHECK}`,
  'bad redirect': (host) => `${host} sends readers on, but does not say where to. ${CHECK}`,
  'redirect loop': (host) => `${host} sends readers round in a circle, as sites do that insist on cookies. ${PASTE}`,
  'too many redirects': (host, most) =>
    `The address was passed on more than ${most} times, last to ${host}. Give the address where it ends.`,
  downgrade: (host) => `${host} sends readers from https:// on to http://, where anyone can change a page. ${PASTE}`,
  'unsupported content': (host, type) => `${host} has no text at this address, but ${type}. ${CHECK}`,
  'too large': (host, most) => `The page at ${host} is larger than ${most}, the most that is read. ${PASTE}`,
  endless: (host, most) => `The page at ${host} was still going on after ${most}, the most that is read. ${PASTE}`,
  bomb: (host, most) =>
    `What ${host} sent is small, but unpacks to more than ${most}, as no page does. Nothing of it was kept.`,
  damaged: (host) => `What ${host} sent cannot be unpacked. ${LATER}`,
  'unknown encoding': (host) => `${host} packed the page in a way that nobody asked for. ${PASTE}`,
  busy: (host) => `Too many pages are waiting to be fetched; ${host} was not asked. Try again in a few minutes.`,
} satisfies Record<string, RefusalSentence>;

/** What is told of a feed: nobody can paste that. `message` is one of the sentences above, or of those about what was read. */
export function toldOfFeed(message: string): string {
  return message
    .replace(/,? or paste the text instead\./u, '.')
    .replace(/ ?(?:Paste|paste) the text instead\./u, '')
    .trim();
}

/** Names a kind of refusal; these names do not change. */
export type FetchRefusalReason = keyof typeof SENTENCES;

export const FETCH_REFUSAL_REASONS = Object.keys(SENTENCES) as readonly FetchRefusalReason[];

export interface FetchRefusal {
  readonly ok: false;
  readonly refusal: Refusal;
  /** How long the server asks to wait. */
  readonly retryAfterMs: number | null;
  /** True when asking again cannot help: the address itself is at fault, or the page is gone for good (410). */
  readonly isPermanent: boolean;
  /** The status that the server answered; null without an answer. */
  readonly status: number | null;
}

export interface Circumstances {
  readonly host: string;
  readonly detail?: string;
  /** The host that the person named, when it redirected and the refusal is about another host. */
  readonly via?: string | undefined;
  readonly retryAfterMs?: number | null;
  readonly isPermanent?: boolean;
  readonly status?: number | null;
}

export function refuse(because: FetchRefusalReason, circumstances: Circumstances): FetchRefusal {
  const { host, detail = '', via, retryAfterMs = null, isPermanent = false, status = null } = circumstances;
  const say: RefusalSentence = SENTENCES[because];
  const sentOn = via === undefined ? '' : `${via} sends readers on${host === via ? '' : ` to ${host}`}. `;
  return {
    ok: false,
    refusal: { because, message: sentOn + say(host, detail) },
    retryAfterMs,
    isPermanent: isPermanent || status === 410,
    status,
  };
}
