// Chooses the paragraphs that answer a question, each by its best sentence, and says how surely they do.
import type { PreparedPassage, PreparedSentence } from '../../search/prepare-passage.js';
import { OUTCOME, RANKING } from '../../search/ranking.js';
import { isName, type Need } from '../../search/needs-of.js';
import { STATEMENT, wantedOf } from '../../search/read-query.js';
import type { Article } from '../../ingest/article.js';
import type { Choice } from '../excerpt-of.js';
import type { Steps } from '../in-slices.js';
import type { Question } from './read-question.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import type { Search } from '../../search/create-search.js';
import { isTopic, type Span, strengthIn, wholePassage } from './strength-in.js';
import { type Gist, isSameStatement } from '../same-statement.js';
import type { StatementIndex } from '../statement-index.js';
import { compareDates } from '../../ingest/partial-date.js';
import { isWithin } from '../request/read-typing.js';
import { isQuestionWord } from '../../ingest/words.js';
import { byDate } from '../../search/postings.js';
import type { TermTable } from '../../search/terms.js';
import { saysOutright } from './says-outright.js';
import type { Speakers } from '../collect-claims.js';

export interface Selection {
  readonly outcome: 'found' | 'closest' | 'nothing-found';
  /** Best first; empty where nothing was found. */
  readonly choices: readonly Choice[];
  /** Words and names of the question that no article holds. */
  readonly missing: readonly string[];
  /** Whose words were asked for although no article quotes them. */
  readonly unquoted: readonly string[];
  /** How much of the question is met, and how sure it is that the best sentence answers: both 0 to 1, for judging. */
  readonly met: number;
  readonly probability: number;
}

interface Candidate {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  /** Share of the question that it holds, 0 to about 1.4. */
  readonly share: number;
  readonly score: number;
}

// Nobody pages further; it also bounds the pairwise comparing of sentences.
const MOST_CANDIDATES = 60;
// Passages of one speaker looked at, those of the newest articles first.
const MOST_PASSAGES_OF_SPEAKER = 100;

/** The sentences that answer the question, one a paragraph, and how surely; who else says them is looked up step by step. */
export function* chooseExcerpts(question: Question, prepared: PreparedKnowledge): Steps<Selection> {
  const { search, speakers, statements } = prepared;
  if (question.needs.length === 0) return yield* overviewOf(question, prepared);
  const missing = question.needs.filter((need) => !search.holds(need)).map((need) => need.label);
  const isInTime = ({ article }: PreparedPassage): boolean => isOfTime(article, question);
  const spoken = question.speakers.flatMap((speaker) =>
    speakers.passagesBy(speaker.id).filter(isInTime).slice(0, MOST_PASSAGES_OF_SPEAKER),
  );
  const isQuoted = spoken.length > 0;
  // Where nobody quotes them, what is said about them comes nearest.
  const asked = isQuoted ? question : { ...question, speakers: [] };
  const unquoted = isQuoted ? [] : question.speakers.map((speaker) => speaker.name);
  const found = search.candidates(
    wantedOf([...question.needs, ...question.guides], question.query.plainWords),
    isInTime,
  );
  // Of a bare name, and of what somebody says, the words of the question tell too little.
  const isWorded = question.guides.length === 0 && asked.speakers.length === 0;
  const bm25 = new Map(found.map((each) => [each.prepared, isWorded ? each.score / (found[0]?.score ?? 1) : 0]));
  const passages = [...new Set([...bm25.keys(), ...spoken])];
  let most = 0;
  const candidates = onSubjectFirst(passages, question, search).flatMap((some) => {
    const best = bestOfEachPassage(some, asked, speakers, bm25, most);
    most = Math.max(most, ...best.map(({ score }) => score));
    return storyFirst(question.isLatest ? [...best].sort(newestFirst) : best, question, prepared);
  });
  const share = Math.min(1, Math.max(0, ...candidates.map((candidate) => candidate.share)));
  // Each alone separates worse: a common word held often, or a rare one held once.
  const met = isWorded ? Math.sqrt(share * partReached(found[0]?.score ?? 0, question)) : share;
  const probability = probabilityOf(met, search.size());
  const [first] = candidates;
  const isFound =
    first !== undefined &&
    missing.length + unquoted.length === 0 &&
    probability >= OUTCOME.found &&
    share >= OUTCOME.leastShareFound &&
    saysOutright(question, first.prepared, first.sentence);
  const eased = Math.min(1, met * easeOf(question.needs, search) * moreThanHeld(question));
  const isShown = isFound || probabilityOf(eased, search.size()) >= OUTCOME.closest || isKnown(question, search);
  const choices = isShown && !isElsewhere(question, search) ? yield* eachStatementOnce(candidates, statements) : [];
  const outcome = choices.length === 0 ? 'nothing-found' : isFound ? 'found' : 'closest';
  return { outcome, choices, missing, unquoted, met, probability };
}

