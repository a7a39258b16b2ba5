// What kinds of things some words of a sentence claim, and whether they assert or deny them. Words that could mean either
// give nothing.
import type { ClaimKind, StanceList, WordGroups } from '../ingest/claim-words.js';
import type { PhraseHit } from '../ingest/find-phrases.js';
import type { Stance } from './claim.js';
import type { Meaning } from './find-patterns.js';
import { clauseAround, isBroken, isVerbal, subjectOf, tagAt, verbIn } from './grammar.js';
import { isRefusalToPay } from './kinds/refusals.js';
import { isOpen } from './modality.js';
import { isHarm } from './propositions.js';
import { isBesideDenial, isOfKnownEvent, isTakenForGranted, isWithoutTelling } from './told-events.js';
import { CONTRASTS, OPENS_A_SENTENCE } from './speech-words.js';
import { gapBefore, plainAt, type SpokenSentence } from './spoken-sentence.js';

export interface KindSaid {
  readonly kind: ClaimKind;
  readonly stance: Stance;
  /** It speaks of now and not of then: "no longer", "contained", "still". */
  readonly isNow: boolean;
  /** Words of the sentence that say so, from and to. */
  readonly from: number;
  readonly to: number;
  /** The first word that turns it ("no evidence that"), or `from`: without the words from there it would say something else. */
  readonly turnedFrom: number;
}

// "not" this close in front of what is claimed denies it; further away it may belong to something else.
const NEAR = 4;
// "a possible data breach"
const LONGEST_NOUN = 3;
// "now", "no longer" this far away belong to something else.
const FARTHEST_NOW = 8;

/** `hits` are the meanings that stand in `range`, the words of one saying; `isDenial` is true where the verb of saying denies it all. */
export function readMeaning(
  sentence: SpokenSentence,
  hits: readonly PhraseHit<Meaning>[],
  isDenial: boolean,
  range: readonly [number, number],
  groups: WordGroups,
): KindSaid[] {
  const kinds = new Map<ClaimKind, { said: KindSaid | null; clause: readonly [number, number] }[]>();
  for (const hit of [...hits].sort((a, b) => a.from - b.from)) {
    const kind = kindOf(hit);
    if (kind === null || isCleared(sentence, hit, hits)) continue;
    const earlier = kinds.get(kind) ?? [];
    const said = kindSaid(sentence, hit, kind, hits, isDenial, range, groups);
    // "may have entered it and got access": what one clause leaves open or denies, its other words do not assert.
    const isTurned = earlier.some(({ said: other, clause }) => {
      return clause[0] <= hit.from && hit.from < clause[1] && other?.stance !== said?.stance;
    });
    if (!isTurned) kinds.set(kind, [...earlier, { said, clause: clauseAround(sentence, hit.from, range) }]);
  }
  const all = [...kinds.values()].flatMap((own) => own.flatMap(({ said }) => said ?? []));
  // "did not compromise any card data": of the break-in itself nothing is denied.
  const isOfData = (said: KindSaid): boolean => all.some(({ kind, from }) => kind === 'data' && from === said.from);
  return all.filter((said) => said.stance === 'asserts' || !isOfIntruding(said.kind) || !isOfData(said));
}

function isOfIntruding(kind: ClaimKind): boolean {
  return kind === 'compromise' || kind === 'access';
}

// "the malicious activity has been contained": what is over is no claim of its own.
function isCleared(
  sentence: SpokenSentence,
  { value, to }: PhraseHit<Meaning>,
  hits: readonly PhraseHit<Meaning>[],
): boolean {
  if (value.kind === null || !isOfIntruding(value.kind)) return false;
  return hits.some(
    (other) => other.value.turn === 'clear' && other.from >= to && isOneVerb(sentence, to - 1, other.from),
  );
}

function kindOf({ value }: PhraseHit<Meaning>): ClaimKind | null {
  return value.turn === 'clear' ? 'access' : value.turn === 'spared' ? 'impact' : value.kind;
}

