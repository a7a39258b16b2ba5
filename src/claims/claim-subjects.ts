// Whom an utterance is about, and which kinds of claims fit whom.
import type { ClaimKind } from '../ingest/claim-words.js';
import type { KindSaid } from './read-meaning.js';
import { LEAVES_OUT, ONESELF } from './speech-words.js';
import type { Utterance } from './utterances-of.js';
import { plainAt, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

const VICTIMS_KINDS: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'data']);
// "linked to the Chinese government", "Chinese state-sponsored": a country further from the word is not what it is tied to.
const BESIDE = 3;
// "Sichuan Juxinhe Network Technology Co. had"
const LONGEST_NAME = 6;
// "the network", "they" behind a sentence that names a company
const SPEAKS_OF_ONE =
  /\b(?:the|its|that|this|whole) (?:network|networks|company|carrier|operator|systems|system|provider|firm|incident|breach|intrusion)\b|^(?:they|he|it|no|nothing)\b/;
// "a hacker stole data in 2021"
const SOMEBODY_ELSE =
  /\b(?:an?|another|some) (?:[a-z]+ )?(?:hacker|thief|attacker|intruder|criminal|teenager|gang|man|woman)\b/;
// "the industry", "nine carriers"
const TELLS_OF_OTHERS =
  /\b(?:industry|others|other|companies|carriers|providers|telcos|operators|sector|organizations|nine|eight)\b/;
const ACCUSES = /^(?:direct|directly|behalf|acted|works?|worked)$/;
const STATE =
  /^(?:chin(?:a|ese)|beijing|prc|peoples|state|nation|government|governments|intelligence|military|ministry|mss|hackers)$/;

/** What a sentence means without naming it: see `ArticleContext`. */
export interface SentenceContext {
  readonly implied: string | null;
  readonly topic: string | null;
  readonly focus: NamedSubject | null;
}

/**
 * Subjects that the words are tied to: those they name, the actor they imply, whoever speaks of itself, else the company that
 * the sentences before speak of, else the actor that the article is about.
 */
export function claimSubjects(
  sentence: SpokenSentence,
  utterance: Utterance,
  { implied, topic, focus }: SentenceContext,
): NamedSubject[] {
  const { speakers } = utterance;
  const others = sentence.names.filter((name) => {
    const isSpeaker = speakers.some((speaker) => speaker.subjectId === name.subjectId);
    return !isSpeaker && isInside(utterance, name.from) && name.kind !== 'outlet' && !isLeftOut(sentence, name);
  });
  const isAlone = !others.some(({ kind }) => kind === 'company');
  const own = speakers.filter((name) => {
    // A vendor tells of others, but where it speaks of itself.
    const isOfOthers = name.kind === 'vendor' && !speaksOfItself(sentence, utterance, name);
    return name.kind !== 'outlet' && !isOfOthers && (isAlone || isNamed(sentence, utterance, name));
  });
  const actor = actorOf(implied);
  const hasCompany = [...others, ...own].some(({ kind }) => kind === 'company');
  const hasActor = [...others, ...actor].some(({ kind }) => kind === 'threat-actor');
  const meant = hasCompany ? [] : meantByWords(saidWords(sentence, utterance), focus, hasActor ? null : topic);
  const all = [...others, ...own, ...actor, ...meant];
  return all.filter((name, at) => all.findIndex((other) => other.subjectId === name.subjectId) === at);
}

/** Of words that name no company: "they came in through a contractor" is told of the one in focus, else of the actor. */
function meantByWords(said: string, focus: NamedSubject | null, topic: string | null): NamedSubject[] {
  if (focus !== null && SPEAKS_OF_ONE.test(said) && !TELLS_OF_OTHERS.test(said)) return [focus];
  return SOMEBODY_ELSE.test(said) ? [] : actorOf(topic);
}

function actorOf(subjectId: string | null): NamedSubject[] {
  return subjectId === null ? [] : [{ subjectId, kind: 'threat-actor', from: 0, to: 0 }];
}

