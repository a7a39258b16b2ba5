// Finds what words claim together although other words stand between them: an actor in a place ("attackers are still in our
// systems"), a place, victims or data that were reached ("no information of its customers had been accessed"), a flaw that was
// exploited, or how long an intrusion lasted. The words of all but the last stand in claims.yml.
import type { PhraseHit } from '../ingest/find-phrases.js';
import type { ClaimKind, GroupList, StanceList, WordGroups } from '../ingest/claim-words.js';
import { MONTH_WORDS } from '../ingest/partial-date.js';
import { identifierKind } from '../ingest/words.js';
import { NEGATION, words as listed } from './speech-words.js';
import { clauseAround, doerOf, headOf, isAttributive, isBroken, isPassive, subjectOf, tagAt } from './grammar.js';
import { isEventTold } from './told-events.js';
import { canBeHit, gapBefore, type NamedSubject, plainAt, type SpokenSentence } from './spoken-sentence.js';

// Further apart, two words belong together by chance.
const FARTHEST_OBJECT = 6;
// "information of 9,700 of our patients was exposed"
const FARTHEST_SUBJECT = 10;
// "link the operations to three companies based in China: X", "it was the X"
const FARTHEST_BLAMED = 12;
const FARTHEST_NAME = 3;
// "if any", "among others"
const LONGEST_INSERT = 3;
const FARTHEST_FLAW = 5;
const FARTHEST_PLACE = 4;
const FARTHEST_ACTOR = 5;
const INTO_PLACE = listed('in inside on within');
// What may stand between an actor and where it is.
const STAYS =
  listed(`is are was were be been being has have had no not never longer still any remain remains remained spent months weeks years deep present active
  currently now hiding lurking again`);
// What leaves a network is no object of whoever takes it.
const LEAVES = 'left';

/** A hit at the word that what stands in front of it turns ("not", "no evidence"), and all the words that belong to it. */
export interface PatternHit {
  readonly hit: PhraseHit<Meaning>;
  readonly from: number;
  readonly to: number;
}

/** Hits at the word that leads to a place, at the verb that reaches something, and at a flaw or its verb. */
export function findPatterns(sentence: SpokenSentence, groups: WordGroups): PatternHit[] {
  return sentence.words.flatMap((_, at) => {
    const isOf = (group: GroupList): boolean => isIn(sentence, at, groups[group]);
    const place = isOf('actor') ? placeBehind(sentence, at, groups) : null;
    const isReached = isOf('reach') || isAccessNoun(sentence, at);
    const data = isReached ? objectOf(sentence, at, groups.data, groups) : null;
    const isEntered = isOf('enter') && data === null;
    const entered = isEntered ? objectOf(sentence, at, groups.place, groups) : null;
    const victims = isEntered && entered === null ? objectOf(sentence, at, groups.victim, groups) : null;
    const flaw = isOf('exploit') && tagAt(sentence, at).pos !== 'NOUN' ? flawAround(sentence, at, groups) : null;
    const attack = isOf('attack') && tagAt(sentence, at).pos === 'NOUN' && isEventTold(sentence, at, groups);
    const isHeld = isOf('hold') && isHeldBehind(sentence, at, groups);
    const isStruck = isDoneByAttack(sentence, at, groups);
    const isResponse = isAnswer(sentence, at, groups);
    const blamed = isOf('ascribe') || isOf('being') ? blamedBehind(sentence, at, groups) : null;
    return [
      ...(place === null ? [] : [patternHit('access', place.lead, at, place.at)]),
      ...hitWith('access', at, entered),
      ...hitWith('compromise', at, victims),
      ...hitWith('data', at, data),
      ...(isHeld ? [patternHit('data', at, at, at)] : []),
      ...(attack ? [patternHit('compromise', at, at, at)] : []),
      ...(isResponse ? [patternHit('response', at, at, at)] : []),
      ...(isStruck ? [patternHit('compromise', at, at, at)] : []),
      ...(flaw === null ? [] : [patternHit('method', Math.min(at, flaw), at, at)]),
      ...(blamed === null ? [] : [patternHit('attribution', at, at, blamed)]),
    ];
  });
}

// "The stolen files included Social Security and passport numbers"
const FARTHEST_HELD = 9;

