// What a person typed, freed from Slack's markup, and told apart: the list of sources, a status, or a question.

export type Request =
  | { readonly kind: 'sources' }
  | { readonly kind: 'board' }
  | { readonly kind: 'status' | 'timeline' | 'origins' | 'question'; readonly question: string };

const SOURCES = /^(?:list\s+)?(?:sources?|articles)[.!?]?$/i;

const CLAIMS = /^(status|timeline|origins)(?:\s+(?:of\s+)?(.+))?$/is;

/** Reads the text of a command, a mention or a direct message. Help is a question too: answers know it. */
export function readRequest(text: string): Request {
  const question = text.trim();
  if (SOURCES.test(question)) return { kind: 'sources' };
  const [, word = '', subject = ''] = CLAIMS.exec(question) ?? [];
  if (word === '') return { kind: 'question', question };
  const kind = word.toLowerCase() as 'status' | 'timeline' | 'origins';
  return kind === 'status' && subject === '' ? { kind: 'board' } : { kind, question: subject };
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
