// The names of a list, one a member: "AT&T, Verizon, and Lumen", "the FBI and the U.S. cyber watchdog CISA".
import type { NameSpan } from './name-spans.js';
import type { TaggedWord } from './tag-text.js';

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
    const isBroken = gap.length > LONGEST_GAP || gap.some(breaksList);
    const isJoined = last === undefined || gap.some(({ lower }) => JOINT.test(lower));
    // Behind "and" stands the last member.
    if (isBroken || (isJoined && hasAnd)) break;
    if (isJoined) members.push([span]);
    else members.at(-1)?.push(span);
    hasAnd ||= gap.some(({ lower }) => lower === 'and' || lower === '&');
  }
  return members.flatMap((names) => names.filter(({ kind }) => kind !== 'country').at(-1) ?? names[0] ?? []);
}

function breaksList({ pos, text }: TaggedWord): boolean {
  return pos === 'VERB' || pos === 'AUX' || /^[;:(“”"]$/.test(text);
}
