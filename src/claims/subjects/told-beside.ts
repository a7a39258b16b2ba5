// What a sentence tells beside the harm that it claims: how many it befell, by which way, when, and who did it.
import type { ClaimKind } from '../../ingest/claim-words.js';
import { MONTH_WORDS } from '../../ingest/partial-date.js';
import { clauseAround, doerOf, tagAt, verbIn } from '../grammar.js';
import type { Lexicon } from '../lexicon.js';
import { isOpen } from '../modality.js';
import type { KindSaid } from '../read-meaning.js';
import { words } from '../speech-words.js';
import { gapBefore, type NamedSubject, plainAt, type SpokenSentence } from '../spoken-sentence.js';
import { OF_A_VICTIM } from './tied-subjects.js';
import { whenTold } from './when-told.js';

type WordRange = readonly [from: number, to: number];

// "more than 3.1 million current and former patients": so many words may stand between the number and what it counts.
const FARTHEST_COUNTED = 6;
// "broke into the network of the carrier in the spring through a contractor"
const FARTHEST_WAY = 16;
const QUANTITY = /^(?:dozens|hundreds|thousands|millions|number|percentage)$/;
const TIMES = words('day week month year spring summer autumn fall winter', ...MONTH_WORDS);

/** Of harm that is asserted of a subject in `range`, what the same words tell of it; none where it is denied or unclear. */
export function toldBeside(
  sentence: SpokenSentence,
  subject: NamedSubject,
  harm: KindSaid,
  range: WordRange,
  { groups, says }: Pick<Lexicon, 'groups' | 'says'>,
): KindSaid[] {
  if (harm.stance !== 'asserts' || !OF_A_VICTIM.has(harm.kind)) return [];
  const told = (kind: ClaimKind, at: number | null): KindSaid[] =>
    at === null || isOpen(sentence, [at, at + 1], range, groups, false)
      ? []
      : [{ kind, stance: 'asserts', isNow: false, from: at, to: at + 1, turnedFrom: at }];
  const clause = clauseAround(sentence, harm.from, range);
  return [
    ...told(
      'number',
      countIn(sentence, clause, subject.kind === 'threat-actor' ? groups.organisations : groups.people),
    ),
    ...told('method', wayBehind(sentence, harm.to, range)),
    ...told('duration', whenTold(sentence, [harm.from, harm.to], clause, groups, says)),
    ...told('attribution', subject.kind === 'threat-actor' ? null : doerIn(sentence, harm, clause)),
  ];
}

/** "data of 9.4 million customers", "a small number of its users": where the number stands. */
function countIn(sentence: SpokenSentence, [from, to]: WordRange, counted: ReadonlySet<string>): number | null {
  for (let at = from; at < to; at += 1) {
    const { pos, lower, lemma } = tagAt(sentence, at);
    // "via two accounts of employees" is a way in.
    if (/^(?:through|via|using|including)$/.test(lower)) return null;
    const isYear = /^(?:19|20)\d\d$/.test(plainAt(sentence, at));
    const isNumber = (pos === 'NUM' && !isYear && lower !== 'one') || QUANTITY.test(lemma) || QUANTITY.test(lower);
    if (!isNumber || isOffered(sentence, at)) continue;
    for (let next = at + 1; next < Math.min(to, at + FARTHEST_COUNTED + 1); next += 1) {
      if (/[,;:(]/.test(gapBefore(sentence, next))) break;
      if (tagAt(sentence, next).pos === 'NOUN' && counted.has(tagAt(sentence, next).lemma)) return at;
    }
  }
  return null;
}

/** "an offer to its 25 million customers": all that it has, and not those that were hit. */
function isOffered(sentence: SpokenSentence, number: number): boolean {
  let at = number - 1;
  while (tagAt(sentence, at).pos === 'NUM') at -= 1;
  return /^(?:its|their|our)$/.test(tagAt(sentence, at).lower) && /^(?:to|for)$/.test(tagAt(sentence, at - 1).lower);
}

/** "through a contractor", "by exploiting a flaw", "using a stolen password": where the words begin that tell the way in. */
function wayBehind(sentence: SpokenSentence, from: number, [, last]: WordRange): number | null {
  for (let at = from; at < Math.min(last, from + FARTHEST_WAY); at += 1) {
    if (/[;:]/.test(gapBefore(sentence, at))) return null;
    const { lower } = tagAt(sentence, at);
    const next = tagAt(sentence, at + 1);
    // The tagger takes many a "guessing" for a noun.
    if (lower === 'by' && next.lower.endsWith('ing') && next.pos !== 'ADJ') return at;
    if (lower === 'using' || (lower === 'due' && next.lower === 'to')) return at;
    if (/^(?:through|via)$/.test(lower) && !tellsTime(sentence, at + 1)) return at;
  }
  return null;
}

function tellsTime(sentence: SpokenSentence, from: number): boolean {
  return [from, from + 1, from + 2].some((at) => {
    return TIMES.has(tagAt(sentence, at).lemma.toLowerCase()) || tagAt(sentence, at).pos === 'NUM';
  });
}

/** "Salt Typhoon breached it", "was attacked by SamSam": where the name stands of the one who did the harm. */
function doerIn(sentence: SpokenSentence, { from, to }: KindSaid, clause: WordRange): number | null {
  const verb = verbIn(sentence, [from, to]);
  const doer = verb === null ? null : doerOf(sentence, verb, clause);
  if (doer === null || verb === null) return null;
  const isNamed = sentence.names.some(
    (name) => name.kind === 'threat-actor' && doer[0] <= name.from && name.from < doer[1],
  );
  return isNamed ? verb : null;
}
