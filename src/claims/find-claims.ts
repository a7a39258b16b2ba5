// The claims of one article: of each utterance what kind of thing it says about whom, and whether it asserts or denies it.
import type { PhraseHit } from '../ingest/find-phrases.js';
import { claimSubjects } from './subjects/claim-subjects.js';
import type { Claim } from './claim.js';
import { findClause } from './find-clause.js';
import { findIncident } from './find-incident.js';
import { fitsSubject } from './subjects/fits-subject.js';
import type { Meaning } from './find-patterns.js';
import type { ClaimKind, WordGroups } from '../ingest/claim-words.js';
import { headOf, isHabit, isQuestion, isVerbal, tagAt } from './grammar.js';
import { isIntrusion, isMeant } from './is-claimed.js';
import { findSaidDate } from './find-said-date.js';
import { findVoice } from './find-voice.js';
import { openQuestions } from './kinds/open-questions.js';
import type { Lexicon } from './lexicon.js';
import { ACCUSATION, UNTRUE } from './speech-words.js';
import { type KindSaid, readMeaning } from './read-meaning.js';
import { isOfKnownEvent } from './told-events.js';
import { toldBeside } from './subjects/told-beside.js';
import { isSpeaking, isTied, OF_A_VICTIM } from './subjects/tied-subjects.js';
import { rangeAround, type Utterance } from './utterances-of.js';
import { type ClaimedArticle, hitSubjectsOf, isOfWriter, publisherOf, tellsOfVictims } from './claimed-article.js';
import { type NamedSubject, plainAt, type SpokenSentence } from './spoken-sentence.js';

// Words between the verb of saying and what tells that it was said earlier.
const NEAR_VERB = 4;

// "keeping employees at the county's offices from accessing"
const FARTHEST_KEPT = 12;

// What is done once; access goes on.
const OF_A_DEED: ReadonlySet<ClaimKind> = new Set(['compromise', 'data', 'method', 'impact']);

/** The claims of an article; `nameOf` gives a subject's name. Each `yield` stands behind a sentence. */
export function* findClaims(
  article: ClaimedArticle,
  lexicon: Lexicon,
  nameOf: (subjectId: string) => string,
): Generator<void, Claim[], void> {
  const claims: Claim[] = [];
  for (const at of article.sentences.keys()) {
    claims.push(...onceEach(claimsOfSentence(article, at, lexicon, nameOf)));
    yield;
  }
  return claims;
}

// Two utterances of one speaker in a sentence can claim the same.
function onceEach(claims: readonly Claim[]): Claim[] {
  const keyOf = ({ speaker, person, subjectId, kind, stance }: Claim): string =>
    [speaker, person ?? '', subjectId, kind, stance].join('|');
  return claims.filter((claim, at) => claims.findIndex((other) => keyOf(other) === keyOf(claim)) === at);
}

function claimsOfSentence(
  article: ClaimedArticle,
  at: number,
  lexicon: Lexicon,
  nameOf: (subjectId: string) => string,
): Claim[] {
  const sentence = article.sentences[at];
  const utterances = article.utterances[at] ?? [];
  if (sentence === undefined || utterances.length === 0) return [];
  const found = lexicon.meanings(sentence);
  const incident = article.incident ?? findIncident(sentence, found, article.since);
  return utterances.flatMap((utterance) => {
    const voice = findVoice(sentence, utterance, nameOf);
    const said = findSaidDate(sentence, article.published, utterance, lexicon);
    const isEarlier = said === null && wasSaidEarlier(sentence, utterance, found);
    const place = { articleId: article.articleId, published: article.published, sentence: at };
    return madeClaims(decisionsOn(article, at, utterance, lexicon)).map(({ subject, said: kind }) => ({
      ...voice,
      ...place,
      subjectId: subject.subjectId,
      kind: kind.kind,
      stance: kind.stance,
      isNow: kind.isNow,
      said,
      isEarlier,
      incident,
      clause: findClause(sentence, utterance, kind, subject),
    }));
  });
}

/** Of all the words that claim one kind of thing of one subject, the first that no rule drops. */
function madeClaims(decisions: readonly Decision[]): Decision[] {
  const made = decisions.filter(({ rule }) => rule === null);
  return made.filter(({ subject, said }, at) => {
    const isSame = (other: Decision): boolean => other.subject === subject && other.said.kind === said.kind;
    return made.findIndex(isSame) === at;
  });
}

/** What some words claim of one subject; `rule` tells by what they do not, and is null where they do. */
export interface Decision {
  readonly subject: NamedSubject;
  readonly said: KindSaid;
  readonly rule: string | null;
}