/** "The stolen files included passwords", "the data did not contain card numbers": what is told of data that are known already. */
function isHeldBehind(sentence: SpokenSentence, verb: number, { data }: WordGroups): boolean {
  if (tagAt(sentence, verb).pos !== 'VERB' || isPassive(sentence, verb)) return false;
  const subject = subjectOf(sentence, verb);
  const head = headOf(sentence, subject);
  if (subject === null || head === null || !isIn(sentence, head, data)) return false;
  const inFront = sentence.words.slice(subject[0], head);
  const isKnown = inFront.some(
    ({ plain }, k) => /^(?:the|this|that|these|those)$/.test(plain) || isAttributive(sentence, subject[0] + k),
  );
  if (!isKnown) return false;
  for (let at = verb + 1; at <= verb + FARTHEST_HELD && at < sentence.words.length; at += 1) {
    if (/[;:]/.test(gapBefore(sentence, at))) return false;
    if (isIn(sentence, at, data)) return true;
  }
  return false;
}

/** "had access to a variety of personal data", "unauthorised access to records": what is reached by it is data. */
function isAccessNoun(sentence: SpokenSentence, at: number): boolean {
  return plainAt(sentence, at) === 'access' && plainAt(sentence, at + 1) === 'to' && tagAt(sentence, at).pos === 'NOUN';
}

/** "The breach involved Lumen", "AT&T was hit by an attack": whom an attack reaches is breached. */
function isDoneByAttack(sentence: SpokenSentence, verb: number, { attack, strike }: WordGroups): boolean {
  const { pos, lemma } = tagAt(sentence, verb);
  if (pos !== 'VERB') return false;
  // "attacked Harrow and Oxbow"
  const isNamed = ({ from }: NamedSubject): boolean => verb < from && from - verb <= FARTHEST_NAME;
  if (lemma === 'attack')
    return isPassive(sentence, verb) || sentence.names.some((name) => canBeHit(name) && isNamed(name));
  const head = isIn(sentence, verb, strike) ? headOf(sentence, doerOf(sentence, verb)) : null;
  return head !== null && isIn(sentence, head, attack) && tagAt(sentence, head).pos === 'NOUN';
}

// "the county is still not paying"
const FARTHEST_NOT = 3;

/** "reset every password", "launched an investigation", "took servers offline": a verb of answering an intrusion, with its object. */
function isAnswer(sentence: SpokenSentence, verb: number, groups: WordGroups): boolean {
  const { pos, lemma } = tagAt(sentence, verb);
  if (pos !== 'VERB' || isOfAttack(sentence, verb, groups)) return false;
  const { respond, act, measure } = groups;
  if (respond.has(lemma)) return true;
  // "the county is not paying"
  const isDenied = sentence.words
    .slice(Math.max(0, verb - FARTHEST_NOT), verb)
    .some(({ plain }) => NEGATION.test(plain));
  if (groups.refuse.has(lemma) && isDenied && isBroken(sentence, verb + 1)) return true;
  if (!act.has(lemma)) return false;
  // "was reported to the FBI"
  const isTold = (at: number): boolean => {
    const lead = plainAt(sentence, at - 1) === 'the' ? at - 2 : at - 1;
    return (
      plainAt(sentence, lead) === 'to' && sentence.names.some(({ kind, from }) => kind === 'agency' && from === at)
    );
  };
  const isMeasure = (at: number): boolean => isIn(sentence, at, measure);
  const isUndergone = isPassive(sentence, verb);
  if (isUndergone && tagAt(sentence, verb - 1).pos !== 'AUX') return false;
  if (isUndergone && objectBefore(sentence, verb, isMeasure) !== null) return true;
  for (let at = verb + 1; at <= verb + FARTHEST_OBJECT && !isBroken(sentence, at); at += 1)
    if (isTold(at) || (!isUndergone && isMeasure(at))) return true;
  return false;
}

/** "the attack took computers offline": what an attack does is no answer to it. */
function isOfAttack(sentence: SpokenSentence, verb: number, { attack }: WordGroups): boolean {
  const head = headOf(sentence, doerOf(sentence, verb));
  if (head === null) return false;
  return isIn(sentence, /^(?:that|which)$/.test(plainAt(sentence, head)) ? head - 1 : head, attack);
}