/** Those about whom the question names, and the others: however well these fit in all else, they do not answer. */
function onSubjectFirst(
  passages: readonly PreparedPassage[],
  { needs: asked, subjects, speakers }: Question,
  search: Search,
): (readonly PreparedPassage[])[] {
  // A country is meant by "Chinese", too. What was typed may be no name in some article, and the same word.
  const needs = subjects
    .filter(({ kind }) => kind !== 'country')
    .map((subject) => asked.find((need) => need.subject === subject) ?? search.needOf(subject));
  // Of what somebody says it is known whose words they are.
  if (needs.length === 0 || speakers.length > 0) return [passages];
  const isOn = (prepared: PreparedPassage): boolean =>
    needs.some((need) => strengthIn(need, prepared, wholePassage(prepared)) > 0 || isTopic(need, prepared));
  const on = new Set(passages.filter(isOn));
  return [[...on], passages.filter((passage) => !on.has(passage))];
}

// What is told of another breach of the same company is never shown first, but where it is asked for.
function storyFirst(
  candidates: readonly Candidate[],
  { subjects, query }: Question,
  { otherIncidents }: PreparedKnowledge,
): readonly Candidate[] {
  if (subjects.length === 0 || otherIncidents.isAsked(query.text, query.words)) return candidates;
  const others = new Set(candidates.filter(({ prepared, sentence }) => otherIncidents.isIn(prepared, sentence)));
  return [...candidates.filter((each) => !others.has(each)), ...others];
}

// A subject that articles name is never "not covered": what they say of it is shown, without the claim to answer.
function isKnown({ needs }: Question, search: Search): boolean {
  return needs.some(({ subject }) => subject !== null && search.mentionsOf(subject) > 0);
}

// Articles hold the way of asking, and nothing of what is asked about.
function isElsewhere({ needs }: Question, { holds }: Search): boolean {
  const topics = needs.filter((need) => !need.isWayOfAsking);
  return topics.length > 0 && !topics.some((need) => holds(need) || need.near.length > 0);
}

function isOfTime({ published }: Article, { period }: Question): boolean {
  return period === null || isWithin(published, period);
}

// What is asked is only a time: how each article of that time begins, the newest first.
function* overviewOf(question: Question, { readings, statements }: PreparedKnowledge): Steps<Selection> {
  const openings = readings.flatMap(({ passages: [prepared] }): Candidate[] => {
    const [sentence] = prepared?.sentences ?? [];
    if (prepared === undefined || sentence === undefined) return [];
    return isOfTime(prepared.article, question) ? [{ prepared, sentence, share: 1, score: 1 }] : [];
  });
  const choices = yield* eachStatementOnce(
    openings.sort(byScoreThenPlace).sort(newestFirst).slice(0, MOST_CANDIDATES),
    statements,
  );
  const outcome = choices.length === 0 ? 'nothing-found' : 'found';
  return { outcome, choices, missing: [], unquoted: [], met: 1, probability: 1 };
}

/** The score of the best passage over what a passage that repeats every word without end would reach by BM25: 0 to 1. */
function partReached(score: number, { needs }: Question): number {
  return Math.min(1, score / ((RANKING.bm25.k + 1) * Math.max(1e-9, weightOf(needs))));
}

