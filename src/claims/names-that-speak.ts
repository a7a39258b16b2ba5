// Which of the names in one sentence speak there. What stands before a name and what stands between it and the verb both
// have to fit: "sources close to T-Mobile said" and "hackers entered Verizon, AT&T said" each name somebody who does not.
import { BETWEEN, ISSUED, OPENS_A_SPEAKER, SPEECH, SPOKEN_OF, SPOKEN_TO, VOICES } from './speech-words.js';
import {
  gapBefore,
  isCapitalised,
  plainAt,
  quotedRanges,
  type NamedSubject,
  type SpokenSentence,
} from './spoken-sentence.js';

const ARTICLES = new Set(['the', 'a', 'an', 'its', 'their']);
const GOES_ON = new Set('that at to as after before during when while for with over by of and or who which'.split(' '));
const BREAKS = /[,;:()“”"—–]/;
// A name and its verb further apart than this belong to different clauses.
const FARTHEST_VERB = 12;
const LONGEST_INSERT = 14;
const LONGEST_PERSON_NAME = 3;
const LONGEST_DESCRIPTION = 6;
// A sentence of more names is a list, in which nobody plainly speaks; reading it would take long, too.
const MOST_NAMES = 30;

/** The names that plainly speak in the sentence, in order. */
export function namesThatSpeak(sentence: SpokenSentence): NamedSubject[] {
  if (sentence.names.length > MOST_NAMES) return [];
  const quoted = quotedRanges(sentence.text);
  const names = sentence.names.filter((name) => {
    const at = sentence.words[name.from]?.start ?? 0;
    return !isAdjective(sentence, name) && !quoted.some(([from, to]) => from < at && at < to);
  });
  const speakers: NamedSubject[] = [];
  for (const name of names) {
    const last = speakers.at(-1);
    const joinsLast = last !== undefined && isJoinedTo(sentence, last, name);
    const leads = opensItsClause(sentence, name) && verbFollows(sentence, name, names);
    if (joinsLast || leads || speaksBehindVerb(sentence, name)) speakers.push(name);
  }
  return speakers;
}

// Countries stand as adjectives too: in "the U.S. watchdog CISA" the country does not speak.
function isAdjective(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = plainAt(sentence, name.to);
  if (name.kind !== 'country' || next === '' || BREAKS.test(gapBefore(sentence, name.to))) return false;
  return !SPEECH.has(next) && !VOICES.has(next) && !BETWEEN.has(next);
}

/** True when nothing before the name makes it a name that is only spoken of. */
function opensItsClause(sentence: SpokenSentence, name: NamedSubject): boolean {
  let at = name.from;
  if (ARTICLES.has(plainAt(sentence, at - 1)) && !BREAKS.test(gapBefore(sentence, at))) at -= 1;
  if (at === 0 || BREAKS.test(gapBefore(sentence, at))) return true;
  const before = plainAt(sentence, at - 1);
  const earlier = sentence.names.find((other) => other.to === at);
  if (earlier !== undefined) return earlier.kind === 'country' && opensItsClause(sentence, earlier);
  if (OPENS_A_SPEAKER.has(before)) return true;
  // "a spokesperson for T-Mobile said", "officials at the FBI said"
  return ['for', 'of', 'at', 'from', 'with'].includes(before) && isVoice(sentence, at - 2);
}

function isVoice(sentence: SpokenSentence, at: number): boolean {
  return VOICES.has(plainAt(sentence, at)) && plainAt(sentence, at - 1) !== 'former';
}

/** Follows the words behind a name to the verb: "T-Mobile CEO Jane Roe said", "Beijing has previously denied". */
function verbFollows(sentence: SpokenSentence, name: NamedSubject, names: readonly NamedSubject[]): boolean {
  const start = afterInsert(sentence, name.to);
  let person = 0;
  for (let at = start; at < sentence.words.length && at - start <= FARTHEST_VERB;) {
    const plain = plainAt(sentence, at);
    const isBroken = BREAKS.test(gapBefore(sentence, at)) && !(at === start && start > name.to);
    // A comma may close a person's name or an insert; any other break ends the clause before its verb.
    if (SPEECH.has(plain)) return isActive(sentence, at) && (!isBroken || person > 0);
    const other = names.find(({ from }) => from === at);
    if (other !== undefined) {
      if (!isListed(sentence, name, other)) return false;
      at = other.to;
      continue;
    }
    const isPerson = isCapitalised(sentence, at) && !BETWEEN.has(plain) && person < LONGEST_PERSON_NAME;
    if (isBroken && !(isPerson && VOICES.has(plainAt(sentence, at - 1)))) return false;
    const isOfTitle = VOICES.has(plain) || BETWEEN.has(plain) || plain === 'of' || plain === 'for';
    if (!isOfTitle && !isPerson) return false;
    if (!isOfTitle) person += 1;
    at += 1;
  }
  return false;
}

// "Verizon, which was hacked, said": the place behind the insert, or `at` where there is none.
function afterInsert(sentence: SpokenSentence, at: number): number {
  if (!gapBefore(sentence, at).startsWith(',')) return at;
  for (let end = at + 1; end <= at + LONGEST_INSERT && end < sentence.words.length; end += 1) {
    if (SPEECH.has(plainAt(sentence, end - 1))) return at;
    const closes = gapBefore(sentence, end).startsWith(',');
    if (closes) return SPEECH.has(plainAt(sentence, end)) || BETWEEN.has(plainAt(sentence, end)) ? end : at;
  }
  return at;
}

// "was reported" says who is spoken of; "respond" is a verb of saying only in "did not respond".
function isActive(sentence: SpokenSentence, verb: number): boolean {
  const before = plainAt(sentence, verb - 1);
  if (['was', 'is', 'were', 'been', 'be', 'are', 'being'].includes(before)) return false;
  return (
    !['respond', 'comment', 'reply'].includes(plainAt(sentence, verb)) || before === 'not' || before === 'immediately'
  );
}

// "the FBI, CISA and NSA said": names of one list, which ends in "and".
function isListed(sentence: SpokenSentence, first: NamedSubject, other: NamedSubject): boolean {
  const between = sentence.words.slice(first.to, other.from).map((word) => word.plain);
  const inside = between.filter((word, at) => !isInName(sentence, first.to + at) && !ARTICLES.has(word));
  if (inside.every((word) => word === 'and' || word === 'or')) {
    return inside.length > 0 || hasLaterAnd(sentence, other);
  }
  return false;
}

function hasLaterAnd(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = sentence.names.find((other) => other.from >= name.to);
  if (next === undefined) return false;
  const between = sentence.words.slice(name.to, next.from).map((word) => word.plain);
  if (!between.every((word) => word === 'and' || ARTICLES.has(word))) return false;
  return between.includes('and') || hasLaterAnd(sentence, next);
}

function isInName(sentence: SpokenSentence, at: number): boolean {
  return sentence.names.some(({ from, to }) => from <= at && at < to);
}

/** "said the FBI" behind a quotation, "according to T-Mobile", "a statement released by the FBI". */
function speaksBehindVerb(sentence: SpokenSentence, name: NamedSubject): boolean {
  const article = ARTICLES.has(plainAt(sentence, name.from - 1)) ? 1 : 0;
  const before = name.from - 1 - article;
  const verb = plainAt(sentence, before);
  if (verb === 'to' && plainAt(sentence, before - 1) === 'according') return true;
  if (SPEECH.has(verb) && !SPOKEN_TO.has(verb)) return /[,”"]\s*$/.test(gapBefore(sentence, before).trimEnd());
  if (verb !== 'by' && verb !== 'from') return false;
  const run = sentence.words.slice(Math.max(0, before - 4), before).map((word) => word.plain);
  return run.some((word) => ISSUED.has(word));
}

// "by the FBI and the watchdog CISA": the second name speaks with the first, but not in "the FBI and sources close to T-Mobile".
function isJoinedTo(sentence: SpokenSentence, speaker: NamedSubject, name: NamedSubject): boolean {
  const between = sentence.words.slice(speaker.to, name.from).map((word) => word.plain);
  const text = sentence.text.slice(sentence.words[speaker.to - 1]?.end ?? 0, sentence.words[name.from]?.start ?? 0);
  const [first, ...others] = between;
  if (first !== 'and' || others.length > LONGEST_DESCRIPTION || BREAKS.test(text)) return false;
  return !others.some((word) => SPEECH.has(word) || SPOKEN_OF.has(word)) && !isDescribed(sentence, name);
}

// "T-Mobile customers": the name only says whose customers they are.
function isDescribed(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = plainAt(sentence, name.to);
  if (next === '' || /\S/.test(gapBefore(sentence, name.to).trim()) || isCapitalised(sentence, name.to)) return false;
  return !SPEECH.has(next) && !VOICES.has(next) && !BETWEEN.has(next) && !GOES_ON.has(next);
}
