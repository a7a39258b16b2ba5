// What somebody wants to bring in, read from the text of a command, a mention or a message.

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

/** The text without the mention of the bot in front of it. */
export function withoutMention(raw: string, botUserId: string | undefined): string {
  return raw.replace(`<@${botUserId ?? ''}>`, ' ');
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
