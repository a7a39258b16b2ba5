// A source's phrase with what it is told by: its head noun and its names, one a member where they are a list.
import { isSeenBy } from '../attribution/find-ground.js';
import { mentionOf, nameSpans, textOf, type NameContext, type NameSpan } from './name-spans.js';
import type { Mention } from './name-memory.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

export interface SourcePhrase {
  readonly range: WordRange;
  /** Without whoever only saw the document. */
  readonly text: string;
  readonly first: TaggedWord;
  /** The noun on which the rest hangs, and the index behind it. */
  readonly head: TaggedWord;
  readonly headEnd: number;
  readonly spans: readonly NameSpan[];
  readonly mention: Mention;
}

const RELATIVE = /^(?:who|which|that)$/;

/** Reads the phrase in a range of words, without a relative pronoun at its end. */
export function sourcePhrase(context: NameContext, [from, to]: WordRange): SourcePhrase {
  let end = to;
  while (end - 1 > from && /^(?:who|which|that|,)$/.test(wordAt(context, end - 1).lower)) end -= 1;
  const range: WordRange = [from, end];
  // "The thieves who broke into Lumen" are none of Lumen's.
  const clause = context.words.slice(from, end).findIndex(({ lower }) => lower === 'who');
  const named: WordRange = [from, clause > 0 ? from + clause : end];
  const spans = nameSpans(context, named).filter((span) => !isReader(context, from, span));
  const headEnd = headEndOf(context, range, spans);
  return {
    range,
    text: textOf(context, [from, readersBegin(context, range) ?? end]),
    first: wordAt(context, from),
    head: wordAt(context, headEnd - 1),
    headEnd,
    spans,
    mention: mentionOf(context, range),
  };
}

/** Where "seen by Reuters" begins behind a document; null where nobody is told to have seen it. */
function readersBegin(context: NameContext, [from, to]: WordRange): number | null {
  for (let at = from + 1; at < to; at += 1) if (isSeenBy(context, at)) return at - 1;
  return null;
}

/** True for who only saw the document that a phrase is about. */
function isReader(context: NameContext, from: number, span: NameSpan): boolean {
  for (let at = span.from - 1; at > from; at -= 1) {
    if (wordAt(context, at).lower === 'by') return isSeenBy(context, at);
  }
  return false;
}

/** Where the noun phrase proper ends: before its first preposition, comma, bracket, or verb behind a noun, outside names. */
function headEndOf(context: NameContext, [from, to]: WordRange, spans: readonly NameSpan[]): number {
  for (let at = from + 1; at < to; at += 1) {
    if (spans.some((span) => span.from < at && at < span.to)) continue;
    const [before, word] = [wordAt(context, at - 1), wordAt(context, at)];
    if (word.pos === 'ADP' || /^[,(—–]$/.test(word.text) || RELATIVE.test(word.lower)) return at;
    if (word.pos === 'VERB' && (before.pos === 'NOUN' || before.pos === 'PROPN')) return at;
    if (word.pos === 'ADJ' && before.pos === 'NOUN') return at;
  }
  return to;
}

// Words between two names of one list: "the FBI and the U.S. cyber watchdog organization CISA".
const LONGEST_GAP = 8;
const JOINT = /^(?:and|&|,)$/;

/** Of each member the name that it ends with; a country in front of it only says whose it is. */
export function listedNames(words: readonly TaggedWord[], spans: readonly NameSpan[]): NameSpan[] {
  const members: NameSpan[][] = [];
  let hasAnd = false;
  for (const [at, span] of spans.entries()) {
    const last = spans[at - 1];
    const gap = last === undefined ? [] : words.slice(last.to, span.from);
    const isBroken = gap.length > LONGEST_GAP || gap.some(breaksList) || gap.some(hangsOn);
    const isJoined = last === undefined || gap.some(({ lower }) => JOINT.test(lower));
    // Behind "and" stands the last member.
    if (isBroken || (isJoined && hasAnd)) break;
    if (isJoined) members.push([span]);
    else members.at(-1)?.push(span);
    hasAnd ||= gap.some(({ lower }) => lower === 'and' || lower === '&');
  }
  return members.flatMap((names) => names.filter(({ kind }) => kind !== 'country').at(-1) ?? names[0] ?? []);
}

// "Ana Ruiz, founder of Northwind and a member of"
function hangsOn({ pos }: TaggedWord, at: number, gap: readonly TaggedWord[]): boolean {
  return pos === 'ADP' && gap[at - 1]?.pos === 'NOUN';
}

function breaksList({ pos, text }: TaggedWord): boolean {
  return pos === 'VERB' || pos === 'AUX' || /^[;:(“”"]$/.test(text);
}