/** Every kind that an utterance of a sentence could claim, of every subject that it could be about. */
export function decisionsOn(article: ClaimedArticle, at: number, utterance: Utterance, lexicon: Lexicon): Decision[] {
  const sentence = article.sentences[at];
  if (sentence === undefined) return [];
  const { groups } = lexicon;
  const meanings = isQuestion(sentence)
    ? []
    : lexicon.meanings(sentence).filter((hit) => isMeant(sentence, hit, groups));
  const kinds = answersAccount(sentence, utterance, lexicon) ? [] : kindsOf(sentence, utterance, meanings, groups);
  const { publisher, isHit } = publisherOf(article, lexicon);
  const { ids: hit, victim } = hitSubjectsOf(article, lexicon);
  const focus = article.focus[at] ?? victim;
  const alone = victim ?? (focus !== null && hit.has(focus.subjectId) ? { ...focus } : null);
  const subjects = claimSubjects(sentence, utterance, {
    implied: article.implied[at] ?? null,
    topic: article.topic[at] ?? null,
    focus,
    victim,
    alone,
    isOfCampaign: article.tellsStory,
    publisher,
    isHit,
    lexicon,
  });
  const isOfOthers = goesOnAboutOthers(article.sentences, at, victim, groups);
  const ruleOn = (subject: NamedSubject, said: KindSaid): string | null => {
    // What a vendor or an agency writes of befell others, unless its own words tell that it is its own that was hit.
    const isTeller = publisher?.subjectId === subject.subjectId && !isHit;
    if (isTeller && !isOfWriter(sentence, subject, said, groups)) return 'its publisher tells of others';
    // What an expert or an agency says of a break-in befell whoever the article tells to be hit.
    // "Verizon said that no data was stolen": what a company denies it denies of itself.
    const isClear = subject.kind === 'company' && said.stance === 'denies';
    const isOfHarm = !isClear && (OF_A_VICTIM.has(said.kind) || said.kind === 'method');
    if (
      isOfHarm &&
      isSpeaking(utterance, subject) &&
      tellsOfVictims(article, sentence, utterance, subject, said, lexicon)
    )
      return 'it tells of others that were hit';
    // "It steals passwords and sends them on": what malware does, whoever has it.
    const isUnsourced = utterance.isOwn || utterance.isReport;
    const isDeed = subject.kind !== 'threat-actor' && OF_A_DEED.has(said.kind);
    if (isUnsourced && isDeed && isRepeated(sentence, said, groups)) return 'it tells what happens again and again';
    if (keepsPeopleOut(sentence, said, groups)) return 'what its own people cannot do';
    // An agency that was broken into is told of as a company is.
    const isHitAgency = subject.kind === 'agency' && hit.has(subject.subjectId);
    const meant = isHitAgency ? { ...subject, kind: 'company' as const } : subject;
    // Of whom the words name nobody: what befell it where it was hit, and what was done about it.
    const isMeantByKind = said.kind === 'response' || (alone === victim && OF_A_VICTIM.has(said.kind));
    if ((subject === alone && !isMeantByKind) || !fitsSubject(sentence, utterance, meant, said, lexicon))
      return 'not told of such a subject';
    if (isOpenOfOthers(subject, said, hit)) return 'nothing tells that it was hit';
    if (said.kind === 'impact' && said.stance === 'asserts' && !isOfIntrusion(article.sentences, at, said, lexicon))
      return 'nothing near tells of an intrusion';
    return isTied(sentence, utterance, subject, said, groups) ? null : 'its words are not tied to it';
  };
  const decisions = subjects.flatMap((subject) =>
    [...kinds, ...deniedAccusation(sentence, utterance, subject, kinds)].map((said) => {
      return { subject, said, rule: isOfOthers ? 'the sentence before tells of others' : ruleOn(subject, said) };
    }),
  );
  const beside = madeClaims(decisions).flatMap(({ subject, said }) => {
    const told = toldBeside(sentence, subject, said, rangeAround(utterance, said.from), lexicon);
    return told.map((other) => ({ subject, said: other, rule: null }));
  });
  return [...decisions, ...beside];
}

/** "That attack was traced to spies", behind a sentence on victims elsewhere, in an article about one that was hit. */
function goesOnAboutOthers(
  sentences: readonly SpokenSentence[],
  at: number,
  victim: NamedSubject | null,
  { event, others }: WordGroups,
): boolean {
  const [before, sentence] = [sentences[at - 1], sentences[at]];
  if (victim === null || before === undefined || sentence === undefined) return false;
  if (plainAt(sentence, 0) !== 'that') return false;
  const isNamed = [before, sentence].some(({ names }) => names.some((name) => name.subjectId === victim.subjectId));
  return !isNamed && event.has(tagAt(sentence, 1).lemma) && before.words.some(({ plain }) => others.has(plain));
}

/** "does not know how many customers were affected": told of whoever was hit, and of no vendor that counts. */
function isOpenOfOthers({ kind, subjectId }: NamedSubject, said: KindSaid, hit: ReadonlySet<string>): boolean {
  const isOpen = said.stance === 'unclear' && /^(?:number|method|duration)$/.test(said.kind);
  return isOpen && kind !== 'threat-actor' && !hit.has(subjectId);
}