function kindSaid(
  sentence: SpokenSentence,
  hit: PhraseHit<Meaning>,
  kind: ClaimKind,
  hits: readonly PhraseHit<Meaning>[],
  isDenial: boolean,
  range: readonly [number, number],
  groups: WordGroups,
): KindSaid | null {
  // "confirmed the breach but refused to discuss it"
  const isSilent = hits.some(({ value, from }) => {
    return value.turn === 'silent' && isSameClause(sentence, Math.min(from, hit.from), Math.max(from, hit.from));
  });
  if (isSilent || isWithoutTelling(sentence, hit, groups)) return null;
  const isEvent = kind === 'compromise' && tagAt(sentence, hit.to - 1).pos === 'NOUN';
  const isUntrue = hits.some(({ value }) => value.turn === 'untrue');
  // "denied any error in the breach that let thieves in", "suggestions that the attack began here are wrong"
  if ((isDenial || isUntrue) && isBesideDenial(sentence, hit, range, isEvent)) return null;
  if (isEvent && isTakenForGranted(sentence, hit.to - 1)) {
    // "is looking into the hack of Lumen", "will act on it": no verb around makes it doubtful.
    if (isDenial || isUntrue) return null;
    return { kind, stance: 'asserts', isNow: false, from: hit.from, to: hit.to, turnedFrom: hit.from };
  }
  // "no longer in its network, and had been contained": what denies the one does not deny the other.
  const isSpared = hit.value.turn === 'spared';
  const isClear = hit.value.turn === 'clear' || isSpared;
  // "found no sign of it and was working with agencies": a response is denied by what stands right in front, or not at all.
  const isNearOnly = isClear || kind === 'response';
  const near = isNearOnly
    ? hits.filter(({ from, value }) => (value.turn !== 'denies' && value.turn !== 'not') || hit.from - from <= NEAR)
    : hits;
  const stance = stanceOf(sentence, hit, near, isDenial || isUntrue, isHarm(kind) && !isClear, range, groups);
  // "did not pay the ransom" is an answer, too.
  const isRefusal = stance === 'denies' && isRefusalToPay(sentence, hit, groups);
  if (stance === null || (kind === 'response' && stance !== 'asserts' && !isRefusal)) return null;
  // "the attack did not affect its phones": there was one.
  if (kind === 'compromise' && stance === 'denies' && isOfKnownEvent(sentence, hit, range, groups)) return null;
  const speaksOfNow = hits.some((other) => isOfNow(other, hit, kind));
  const isNow = isClear ? stance !== 'unclear' && !isSpared : speaksOfNow && (stance === 'denies' || kind === 'access');
  const { from, to } = hit;
  return {
    kind,
    stance: isRefusal ? 'asserts' : isClear ? turned(stance) : stance,
    isNow,
    from,
    to,
    turnedFrom: turnedFrom(sentence, hit, hits),
  };
}

const TURNS: ReadonlySet<StanceList | null> = new Set([
  'denies',
  'not',
  'unclear',
  'prevented',
  'over',
  'judged',
] as const);

function isOfNow({ value: { turn }, from, to }: PhraseHit<Meaning>, hit: PhraseHit<Meaning>, kind: ClaimKind): boolean {
  if (turn !== 'over' && (turn !== 'now' || kind !== 'access')) return false;
  return hit.from - to <= FARTHEST_NOW && from - hit.to <= FARTHEST_NOW;
}

function turnedFrom(sentence: SpokenSentence, hit: PhraseHit<Meaning>, hits: readonly PhraseHit<Meaning>[]): number {
  const turns = hits.filter(({ from, value }) => {
    return TURNS.has(value.turn) && from < hit.from && isSameClause(sentence, from, hit.from);
  });
  return Math.min(hit.from, ...turns.map(({ from }) => from));
}

function turned(stance: Stance): Stance {
  return stance === 'unclear' ? stance : stance === 'asserts' ? 'denies' : 'asserts';
}