/** True where a claim of that kind can be one about the subject. */
export function fitsSubject(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  { kind, stance, from, to }: KindSaid,
): boolean {
  const { speakers } = utterance;
  const speaks = speakers.some((speaker) => speaker.subjectId === subject.subjectId);
  switch (subject.kind) {
    case 'country':
      // A country is claimed to be behind something; nobody says so of itself.
      if (kind !== 'attribution') return speaks && (kind === 'response' || isOfAgencies(sentence, utterance));
      return speaks ? stance === 'denies' : isBeside(subject, from, to);
    case 'vendor':
    case 'product':
      return kind === 'method' || (speaks && saysOfItself(sentence, utterance, subject));
    case 'agency':
      return speaks && (kind !== 'attribution' || stance !== 'denies');
    case 'threat-actor':
      // That a victim is clear is said of the victim, not of whoever broke in; that it was not them, a country says of itself.
      if (kind === 'attribution' && stance === 'denies') return speakers.some((speaker) => speaker.kind === 'country');
      if (kind === 'attribution' && !namesState(sentence, from, to)) return false;
      return kind !== 'response' && kind !== 'impact' && (stance !== 'denies' || !VICTIMS_KINDS.has(kind));
    case 'company':
    case 'outlet':
      if (speaks && stance !== 'denies' && tellsOfOthers(sentence, utterance, subject)) return false;
      if (kind === 'attribution') return !speaks && stance === 'asserts' && isAccused(sentence, subject, from, to);
      return kind === 'response' || kind === 'targets' ? speaks : true;
  }
}

/** False for a speaker that speaks of itself, and for a company where it names no other one and does not tell of the industry. */
function tellsOfOthers(sentence: SpokenSentence, utterance: Utterance, speaker: NamedSubject): boolean {
  const isAlone =
    speaker.kind === 'company' &&
    !sentence.names.some(({ kind, subjectId }) => kind === 'company' && subjectId !== speaker.subjectId) &&
    !TELLS_OF_OTHERS.test(saidWords(sentence, utterance));
  return !isAlone && !speaksOfItself(sentence, utterance, speaker);
}

// "Juxinhe had direct involvement in": a company that is said to have worked for whoever is behind it.
function isAccused({ words }: SpokenSentence, subject: NamedSubject, from: number, to: number): boolean {
  const isClose = subject.to <= from && from - subject.to <= LONGEST_NAME;
  return isClose && words.slice(from, to).some(({ plain }) => ACCUSES.test(plain));
}

// "activities associated with this incident" attribute nothing to anybody.
function namesState(sentence: SpokenSentence, from: number, to: number): boolean {
  return sentence.words.slice(Math.max(0, from - BESIDE), to + BESIDE).some(({ plain }) => STATE.test(plain));
}

function isBeside(subject: NamedSubject, from: number, to: number): boolean {
  return subject.from - to <= BESIDE && from - subject.to <= BESIDE;
}

function saidWords(sentence: SpokenSentence, { ranges }: Utterance): string {
  return ranges.flatMap(([from, to]) => sentence.words.slice(from, to).map(({ plain }) => plain)).join(' ');
}

function isInside({ ranges }: Utterance, at: number): boolean {
  return ranges.some(([from, to]) => from <= at && at < to);
}

// "but not T-Mobile"
function isLeftOut(sentence: SpokenSentence, { from }: NamedSubject): boolean {
  return [from - 1, from - 2].some((at) => LEAVES_OUT.has(plainAt(sentence, at)));
}

function isNamed(sentence: SpokenSentence, utterance: Utterance, { subjectId }: NamedSubject): boolean {
  return sentence.names.some((name) => name.subjectId === subjectId && isInside(utterance, name.from));
}

/** "it", "our network": without such a word what a company tells is told of others, but for what it denies. */
function speaksOfItself(sentence: SpokenSentence, utterance: Utterance, speaker: NamedSubject): boolean {
  return isNamed(sentence, utterance, speaker) || saysOfItself(sentence, utterance, speaker);
}

function saysOfItself(sentence: SpokenSentence, utterance: Utterance, speaker: NamedSubject): boolean {
  return sentence.words.some((_, at) => isInside(utterance, at) && meansOneself(sentence, at, speaker));
}

// "US agencies confirmed": the country stands for its agencies.
function isOfAgencies(sentence: SpokenSentence, { phrase }: Utterance): boolean {
  return sentence.words.slice(...phrase).some(({ plain }) => plain === 'agencies');
}

// "it", "the company"; but a vendor's "it" and "they" are as often those of whom it tells.
function meansOneself(sentence: SpokenSentence, at: number, speaker: NamedSubject): boolean {
  const [plain, next] = [plainAt(sentence, at), plainAt(sentence, at + 1)];
  if (plain === 'the') return /^(?:company|carrier|operator)$/.test(next);
  const { start, end } = sentence.words[at] ?? { start: 0, end: 0 };
  if (!ONESELF.has(plain) || /^[A-Z]\.?[A-Z]\.?$/.test(sentence.text.slice(start, end))) return false;
  return speaker.kind !== 'vendor' || /^(?:we|our|us|ours|ourselves)$/.test(plain);
}
