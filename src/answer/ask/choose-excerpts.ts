// Chooses the sentences that answer a question, best first, each statement once however many articles carry it.
import { coverageOf, type Span, strengthIn, wholePassage } from '../../search/rank-passages.js';
import type { PreparedPassage, PreparedSentence } from '../../search/prepare-passage.js';
import { ABSTAINING, RANKING } from '../../search/ranking.js';
import { type Need, STATEMENT } from '../../search/read-query.js';
import type { Choice } from '../excerpt-of.js';
import type { Question } from './read-question.js';
import type { Prepared } from '../prepare-knowledge.js';
import { type Gist, isSameStatement, type StatementIndex } from '../same-statement.js';
import type { Speakers } from '../collect-claims.js';

export type Selection =
  | { readonly covered: true; readonly choices: readonly Choice[] }
  | {
      readonly covered: false;
      readonly because: 'not-named' | 'no-statement' | 'not-covered';
      readonly missing: string[];
    };

interface Candidate {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  readonly score: number;
}

// A sentence that holds less than this share of what the best one holds is about something else.
const LEAST_SHARE_OF_BEST = 0.6;
// Nobody pages further; it also bounds the pairwise comparing of sentences.
const MOST_CANDIDATES = 60;
// Passages of one speaker looked at, those of the newest articles first.
const MOST_PASSAGES_OF_SPEAKER = 100;
// Who asks what somebody said wants the words between the quotation marks before a report of them.
const QUOTATION_WEIGHT = 0.15;
// A sentence that names the subject and holds nothing else of the question says nothing of what was asked.
const SUBJECT_ONLY_SHARE = 0.6;
// What stands first in an article is what its author found most important; enough to settle ties, no more.
const PLACE_WEIGHT = 0.03;

/** The sentences that answer the question, or why there are none. */
export function chooseExcerpts(question: Question, { search, speakers, statements }: Prepared): Selection {
  const missing = question.needs.filter((need) => !search.holds(need)).map((need) => need.label);
  const unnamed = question.needs.filter((need) => need.vital && !search.holds(need));
  if (unnamed.length > 0) return { covered: false, because: 'not-named', missing };

  const matches = search.rank({ ...question.query, needs: question.needs }, question.guides);
  const ranked = matches.map((match) => match.prepared);
  const spoken = question.speakers.flatMap((speaker) =>
    speakers.passagesBy(speaker.id).slice(0, MOST_PASSAGES_OF_SPEAKER),
  );
  if (question.speakers.length > 0 && spoken.length === 0) return { covered: false, because: 'no-statement', missing };

  const passages = [...new Set([...ranked, ...spoken])];
  const scorer = createScorer(question, speakers);
  if (!passages.some((prepared) => isCovered(question, prepared, scorer))) {
    return { covered: false, because: 'not-covered', missing };
  }
  const candidates = bestSentences(passages, scorer);
  if (candidates.length === 0) return { covered: false, because: 'not-covered', missing };
  return { covered: true, choices: eachStatementOnce(candidates, statements) };
}

interface Scorer {
  /** Strength of a need in one sentence, 0 to about 1.2. */
  strength(need: Need, prepared: PreparedPassage, sentence: PreparedSentence): number;
  /** Score of a sentence; 0 when it holds nothing itself of what is asked. */
  score(prepared: PreparedPassage, sentence: PreparedSentence): number;
}

