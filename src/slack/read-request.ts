// What a person typed, freed from Slack's markup, and told apart: bringing articles in, digests and watches, or a question to
// the articles.

/** What a person asks for, and which room of the surfaces answers it. */
export type Request =
  | { readonly room: 'articles'; readonly request: IntakeRequest }
  | { readonly room: 'digests'; readonly request: DigestRequest }
  | { readonly room: 'ask'; readonly request: QuestionRequest };

/**
 * Reads the text of a command, a mention or a direct message as Slack sends it, with its markup. `isSubject` tells whether a
 * text names a subject: “new T-Mobile” asks for what is new of it, “new victims” asks the articles.
 */
export function readRequest(raw: string, botUserId: string | undefined, isSubject: (text: string) => boolean): Request {
  const intake = readIntakeRequest(raw.replace(`<@${botUserId ?? ''}>`, ' '));
  if (intake !== null) return { room: 'articles', request: intake };
  const text = typedText(raw, botUserId);
  const digest = readDigestRequest(text);
  const isQuestion = digest?.kind === 'new' && digest.subject !== '' && !isSubject(digest.subject);
  if (digest !== null && !isQuestion) return { room: 'digests', request: digest };
  return { room: 'ask', request: readQuestionRequest(text) };
}

export type QuestionRequest =
  | { readonly kind: 'sources' }
  | { readonly kind: 'board' }
  | { readonly kind: 'status' | 'timeline' | 'origins' | 'question'; readonly question: string };

const SOURCES = /^(?:list\s+)?(?:sources?|articles)[.!?]?$/i;

const CLAIMS = /^(status|timeline|origins)(?:\s+(?:of\s+)?(.+))?$/is;

/** Any text is one of these. Help is a question too: answers know it. */
export function readQuestionRequest(text: string): QuestionRequest {
  const question = text.trim();
  if (SOURCES.test(question)) return { kind: 'sources' };
  const [, word = '', subject = ''] = CLAIMS.exec(question) ?? [];
  if (word === '') return { kind: 'question', question };
  const kind = word.toLowerCase() as 'status' | 'timeline' | 'origins';
  return kind === 'status' && subject === '' ? { kind: 'board' } : { kind, question: subject };
}

export type IntakeRequest =
  | { readonly kind: 'add'; readonly addresses: readonly string[] }
  | { readonly kind: 'add-unreadable'; readonly text: string }
  | { readonly kind: 'queue' }
  | { readonly kind: 'feeds'; readonly word: 'list' }
  | { readonly kind: 'feeds'; readonly word: 'add'; readonly address: string; readonly subjects: readonly string[] }
  | { readonly kind: 'feeds'; readonly word: 'remove'; readonly which: string }
  | { readonly kind: 'feeds-unknown'; readonly text: string }
  | { readonly kind: 'tlp'; readonly mark: string };

/**
 * How many addresses one request may name. A response_url takes five messages: one says that they are being read, one
 * that there were more, the rest are previews.
 */
export const MOST_ADDRESSES = 3;

/** Null for any other text. Takes the text as Slack sends it, with its markup. */
export function readIntakeRequest(raw: string): IntakeRequest | null {
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(raw) ?? [];
  const text = rest.trim();
  switch (first.toLowerCase()) {
    case 'add':
      return readAdd(text);
    case 'queue':
      return text === '' ? { kind: 'queue' } : null;
    case 'feed':
    case 'feeds':
      return readFeeds(text);
    case 'tlp':
      return { kind: 'tlp', mark: text };
    default:
      return null;
  }
}

/** The http(s) addresses in a text, as Slack marks them or as they were typed, each once. */
export function addressesIn(raw: string): string[] {
  const marked = [...raw.matchAll(/<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>/gi)].map((match) => match[1] ?? '');
  const typed = raw.replace(/<[^<>]*>/g, ' ').match(/https?:\/\/[^\s<>]+/gi) ?? [];
  // A full stop or a bracket behind an address belongs to the sentence.
  const trimmed = typed.map((address) => address.replace(/[.,;:!?)\]}'"”’]+$/, ''));
  return [...new Set([...marked, ...trimmed].map((address) => address.replaceAll('&amp;', '&')))];
}

function readAdd(text: string): IntakeRequest {
  const addresses = addressesIn(text);
  return addresses.length > 0 || text === '' ? { kind: 'add', addresses } : { kind: 'add-unreadable', text };
}

function readFeeds(text: string): IntakeRequest {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  if (word === '' || word.toLowerCase() === 'list') return { kind: 'feeds', word: 'list' };
  if (word.toLowerCase() === 'remove' && rest !== '') return { kind: 'feeds', word: 'remove', which: rest.trim() };
  const [address] = addressesIn(rest);
  if (word.toLowerCase() !== 'add' || address === undefined) return { kind: 'feeds-unknown', text };
  const named = rest.replace(/<[^<>]*>|https?:\/\/\S+/gi, ' ').split(',');
  return {
    kind: 'feeds',
    word: 'add',
    address,
    subjects: named.map((name) => name.trim()).filter((name) => name !== ''),
  };
}

const WORDS = ['list', 'pause', 'resume', 'delete', 'preview', 'now'] as const;

export type DigestRequest =
  | { readonly kind: 'digest'; readonly word: 'settings' | (typeof WORDS)[number] }
  | { readonly kind: 'digest-unknown'; readonly word: string }
  | { readonly kind: 'new' | 'watch' | 'unwatch'; readonly subject: string };

// Longer than any name of a subject, and so short that no pattern below takes long.
const LONGEST_REQUEST = 300;
// "what's new about Lumen?"
const NEW = /^(?:what(?:['’]?s| is)\s+)?new(?:\s+(?:about|on|with|of))?(?:\s+(.+))?$/is;
const WATCH = /^(watch|unwatch)(?:\s+(.+))?$/is;
const DIGEST = /^digests?(?:\s+(.+))?$/is;

/** Null for any other text. */
export function readDigestRequest(text: string): DigestRequest | null {
  if (text.trim().length > LONGEST_REQUEST) return null;
  const asked = text.trim().replace(/\s*[.!?]+$/, '');
  const fresh = NEW.exec(asked);
  if (fresh !== null) return { kind: 'new', subject: (fresh[1] ?? '').trim() };
  const [, kind, subject = ''] = WATCH.exec(asked) ?? [];
  if (kind !== undefined) return { kind: kind.toLowerCase() as 'watch' | 'unwatch', subject: subject.trim() };
  const digest = DIGEST.exec(asked);
  if (digest === null) return null;
  const word = (digest[1] ?? '').trim();
  if (word === '' || /^(?:settings?|setup|set up)$/i.test(word)) return { kind: 'digest', word: 'settings' };
  const known = WORDS.find((each) => each === word.toLowerCase());
  return known === undefined ? { kind: 'digest-unknown', word } : { kind: 'digest', word: known };
}

/** Turns Slack's message text into what was typed: mentions of the bot go, links and names become their labels. */
export function typedText(raw: string, botUserId: string | undefined): string {
  return raw
    .replace(/<([^<>]*)>/g, (_, inner: string) => spoken(inner, botUserId))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function spoken(inner: string, botUserId: string | undefined): string {
  const [target = '', label] = inner.split('|');
  if (target === `@${botUserId ?? ''}`) return ' ';
  if (label !== undefined && label !== '') return label;
  // A bare <@U…>, <#C…> or <!here> names nobody that an article could.
  return /^[@#!]/.test(target) ? ' ' : target;
}