/** True where the sentence or the one before speaks of an intrusion: customers are affected by much else. */
function isOfIntrusion(
  sentences: readonly SpokenSentence[],
  at: number,
  { from }: KindSaid,
  { groups }: Lexicon,
): boolean {
  // "some of its routers were affected"
  const inFront = sentences[at]?.words.slice(0, from) ?? [];
  if (inFront.some(({ plain }) => groups.place.has(plain))) return true;
  return sentences.slice(Math.max(0, at - 1), at + 1).some((sentence) => {
    return sentence.words.some((_, word) => isIntrusion(sentence, word, groups));
  });
}

// "had said", "previously denied", "said at the time": in front of the verb of saying or right behind it.
function wasSaidEarlier(
  sentence: SpokenSentence,
  { ranges, verb }: Utterance,
  hits: readonly PhraseHit<Meaning>[],
): boolean {
  if (verb < 0) return false;
  const isOutside = (at: number): boolean => !ranges.some(([from, to]) => from <= at && at < to);
  const isNear = ({ from, to }: PhraseHit<Meaning>): boolean => verb - to <= NEAR_VERB && from - verb <= NEAR_VERB;
  return (
    plainAt(sentence, verb - 1) === 'had' ||
    hits.some((hit) => hit.value.turn === 'earlier' && isNear(hit) && (isOutside(hit.from) || hit.from === verb + 1))
  );
}

/** "keeping employees from accessing files": no intruder was kept from it. */
function keepsPeopleOut(sentence: SpokenSentence, { stance, from }: KindSaid, { people }: WordGroups): boolean {
  if (stance !== 'denies' || plainAt(sentence, from - 1) !== 'from') return false;
  let verb = from - 2;
  while (verb > from - FARTHEST_KEPT && !isVerbal(sentence, verb)) verb -= 1;
  const head = headOf(sentence, [verb + 1, from - 1]);
  return head !== null && people.has(tagAt(sentence, head).lemma);
}

/** "It steals passwords"; but not "the breach affects its customers", "the stolen files include passwords". */
function isRepeated(sentence: SpokenSentence, said: KindSaid, groups: WordGroups): boolean {
  const isOfOne =
    isOfKnownEvent(sentence, said, [0, sentence.words.length], groups) ||
    groups.hold.has(tagAt(sentence, said.from).lemma);
  return !isOfOne && isHabit(sentence, said);
}

/** "responded to the allegation that hackers breached it": what is only alleged by others. */
function answersAccount(
  sentence: SpokenSentence,
  { ranges, verb, isDenial }: Utterance,
  { voiceWords }: Lexicon,
): boolean {
  const first = ranges[0]?.[0] ?? 0;
  const noun = tagAt(sentence, first - 1);
  if (isDenial || verb < 0 || verb >= first - 1 || plainAt(sentence, first) !== 'that') return false;
  return voiceWords.source.account.has(noun.lemma) && plainAt(sentence, verb + 1) === 'to';
}

function kindsOf(
  sentence: SpokenSentence,
  { ranges, isDenial, verb }: Utterance,
  meanings: readonly PhraseHit<Meaning>[],
  groups: WordGroups,
): KindSaid[] {
  const kinds = ranges.flatMap(([from, to]) => {
    const inside = meanings.filter((hit) => {
      // "We attribute it to", "it is notifying customers": the verb of saying itself claims it.
      const isByVerb = (hit.value.kind === 'attribution' || hit.value.kind === 'response') && hit.from === verb;
      return isByVerb || (from <= hit.from && hit.to <= to);
    });
    const read = readMeaning(sentence, inside, isDenial, [from, to], groups);
    const open = isDenial || isQuestion(sentence) ? [] : openQuestions(sentence, [from, to], groups);
    return [...read, ...open.filter(({ kind }) => !read.some((said) => said.kind === kind))];
  });
  return kinds.filter(
    (said, at) => kinds.findIndex(({ kind, from }) => kind === said.kind && from === said.from) === at,
  );
}

// "China rejected the accusations": what it is accused of stands in the sentences around; for a country it is that it is behind it.
function deniedAccusation(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  kinds: readonly KindSaid[],
): KindSaid[] {
  const { isDenial, ranges } = utterance;
  const isOwn = subject.kind === 'country' && isSpeaking(utterance, subject);
  if (!isOwn || kinds.some(({ kind }) => kind === 'attribution')) return [];
  const said = ranges.flatMap(([from, to]) => sentence.words.slice(from, to).map(({ plain }) => plain));
  const isDenied = isDenial && said.some((word) => ACCUSATION.test(word));
  return isDenied || UNTRUE.test(said.join(' '))
    ? [{ kind: 'attribution', stance: 'denies', isNow: false, from: 0, to: 0, turnedFrom: 0 }]
    : [];
}