function isIn(sentence: SpokenSentence, at: number, words: ReadonlySet<string>): boolean {
  return words.has(plainAt(sentence, at)) || words.has(tagAt(sentence, at).lemma);
}

/** "link the operations to three companies", "it was Salt Typhoon": where the name of whoever is meant stands. */
function blamedBehind(sentence: SpokenSentence, verb: number, { being }: WordGroups): number | null {
  const isBeing = isIn(sentence, verb, being);
  const { pos } = tagAt(sentence, verb);
  if (isBeing ? !/^(?:it|this|that)$/.test(plainAt(sentence, verb - 1)) : pos !== 'VERB') return null;
  const farthest = verb + (isBeing ? FARTHEST_NAME : FARTHEST_BLAMED);
  const isBlamed = ({ kind, from }: NamedSubject): boolean =>
    from > verb &&
    from <= farthest &&
    (kind === 'threat-actor' || kind === 'country' || (kind === 'company' && !isBeing));
  const name = sentence.names.find(isBlamed);
  if (name === undefined) return null;
  if (holdsDeed(sentence, verb + 1, name.from)) return null;
  // "it was free of them" names nobody as the one who did it.
  const isBare = sentence.words
    .slice(verb + 1, name.from)
    .every((_, offset) => tagAt(sentence, verb + 1 + offset).pos === 'DET');
  return isBeing && !isBare ? null : name.from;
}

/** "hackers linked to China broke into Lumen": behind a verb of its own stands somebody else. */
export function holdsDeed(sentence: SpokenSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (tagAt(sentence, at).pos === 'VERB' && !/(?:ed|en)$/.test(plainAt(sentence, at))) return true;
  }
  return false;
}

/** A hit at a verb that takes in its object on either side; none without an object. */
function hitWith(kind: 'access' | 'data' | 'compromise', verb: number, object: number | null): PatternHit[] {
  return object === null ? [] : [patternHit(kind, verb, Math.min(verb, object), Math.max(verb, object))];
}

export function patternHit(kind: ClaimKind, at: number, first: number, last: number): PatternHit {
  return { hit: { value: { kind, turn: null }, from: at, to: at + 1 }, from: first, to: last + 1 };
}

function placeBehind(
  sentence: SpokenSentence,
  actor: number,
  { place }: WordGroups,
): { lead: number; at: number } | null {
  let lead = actor + 1;
  while (lead - actor <= FARTHEST_ACTOR && STAYS.has(plainAt(sentence, lead))) lead += 1;
  if (!INTO_PLACE.has(plainAt(sentence, lead))) return null;
  for (let at = lead + 1; at <= lead + FARTHEST_PLACE && !isBroken(sentence, at); at += 1) {
    if (place.has(plainAt(sentence, at))) return { lead, at };
  }
  return null;
}

// "accessed its customers' data", "data of its customers was accessed", "records left our network", "reached nine carriers"
function objectOf(
  sentence: SpokenSentence,
  verb: number,
  objects: ReadonlySet<string>,
  { place }: WordGroups,
): number | null {
  const isThere = (at: number): boolean => {
    const isName = tagAt(sentence, at).pos === 'PROPN' && at > 0;
    // "the record system"
    const isOfPlace = tagAt(sentence, at + 1).pos === 'NOUN' && isIn(sentence, at + 1, place) && objects !== place;
    return !isName && !isOfPlace && isIn(sentence, at, objects);
  };
  if (isPassive(sentence, verb) || plainAt(sentence, verb) === LEAVES) return objectBefore(sentence, verb, isThere);
  for (let at = verb + 1; at <= verb + FARTHEST_OBJECT && !isBroken(sentence, at); at += 1) if (isThere(at)) return at;
  return null;
}

function objectBefore(sentence: SpokenSentence, verb: number, isThere: (at: number) => boolean): number | null {
  const [first] = clauseAround(sentence, verb);
  for (let at = verb - 1; at >= Math.max(first, verb - FARTHEST_SUBJECT); at -= 1) {
    if (isBroken(sentence, at + 1)) at = beforeInsert(sentence, at + 1);
    if (at < 0) return null;
    if (isThere(at)) return at;
  }
  return null;
}