/** Null where the words leave it open: supposed, only mentioned, or denied twice; `isRejected` where its verb denies it or it is called untrue. */
function stanceOf(
  sentence: SpokenSentence,
  hit: PhraseHit<Meaning>,
  hits: readonly PhraseHit<Meaning>[],
  isRejected: boolean,
  isHarm: boolean,
  range: readonly [number, number],
  groups: WordGroups,
): Stance | null {
  const before = hits.filter(({ from, to, value }) => {
    return value.turn !== null && from < hit.from && to <= hit.to && isSameClause(sentence, from, hit.from);
  });
  const has = (turn: StanceList): boolean => before.some(({ value }) => value.turn === turn);
  const open = before.filter(({ value }) => value.turn === 'unclear');
  // "unclear how many were taken": that some were is no question.
  const asksHow = ({ to }: PhraseHit<Meaning>): boolean =>
    [to - 1, to, to + 1].some((at) => plainAt(sentence, at) === 'how');
  if (open.length > 0) return isHarm && open.every(asksHow) ? null : 'unclear';
  // "did not just affect the one": it did.
  const isMore = ({ to }: PhraseHit<Meaning>): boolean =>
    /^(?:just|only|merely|solely|simply)$/.test(plainAt(sentence, to));
  const negators = before.filter((other) => NEGATES.has(other.value.turn) && !isMore(other));
  // The longest counts: "not among", and not the "not" in it.
  const isPart = (one: PhraseHit<Meaning>): boolean =>
    negators.some(({ from, to }) => from <= one.from && one.to <= to && to - from > one.to - one.from);
  if (negators.some((one) => !isPart(one) && !reaches(sentence, one.to, hit))) return null;
  const nots = negators.filter(({ value }) => value.turn === 'not').map(({ from }) => hit.from - from);
  const isDenied = has('denies');
  const isNone = isOfNothing(sentence, hit, range);
  const isNegated =
    isDenied ||
    nots.some((distance) => isOfItsVerb(sentence, hit.from - distance, hit.from)) ||
    isOfNoObject(sentence, hit) ||
    isNone;
  // "Only five stores have not been affected": all others have.
  if (isNegated && isOfFew(sentence, hit, range)) return null;
  // A "not" too far away to be sure of leaves it open, unless something plainer denies it.
  if (!isNegated && nots.length > 0) return null;
  const isUnder = (turn: StanceList): boolean =>
    before.some(
      ({ value, from, to }) => value.turn === turn && reaches(sentence, to, hit) && isInReach(sentence, from, hit),
    );
  // "No group has taken responsibility": who did it is not known, and nobody is cleared of it.
  const isWho = hit.value.kind === 'attribution';
  if (isWho && isNone && !isDenied) return 'unclear';
  const isSupposed =
    isUnder('supposed') ||
    (isUnder('judged') && !isWho) ||
    isOpen(sentence, [hit.from, hit.to], range, groups, hit.value.kind === 'response');
  // "how to prevent such incidents": nobody has done it yet.
  const prevented = before.filter(({ value }) => value.turn === 'prevented');
  const isAim = ({ from, to }: PhraseHit<Meaning>): boolean =>
    verbIn(sentence, [from, to]) !== null && isOpen(sentence, [from, to], range, groups, false);
  const isPrevented = isHarm && prevented.length > 0 && !prevented.some(isAim);
  // "do not appear to have been hacked", "No passwords appear to have been taken"
  const isDenialSupposed =
    isNegated && (isNone || nots.some((distance) => isOneVerb(sentence, hit.from - distance, hit.from)));
  if (isSupposed && !isPrevented && !isDenied && !isDenialSupposed) return null;
  // "rejected the claim as false" denies once; any other two denials may undo each other.
  const denials = [isRejected, isNegated, isPrevented].filter(Boolean).length;
  if (denials > 1) return null;
  if (!isRejected && isUnder('mentioned')) return null;
  return denials === 1 ? 'denies' : 'asserts';
}

// "the possible leak": no more than that leak is supposed.
function isInReach(sentence: SpokenSentence, at: number, hit: PhraseHit<Meaning>): boolean {
  const isOfNoun = tagAt(sentence, at).pos === 'ADJ' && tagAt(sentence, at + 1).pos === 'NOUN';
  if (isOfNoun) return hit.from - at <= LONGEST_NOUN;
  // "persons, reportedly tied to a state, had gained access": what an insert supposes is no more than itself.
  const isInsert = gapBefore(sentence, at).includes(',');
  return (
    !isInsert ||
    !sentence.words.slice(at + 1, hit.from + 1).some((_, k) => gapBefore(sentence, at + 1 + k).includes(','))
  );
}