/** How sure it is that a question of which so much is met is answered, among so many passages: 0 to 1. */
export function probabilityOf(met: number, passages: number): number {
  const logit = OUTCOME.met * met + OUTCOME.size * Math.log(Math.max(1, passages)) + OUTCOME.offset;
  return 1 / (1 + Math.exp(-logit));
}

// A plain word that no article holds is more often a way of asking than what is asked for; a name or a number is not.
function easeOf(needs: readonly Need[], search: Search): number {
  const total = weightOf(needs);
  const unknown = weightOf(needs.filter((need) => !isName(need) && !search.holds(need)));
  const eased = unknown * (1 - RANKING.unknownWord);
  return eased < total ? total / (total - eased) : 1;
}

/** The weight of all needs, each as far as it is held. */
function weightOf(needs: readonly Need[], held: (at: number) => number = () => 1): number {
  return needs.reduce((sum, need, at) => sum + need.weight * held(at), 0);
}

/** The best sentence of each passage that comes near the best of all, `before` among them, best first. */
function bestOfEachPassage(
  passages: readonly PreparedPassage[],
  question: Question,
  speakers: Speakers,
  bm25: ReadonlyMap<PreparedPassage, number>,
  before: number,
): readonly Candidate[] {
  const passagePart = Math.max(RANKING.leastPassagePart, (question.needs.length / RANKING.mostHeld) ** 2);
  const best = passages.flatMap((prepared) => {
    const candidates = scoreSentences(prepared, question, speakers).filter(({ score }) => score > 0);
    const [first] = candidates.sort(byScoreThenPlace);
    const words = passagePart * (bm25.get(prepared) ?? 0);
    return first === undefined ? [] : [{ ...first, score: first.score + words }];
  });
  const most = Math.max(before, ...best.map(({ score }) => score));
  const least = (most * RANKING.leastShareOfBest) / moreThanHeld(question);
  const near = best.filter(({ score }) => score >= least);
  const kept = near.sort(byScoreThenPlace).slice(0, MOST_CANDIDATES);
  // However many say it better, what is newest is there for whoever pages on.
  const [newest] = [...near].sort((a, b) => byDate(a.prepared, b.prepared));
  return newest === undefined || kept.includes(newest) ? kept : [...kept, newest];
}

/** How many times as much is asked as one sentence can hold; 1 or more. */
function moreThanHeld({ needs }: Question): number {
  return Math.max(1, needs.length / RANKING.mostHeld);
}