/** "what information, if any, was taken": the word in front of an insert that ends at a comma before `end`; -1 for none. */
function beforeInsert(sentence: SpokenSentence, end: number): number {
  const isComma = (at: number): boolean => gapBefore(sentence, at).trim() === ',';
  if (!isComma(end)) return -1;
  for (let start = end - 1; start > 0 && start >= end - LONGEST_INSERT; start -= 1)
    if (isComma(start)) return start - 1;
  return -1;
}

// "exploited an old flaw", "flaws that were chained", "used CVE-2023-20198"
function flawAround(sentence: SpokenSentence, exploit: number, { flaw }: WordGroups): number | null {
  for (let distance = 1; distance <= FARTHEST_FLAW; distance += 1) {
    const at = [exploit + distance, exploit - distance].find((near) => {
      const plain = plainAt(sentence, near);
      return isIn(sentence, near, flaw) || identifierKind(plain) === 'cve';
    });
    if (at !== undefined) return at;
  }
  return null;
}

/** What a phrase claims. */
export interface KindHit {
  readonly kind: ClaimKind;
  readonly turn: null;
}

/** What a phrase means for a claim: its kind, or what turns it. */
export type Meaning = KindHit | { readonly kind: null; readonly turn: StanceList };

/** True for a hit of what is claimed, and not of what turns it. */
export function isKind(hit: PhraseHit<Meaning>): hit is PhraseHit<KindHit> {
  return hit.value.kind !== null;
}

const UNITS = /^(?:days?|weeks?|months?|years?)$/;
const LEADS = /^(?:for|over|than|within|lasted)$/;
const AMOUNT =
  listed(`a an one two three four five six seven eight nine ten eleven twelve several many half and or to at least most
  more than over nearly almost about around roughly likely up as long some`);
// Without one of these, or a word for an intrusion, a time is that of something else: of a contract, or of credit monitoring.
const PRESENCE =
  listed(`stayed stay remained inside undetected unnoticed lurked lurking dwelled held maintained persisted persist active going
  access underway intruders hackers attackers network networks systems compromised`);
const FARTHEST_LEAD = 7;

/** Hits of the kind `duration`, from the word that leads to the amount to its unit. */
export function findDurations(sentence: SpokenSentence, groups: WordGroups): PhraseHit<Meaning>[] {
  if (!tellsPresence(sentence, [0, sentence.words.length], groups)) return [];
  return sentence.words.flatMap(({ plain }, at) => {
    const isSince =
      plainAt(sentence, at - 1) === 'since' && (MONTH_WORDS.includes(plain) || /^(?:19|20)\d\d$/.test(plain));
    const from = isSince ? at - 1 : UNITS.test(plain) ? leadOf(sentence, at) : null;
    return from === null ? [] : [{ value: { kind: 'duration', turn: null }, from, to: at + 1 }];
  });
}

/** "For months I have sought proof that their networks are secure": a time of something else. */
export function isTimeOfOther(
  sentence: SpokenSentence,
  { from, value: { kind } }: PhraseHit<KindHit>,
  groups: WordGroups,
): boolean {
  if (kind !== 'duration' || !/^(?:for|since|over)$/.test(plainAt(sentence, from))) return false;
  // "since 2019" opens no clause of its own.
  const clauses = [clauseAround(sentence, from), clauseAround(sentence, Math.max(0, from - 1))];
  return !clauses.some((clause) => tellsPresence(sentence, clause, groups));
}

function tellsPresence(
  sentence: SpokenSentence,
  [from, to]: readonly [number, number],
  { event, strike }: WordGroups,
): boolean {
  return sentence.words.slice(from, to).some(({ plain }, k) => {
    const { lemma } = tagAt(sentence, from + k);
    return PRESENCE.has(plain) || event.has(lemma) || strike.has(lemma);
  });
}

function leadOf(sentence: SpokenSentence, unit: number): number | null {
  for (let at = unit - 1; at >= Math.max(0, unit - FARTHEST_LEAD); at -= 1) {
    const plain = plainAt(sentence, at);
    if (LEADS.test(plain) && at < unit - 1) return at;
    if (!AMOUNT.has(plain) && !/^\d+$/.test(plain)) return null;
  }
  return null;
}
