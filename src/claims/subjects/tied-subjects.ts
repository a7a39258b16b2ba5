// Which of the companies that a sentence names a claim is tied to by its grammar: whoever stands where the harmed one does.
import type { ClaimKind } from '../../ingest/claim-words.js';
import { clauseAround, doerOf, isPassive, isVerbal, verbIn } from '../grammar.js';
import type { KindSaid } from '../read-meaning.js';
import { gapBefore, type NamedSubject, type SpokenSentence } from '../spoken-sentence.js';
import type { Utterance } from '../utterances-of.js';

/**
 * Of the companies that some words name those that the grammar ties to a claim: whoever stands where the harmed one of its verb
 * does. All where nobody stands there.
 */
export function tiedSubjects(
  sentence: SpokenSentence,
  utterance: Utterance,
  subjects: readonly NamedSubject[],
  { kind, from, to }: KindSaid,
): readonly NamedSubject[] {
  if (!OF_A_VICTIM.has(kind)) return subjects;
  const range = utterance.ranges.find(([start, end]) => start <= from && from < end);
  if (range === undefined) return subjects;
  const clause = clauseAround(sentence, from, range);
  const isVictim = ({ kind: own }: NamedSubject): boolean => own === 'company' || own === 'agency' || own === 'vendor';
  // Who is left out or only a way in is none of them.
  const isMeant = ({ subjectId }: NamedSubject): boolean => subjects.some((subject) => subject.subjectId === subjectId);
  const near = sentence.names.filter((name) => {
    return isVictim(name) && isMeant(name) && clause[0] <= name.from && name.from < clause[1];
  });
  const harmed = harmedAmong(sentence, near, [from, to], clause);
  if (harmed.length === 0) return subjects;
  return subjects.filter(
    (subject) => !isVictim(subject) || harmed.some(({ subjectId }) => subjectId === subject.subjectId),
  );
}

export const OF_A_VICTIM: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'data', 'impact']);

export function isSpeaking({ speakers }: Utterance, { subjectId }: NamedSubject): boolean {
  return speakers.some((speaker) => speaker.subjectId === subjectId);
}

/** In front of a passive verb, behind another one; none where the clause has neither a verb nor a name in that place. */
function harmedAmong(
  sentence: SpokenSentence,
  names: readonly NamedSubject[],
  hit: readonly [number, number],
  clause: readonly [number, number],
): readonly NamedSubject[] {
  const verb = verbIn(sentence, hit);
  if (verb === null || names.length === 0) return names;
  const before = names.filter(({ from }) => from < verb);
  const behind = names.filter(({ from }) => from > verb);
  if (!isPassive(sentence, verb)) return behind.length > 0 ? behind : before;
  const doer = doerOf(sentence, verb, clause);
  if (before.length > 0) return before;
  return behind.filter(({ from }) => doer === null || from < doer[0] || from >= doer[1]);
}

/** True for a name that stands where the harmed one of a verb does. */
export function isHarmed(sentence: SpokenSentence, subject: NamedSubject, hit: readonly [number, number]): boolean {
  const verb = verbIn(sentence, hit);
  if (verb === null || subject.to === 0) return false;
  const clause = clauseAround(sentence, verb, [0, sentence.words.length]);
  // "infiltrating", Jane Roe of the bureau said
  const isQuoted = sentence.words.some(
    (_, at) => verb < at && at <= subject.from && /,["”]/.test(gapBefore(sentence, at)),
  );
  // "gained control before staff discovered it and called the bureau": another verb's object.
  const isOfOther = sentence.words.some((_, at) => verb < at && at < subject.from && isVerbal(sentence, at));
  const isNear = !isOfOther && clause[0] <= subject.from && subject.from < clause[1] && !isQuoted;
  return isNear && (isPassive(sentence, verb) ? subject.to <= verb : subject.from > verb);
}
