// Which organisation a name stands for, and what shorter forms the text gives it.
import { wordAt } from '../attribution/tagged-sentence.js';
import { type NamedSource, NOBODY, resolvedTo } from './name-memory.js';
import type { NameContext, NameSpan } from './name-spans.js';

/** "Orange Group" behind "Orange", of which the text told before: the same one; null for other names. */
function withoutForm({ memory, lists }: NameContext, text: string): NamedSource | null {
  const [, short = '', form = ''] = /^(.+) (\p{Lu}[\p{L}.]+)$/u.exec(text) ?? [];
  const { legal, company, actor } = lists.source;
  const isForm = [legal, company, actor].some((words) => words.has(form.toLowerCase().replace('.', '')));
  if (!isForm || !memory.organisations.has(short.toLowerCase())) return null;
  const known = memory.named.filter(({ source }) => source.name === short).at(-1);
  return known === undefined ? null : resolvedTo(known);
}

/** "Harrow Cloud Sandbox" in a text that Harrow publishes: a product or a team of its own. */
export function isOfPublisher({ publisher }: NameContext, name: string): boolean {
  return publisher !== null && name.startsWith(`${publisher.name} `);
}

/** By the longer name that was told before, where there is one. */
export function organisationOf(context: NameContext, { id, text }: NameSpan): NamedSource {
  const { memory, publisher } = context;
  if (publisher !== null && isOfPublisher(context, text)) return { ...NOBODY, ...publisher, kind: 'organisation' };
  const whole = id === null ? withoutForm(context, text) : null;
  if (whole !== null) return whole;
  // "Orange" was told of before "Orange Cyberdefense" was: it stands for itself.
  const isItself = id !== null || memory.organisations.has(text.toLowerCase());
  const longer = isItself ? undefined : memory.longer.get(text.toLowerCase());
  return longer === undefined ? { ...NOBODY, name: text, id, kind: 'organisation' } : resolvedTo(longer);
}

/**
 * "Dunmore Harbour Safety Board (DHSB)": the initials in brackets behind a name, else those of all its words that the text goes on
 * with; null where there are none of it.
 */
export function initialsOf({ words, memory, known }: NameContext, { from, to, id }: NameSpan): string | null {
  const [open, initials, close] = [0, 1, 2].map((step) => wordAt({ words }, to + step).text);
  const firsts = words.slice(from, to).map(({ text }) => text.charAt(0).toUpperCase());
  if (open === '(' && close === ')' && initials !== undefined && /^\p{Lu}{2,}$/u.test(initials)) {
    let next = 0;
    for (const letter of firsts) if (letter === initials.charAt(next)) next += 1;
    return next === initials.length ? initials : null;
  }
  const own = firsts.join('');
  const start = firsts.length < LEAST_INITIALS || id !== null ? undefined : memory.shown.initials.get(own);
  // "NSA" of a file is nobody else.
  return start === undefined || known.around(start) !== undefined ? null : own;
}

const LEAST_INITIALS = 3;

// "Northwind Lines, Inc. (“Northwind”)": the form of a company may stand between its name and the bracket.
const FARTHEST_BRACKET = 4;

/** "(the “County”)", "(“Northwind”)": what letters and filings go on to call somebody; null where they define nothing. */
export function definedBehind(
  { words, lists }: NameContext,
  { to }: NameSpan,
): { text: string; isNoun: boolean } | null {
  const open = words.slice(to, to + FARTHEST_BRACKET).findIndex(({ text }) => text === '(') + to;
  const isForm = words
    .slice(to, open)
    .every(({ text, lower }) => /^[,.]$/.test(text) || lists.source.legal.has(lower.replace('.', '')));
  if (open < to || !isForm) return null;
  const isNoun = wordAt({ words }, open + 1).lower === 'the';
  const [quote, term, end] = [1, 2, 3].map((step) => wordAt({ words }, open + step + (isNoun ? 1 : 0)));
  if (!/^[“"]$/.test(quote?.text ?? '') || !/^[”",]$/.test(end?.text ?? '') || !/^\p{Lu}\p{Ll}/u.test(term?.text ?? ''))
    return null;
  return { text: term?.text ?? '', isNoun };
}