/** Scores every sentence of a passage; 0 for one that holds nothing itself of what is asked. */
function scoreSentences(prepared: PreparedPassage, question: Question, speakers: Speakers): Candidate[] {
  const { needs, guides } = question;
  const total = weightOf(needs);
  const pairs = pairsOf(question, prepared.table);
  const around = needs.map((need) => Math.min(1, strengthIn(need, prepared, wholePassage(prepared))));
  const own = prepared.sentences.map((sentence) =>
    needs.map((need) => strengthOf(need, prepared, sentence, question, speakers)),
  );
  return prepared.sentences.map((sentence, at) => {
    const strengths = own[at] ?? [];
    if (strengths.every((strength) => strength === 0)) return { prepared, sentence, share: 0, score: 0 };
    const held = weightOf(needs, (n) => {
      const beside = Math.min(1, Math.max(own[at - 1]?.[n] ?? 0, own[at + 1]?.[n] ?? 0));
      const near = Math.max(RANKING.neighbourStrength * beside, RANKING.passageStrength * (around[n] ?? 0));
      return Math.max(Math.min(1, strengths[n] ?? 0), near);
    });
    const more = weightOf(needs, (n) => Math.max(0, (strengths[n] ?? 0) - 1));
    const isBare = needs.some(isPlain) && needs.every((need, n) => !isPlain(need) || strengths[n] === 0);
    const onTopic = namesWhatIsAsked(question, prepared, sentence) ? 1 : RANKING.offTopic;
    const share = onTopic * (held / total + RANKING.pairs * pairsKept(pairs, prepared.terms, sentence));
    const isQuotation = question.speakers.length > 0 && /[“"]/.test(sentence.text);
    const score =
      (share + more / total) * (isBare ? RANKING.subjectOnly : 1) +
      (isQuotation ? RANKING.quotation : 0) +
      guides.reduce((sum, guide) => sum + guide.weight * strengthIn(guide, prepared, sentence), 0) +
      RANKING.place / (1 + prepared.passage.position);
    return { prepared, sentence, share, score };
  });
}

function isPlain(need: Need): boolean {
  return need.subject === null;
}

// What somebody said about a subject has to name it in the same breath; otherwise a passage is enough for an excerpt.
function namesWhatIsAsked(
  { needs, speakers }: Question,
  prepared: PreparedPassage,
  sentence: PreparedSentence,
): boolean {
  const asked = needs.filter(({ subject }) => subject !== null && !speakers.includes(subject));
  const place = speakers.length === 0 ? wholePassage(prepared) : sentence;
  const isNamed = (need: Need): boolean => strengthIn(need, prepared, place) > 0;
  return (
    asked.length === 0 || asked.some((need) => isNamed(need) || (speakers.length === 0 && isTopic(need, prepared)))
  );
}

// Of somebody whose own words are asked for, only what they say counts, and that somebody says it.
function strengthOf(
  need: Need,
  prepared: PreparedPassage,
  sentence: PreparedSentence,
  question: Question,
  speakers: Speakers,
): number {
  const { subject } = need;
  const asked = question.speakers;
  // "The hospital" of an article about one: likely that one, not said. Whoever gives nothing but a name wants to see it.
  const told = isTopic(need, prepared) && question.needs.some(isPlain) ? RANKING.impliedStrength : 0;
  if (asked.length === 0) return Math.max(told, strengthIn(need, prepared, sentence));
  const said = speakers.of(sentence);
  if (subject !== null && asked.includes(subject)) return said.includes(subject.id) ? 1 : 0;
  if (need.concepts.includes(STATEMENT)) return asked.some(({ id }) => said.includes(id)) ? 1 : 0;
  return strengthIn(need, prepared, sentence);
}

/** Share of the question's neighbouring words that the sentence keeps side by side. */
function pairsKept(pairs: readonly (readonly [number, number])[], terms: Uint32Array, { from, to }: Span): number {
  let kept = 0;
  for (const [first, second] of pairs) {
    let at = from;
    while (at + 1 < to && !(terms[at] === first && terms[at + 1] === second)) at += 1;
    if (at + 1 < to) kept += 1;
  }
  return pairs.length === 0 ? 0 : kept / pairs.length;
}

/** The question's neighbouring words that say what it is about, by their numbers. */
function pairsOf({ query }: Question, { of }: TermTable): (readonly [number, number])[] {
  return query.words.slice(1).flatMap((word, before) => {
    const first = query.words[before];
    if (first === undefined || isQuestionWord(first.plain) || isQuestionWord(word.plain)) return [];
    return [[of(first.plain), of(word.plain)] as const];
  });
}

function byScoreThenPlace(a: Candidate, b: Candidate): number {
  if (Math.abs(a.score - b.score) > 1e-9) return b.score - a.score;
  return byDate(a.prepared, b.prepared) || a.sentence.start - b.sentence.start;
}

// Of one age the better one stands first: sorting keeps the order of equals.
function newestFirst(a: Candidate, b: Candidate): number {
  return compareDates(b.prepared.article.published ?? '', a.prepared.article.published ?? '');
}

function* eachStatementOnce(candidates: readonly Candidate[], statements: StatementIndex): Steps<Choice[]> {
  const chosen: { choice: Choice; gist: Gist | undefined }[] = [];
  for (const { prepared, sentence } of candidates) {
    const gist = statements.gistOf(sentence);
    const isShown = chosen.some((earlier) => earlier.gist && gist && isSameStatement(earlier.gist, gist));
    if (!isShown)
      chosen.push({ choice: { prepared, sentence, alsoIn: statements.alsoIn(sentence, prepared.article.id) }, gist });
    yield;
  }
  return chosen.map(({ choice }) => choice);
}
