// What somebody wants of digests, watches and news, read from the text of a command, a mention or a direct message.

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
