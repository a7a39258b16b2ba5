// When a harm came about, as the clause that tells of it says: "on April 19", "between July 7 and August 8".
import type { WordGroups } from '../../ingest/claim-words.js';
import { MONTH_WORDS, SHORT_MONTH_WORDS, WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import { tagAt, verbIn } from '../grammar.js';
import { isCapitalised, plainAt, type SpokenSentence } from '../spoken-sentence.js';

type WordRange = readonly [from: number, to: number];

const MONTHS: ReadonlySet<string> = new Set([...MONTH_WORDS, ...SHORT_MONTH_WORDS]);
const SINCE = /^(?:since|from|until|between)$/;
const DAY = /^\d{1,2}(?:st|nd|rd|th)?$/;
const YEAR = /^(?:19|20)\d\d$/;

/** Where the time stands that belongs to the deed of `hit` in its clause; null for none. `says` are verbs of saying: a breach "disclosed in May" is older. */
export function whenTold(
  sentence: SpokenSentence,
  hit: WordRange,
  clause: WordRange,
  groups: WordGroups,
  says: ReadonlySet<string>,
): number | null {
  const verb = verbIn(sentence, hit) ?? verbOfNoun(sentence, hit[1] - 1, clause, groups, says);
  if (verb === null) return null;
  for (let at = clause[0]; at < clause[1]; at += 1)
    if (at !== verb && isTime(sentence, at) && isOfVerb(sentence, at, verb)) return at;
  return null;
}

/** "On Friday it detected malware", "was the victim of an attack", "the breach began": the verb that tells of an intrusion's noun. */
function verbOfNoun(
  sentence: SpokenSentence,
  noun: number,
  [first, last]: WordRange,
  { meet, occur, suffer }: WordGroups,
  says: ReadonlySet<string>,
): number | null {
  const next = nextVerb(sentence, noun + 1, last);
  if (next !== null && occur.has(tagAt(sentence, next).lemma)) return next;
  let at = noun - 1;
  while (at >= first && !/^(?:VERB|AUX)$/.test(tagAt(sentence, at).pos)) at -= 1;
  const { lemma, lower } = tagAt(sentence, at);
  const isMet = lemma === 'be' || (!says.has(lower) && (suffer.has(lemma) || meet.has(lemma)));
  return at >= first && isMet ? at : null;
}

function nextVerb(sentence: SpokenSentence, from: number, last: number): number | null {
  for (let at = from; at < last; at += 1) if (tagAt(sentence, at).pos === 'VERB') return at;
  return null;
}

/** A day, or one end of a span of time: "in May" alone tells neither since when nor until when. */
function isTime(sentence: SpokenSentence, at: number): boolean {
  const plain = plainAt(sentence, at);
  const isEnd = SINCE.test(plainAt(sentence, at - 1));
  if (YEAR.test(plain)) return isEnd;
  if (plain === 'ago' || plain === 'yesterday') return true;
  if (!isCapitalised(sentence, at)) return false;
  if (WEEKDAY_WORDS.includes(plain)) return true;
  return MONTHS.has(plain) && (isEnd || DAY.test(plainAt(sentence, at + 1)) || DAY.test(plainAt(sentence, at - 1)));
}

/** True where no other verb stands between, which the time could be that of. */
function isOfVerb(sentence: SpokenSentence, time: number, verb: number): boolean {
  const [from, to] = [Math.min(time, verb) + 1, Math.max(time, verb)];
  return nextVerb(sentence, from, to) === null;
}