function createScorer(question: Question, speakers: Speakers): Scorer {
  const speakerIds = new Set(question.speakers.map((subject) => subject.id));
  const strength: Scorer['strength'] = (need, prepared, sentence) => {
    if (speakerIds.size === 0) return strengthIn(need, prepared, sentence);
    const isOfSpeaker = need.subject !== null && speakerIds.has(need.subject.id);
    if (isOfSpeaker) return speakers.of(sentence).includes(need.subject.id) ? 1 : 0;
    if (need.concepts.includes(STATEMENT)) return speakers.of(sentence).some((id) => speakerIds.has(id)) ? 1 : 0;
    return strengthIn(need, prepared, sentence);
  };
  const total = question.needs.reduce((sum, need) => sum + need.weight, 0);
  const score: Scorer['score'] = (prepared, sentence) => {
    const isSpoken = speakerIds.size === 0 || speakers.of(sentence).some((id) => speakerIds.has(id));
    const own = question.needs.map((need) => strength(need, prepared, sentence));
    if (!isSpoken || !namesWhatIsAsked(question, prepared, sentence) || own.every((value) => value === 0)) return 0;
    const held = question.needs.reduce((sum, need, at) => {
      const inSentence = own[at] ?? 0;
      const around = inSentence > 0 ? inSentence : RANKING.passageStrength * coverageOf([need], prepared);
      return sum + need.weight * around;
    }, 0);
    const led = question.guides.reduce((sum, need) => sum + need.weight * strengthIn(need, prepared, sentence), 0);
    const quoted = speakerIds.size > 0 && /[“"]/.test(sentence.text) ? QUOTATION_WEIGHT : 0;
    const others = question.needs.some((need) => need.subject === null);
    const isBare = others && question.needs.every((need, at) => need.subject !== null || own[at] === 0);
    return (
      (held / total) * (isBare ? SUBJECT_ONLY_SHARE : 1) + led + quoted + PLACE_WEIGHT / (1 + prepared.passage.position)
    );
  };
  return { strength, score };
}

function isCovered(question: Question, prepared: PreparedPassage, scorer: Scorer): boolean {
  const { needs } = question;
  const strengths = needs.map((need) => strengthInPassage(need, prepared, question, scorer));
  const total = needs.reduce((sum, need) => sum + need.weight, 0);
  const held = needs.reduce((sum, need, at) => sum + need.weight * (strengths[at] ?? 0), 0);
  if (total === 0 || held / total < ABSTAINING.leastCoverage) return false;
  if (!prepared.sentences.some((sentence) => namesWhatIsAsked(question, prepared, sentence))) return false;
  if (needs.some((need, at) => need.vital && need.subject === null && strengths[at] === 0)) return false;
  if (needs.length > ABSTAINING.shortQuestion) return true;
  const rarest = needs.reduce((best, need, at) => (need.weight > (needs[best]?.weight ?? 0) ? at : best), 0);
  return (strengths[rarest] ?? 0) > 0;
}

// What names none of the subjects asked about answers something else, however well its other words fit. A passage is
// enough for an excerpt to stand in; but what somebody said about a subject has to name it in the same breath.
function namesWhatIsAsked({ needs, speakers }: Question, prepared: PreparedPassage, span: Span): boolean {
  const asked = needs.flatMap((need) => (need.subject === null || speakers.includes(need.subject) ? [] : [need]));
  const place = speakers.length === 0 ? wholePassage(prepared) : span;
  return asked.length === 0 || asked.some((need) => strengthIn(need, prepared, place) > 0);
}

function strengthInPassage(need: Need, prepared: PreparedPassage, question: Question, scorer: Scorer): number {
  if (question.speakers.length === 0) return coverageOf([need], prepared);
  const best = Math.max(0, ...prepared.sentences.map((sentence) => scorer.strength(need, prepared, sentence)));
  return Math.min(1, best);
}

function bestSentences(passages: readonly PreparedPassage[], scorer: Scorer): Candidate[] {
  const all = passages.flatMap((prepared) =>
    prepared.sentences.map((sentence) => ({ prepared, sentence, score: scorer.score(prepared, sentence) })),
  );
  const best = Math.max(0, ...all.map((candidate) => candidate.score));
  const near = all.filter((candidate) => candidate.score > 0 && candidate.score >= best * LEAST_SHARE_OF_BEST);
  return near.sort(byScoreThenPlace).slice(0, MOST_CANDIDATES);
}

function byScoreThenPlace(a: Candidate, b: Candidate): number {
  if (Math.abs(a.score - b.score) > 1e-9) return b.score - a.score;
  if (a.prepared.id !== b.prepared.id) return a.prepared.id < b.prepared.id ? -1 : 1;
  return a.sentence.start - b.sentence.start;
}

function eachStatementOnce(candidates: readonly Candidate[], statements: StatementIndex): Choice[] {
  const chosen: { choice: Choice; gist: Gist | undefined }[] = [];
  for (const { prepared, sentence } of candidates) {
    const gist = statements.gistOf(sentence);
    const isShown = chosen.some((earlier) => earlier.gist && gist && isSameStatement(earlier.gist, gist));
    if (!isShown)
      chosen.push({ choice: { prepared, sentence, alsoIn: statements.alsoIn(sentence, prepared.article.id) }, gist });
  }
  return chosen.map(({ choice }) => choice);
}
