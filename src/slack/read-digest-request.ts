// What somebody wants of digests, watches and news, read from the text of the command.

const WORDS = ['list', 'pause', 'resume', 'delete', 'preview', 'now'] as const;

export type DigestRequest =
  | { readonly kind: 'digest'; readonly word: 'settings' | (typeof WORDS)[number] }
  | { readonly kind: 'digest-unknown'; readonly word: string }
  | { readonly kind: 'new' | 'watch' | 'unwatch'; readonly subject: string };

/** Null for any other text. */
export function readDigestRequest(text: string): DigestRequest | null {
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const word = first.toLowerCase();
  const subject = rest.trim();
  if (word === 'new' || word === 'watch' || word === 'unwatch') return { kind: word, subject };
  if (word !== 'digest' && word !== 'digests') return null;
  if (subject === '' || /^(?:settings?|setup|set up)$/i.test(subject)) return { kind: 'digest', word: 'settings' };
  const known = WORDS.find((each) => each === subject.toLowerCase());
  return known === undefined ? { kind: 'digest-unknown', word: subject } : { kind: 'digest', word: known };
}