const NEGATES: ReadonlySet<StanceList | null> = new Set(['denies', 'not', 'prevented']);
const SUBORDINATES = /^(?:which|who|whose|whom|where|because|when|while|since|until|so|if)$/;

/** What negates a verb reaches what this verb governs, and no clause that only hangs on it: "did not patch what hackers exploited". */
function reaches(sentence: SpokenSentence, from: number, hit: PhraseHit<Meaning>): boolean {
  // "not among those who were hit"
  if (/^(?:of|among)$/.test(plainAt(sentence, from - 1))) return true;
  for (let at = from + 1; at <= hit.from; at += 1) {
    const { lower } = tagAt(sentence, at);
    const isRelative =
      lower === 'that' && at > from + 1 && tagAt(sentence, at - 1).pos === 'NOUN' && isVerbal(sentence, at + 1);
    if (isRelative || SUBORDINATES.test(lower)) return false;
  }
  return true;
}

/** "was not accessed", "no customer data was taken": near, and no other verb stands between. */
function isOfItsVerb(sentence: SpokenSentence, not: number, to: number): boolean {
  if (isOneVerb(sentence, not, to)) return true;
  for (let at = not + 1; at < to; at += 1) if (tagAt(sentence, at).pos === 'VERB') return false;
  return to - not <= NEAR;
}

// "do not appear to have been hacked": nothing but verbs stands between.
function isOneVerb(sentence: SpokenSentence, not: number, to: number): boolean {
  for (let at = not + 1; at < to; at += 1) if (!/^(?:VERB|AUX|PART|ADV)$/.test(tagAt(sentence, at).pos)) return false;
  return true;
}

const NOTHING = /^(?:no|none|neither|nothing|nobody)$/;

// "disrupted no services", "took none of the files"; "caused little to no harm" is left to what it says.
function isOfNoObject(sentence: SpokenSentence, { to }: PhraseHit<Meaning>): boolean {
  return tagAt(sentence, to - 1).pos === 'VERB' && NOTHING.test(plainAt(sentence, to)) && !isBroken(sentence, to);
}

// "No card numbers or passwords of ours were taken", "there were no known cases of it being misused": however long the phrase is.
function isOfNothing(
  sentence: SpokenSentence,
  { from, to }: PhraseHit<Meaning>,
  range: readonly [number, number],
): boolean {
  const clause = clauseAround(sentence, from, range);
  const verb = verbIn(sentence, [from, to]);
  const subject = verb === null ? null : subjectOf(sentence, verb, clause);
  const lead = (subject?.[0] ?? 0) + (subject !== null && tagAt(sentence, subject[0]).pos === 'SCONJ' ? 1 : 0);
  if (subject !== null && NOTHING.test(plainAt(sentence, lead))) return true;
  const there = sentence.words.slice(clause[0], from).findIndex(({ plain }) => plain === 'there') + clause[0];
  if (there < clause[0]) return false;
  let at = there + 1;
  while (at < from && tagAt(sentence, at).pos === 'AUX') at += 1;
  return at > there + 1 && plainAt(sentence, at) === 'no';
}

function isOfFew(
  sentence: SpokenSentence,
  { from, to }: PhraseHit<Meaning>,
  range: readonly [number, number],
): boolean {
  const verb = verbIn(sentence, [from, to]);
  const subject = verb === null ? null : subjectOf(sentence, verb, clauseAround(sentence, from, range));
  return subject !== null && plainAt(sentence, subject[0]) === 'only';
}

function isSameClause(sentence: SpokenSentence, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at += 1) {
    if (gapBefore(sentence, at).includes(';') || CONTRASTS.has(plainAt(sentence, at))) return false;
    if (opensSentence(sentence, at)) return false;
  }
  return true;
}

// ", and we can report that": another sentence of the same voice, which what stands before it does not turn.
function opensSentence(sentence: SpokenSentence, at: number): boolean {
  if (plainAt(sentence, at) !== 'and' || !gapBefore(sentence, at).startsWith(',')) return false;
  const isName = sentence.names.some(({ from }) => from === at + 1);
  const isToDate = plainAt(sentence, at + 1) === 'to' && plainAt(sentence, at + 2) === 'date';
  return isName || isToDate || OPENS_A_SENTENCE.has(plainAt(sentence, at + 1));
}
