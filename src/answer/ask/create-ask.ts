// Answers questions from one state of the knowledge. Knows nothing of Slack, the clock or the network.
import { createHash } from 'node:crypto';
import { compareDates, newestDate } from '../../ingest/partial-date.js';
import type { Article } from '../../ingest/article.js';
import type { Search } from '../../search/create-search.js';
import { createNearestSubjects } from './nearest-subjects.js';
import type { Answer, Context, ExcerptAnswer, GatheredLine, SearchScope } from './answer.js';
import { chooseExcerpts } from './choose-excerpts.js';
import { atOnce, mapInSteps, shared, type Steps } from '../in-slices.js';
import { lazily } from '../lazily.js';
import { type Choice, excerptOf, referenceTo } from '../excerpt-of.js';
import { type Question, readQuestion } from './read-question.js';
import { boardOf, statusesOfEach, statusOf, statusOfKind } from '../status/kept-statuses.js';
import { type AnswerBasis, type PreparedKnowledge, prepareKnowledge } from '../prepare-knowledge.js';
import { CLAIM_KINDS, type ClaimKind } from '../../ingest/claim-words.js';
import { rowOfKind } from '../../claims/propositions.js';
import { type Status, standingLines } from '../status/status.js';
import { LONGEST_QUESTION, readTyping } from '../request/read-typing.js';

export interface AskOptions {
  /** Earlier questions of the same thread, oldest first. */
  readonly before?: readonly string[];
  /** Page of excerpts, from 0. */
  readonly page?: number;
}

export type Ask = (question: string, options?: AskOptions) => Answer;
/** The same while others have their turns. */
export type AskInTime = (question: string, options?: AskOptions) => Promise<Answer>;

export const EXCERPTS_PER_PAGE = 3;
const MOST_EXAMPLES = 3;
/** Earlier questions of a thread that still matter. */
export const LONGEST_THREAD = 4;

/** Prepares the knowledge for answering; the returned function is pure: the same question gives the same bytes. */
export function createAsk(knowledge: AnswerBasis, prepared = prepareKnowledge(knowledge)): Ask {
  const ask = createAskInSteps(knowledge, prepared);
  return (question, options) => atOnce(ask(question, options));
}

/** The same step by step. Between two steps the indexes must not change: `long-answers.ts` sees to that. */
export function createAskInSteps(
  knowledge: AnswerBasis,
  prepared: PreparedKnowledge,
): (question: string, options?: AskOptions) => Steps<Answer> {
  const { search } = prepared;
  // Found when they are first asked for: of a state that lasts only a moment nobody asks.
  const dates = lazily(() => [...new Set(knowledge.articles.map(({ published }) => published))]);
  const searched = lazily(() => searchedOf(knowledge.articles));
  const fingerprint = shared(() => fingerprintOf(knowledge));
  const isAnswered = (question: string): boolean => {
    const read = readQuestion(question, [], search, dates());
    return atOnce(chooseExcerpts(read, prepared)).outcome === 'found';
  };
  const nearestSubjects = shared(() => createNearestSubjects(search.namedSubjects()));
  const examples = lazily(() => examplesFor(search, isAnswered));
  return function* (text, { before = [], page = 0 } = {}) {
    const thread = before.slice(-LONGEST_THREAD).filter((earlier) => earlier.length <= LONGEST_QUESTION);
    const question = shown(readTyping(text).text);
    const answerId = idOf([yield* fingerprint(), question, ...thread, String(page)]);
    const common = {
      answerId,
      question,
      searched: searched(),
      subject: null,
      nearest: [],
      corrections: [],
      aliases: [],
      period: null,
      isForeign: false,
      status: null,
    };
    const help = (because: 'asked' | 'empty' | 'no-words' | 'too-long'): Answer => {
      return { kind: 'help', ...common, excerpts: [], because, examples: examples() };
    };
    if (question === '') return help('empty');
    if (/^help[.!?]?$/i.test(question)) return help('asked');
    if (question.length > LONGEST_QUESTION) return help('too-long');
    const read = readQuestion(question, thread, search, dates());
    const isOfTime = read.period !== null || read.isLatest;
    if (read.needs.length === 0 && !isOfTime) return help('no-words');
    const { corrections, aliases } = read.query;
    const readAs = { corrections, aliases, period: read.period, isForeign: read.isForeign };
    const [subject = null] = read.subjects.map(({ id, name }) => ({ id, name }));
    const { outcome, choices, missing, unquoted } = yield* chooseExcerpts(read, prepared);
    const nearest = (yield* nearestSubjects())(question, read.subjects);
    const excerpts = pageOf(choices, page, prepared);
    const status = yield* statusOfQuestion(read, prepared);
    const answer = { ...common, subject, nearest, ...readAs, status, missing, unquoted };
    if (outcome === 'nothing-found') return { kind: outcome, ...answer, excerpts: [] };
    const list = yield* gatherList(read, prepared);
    const kind = list.gathered.length > 0 ? 'found' : outcome;
    return { kind, ...answer, subject: subjectShown(read, choices), ...list, ...excerpts };
  };
}

function pageOf(
  choices: readonly Choice[],
  page: number,
  { articleOf }: PreparedKnowledge,
): Pick<ExcerptAnswer, 'excerpts' | 'page' | 'before' | 'after' | 'articles' | 'asOf'> {
  const last = Math.max(0, Math.ceil(choices.length / EXCERPTS_PER_PAGE) - 1);
  const current = Math.min(Math.max(0, Math.trunc(page)), last);
  const from = current * EXCERPTS_PER_PAGE;
  const chosen = choices.slice(from, from + EXCERPTS_PER_PAGE);
  const ids = new Set(choices.flatMap((choice) => [choice.prepared.article.id, ...choice.alsoIn]));
  const dates = [...ids].map((id) => articleOf(id)?.published ?? null);
  return {
    excerpts: chosen.map((choice) => ({ ...excerptOf(choice), context: contextOf(choice) })),
    page: current,
    before: from,
    after: choices.length - from - chosen.length,
    articles: ids.size,
    asOf: newestDate(dates),
  };
}

/** Words that are read at a glance: a longer paragraph is cut to the sentence and its neighbours. */
const MOST_WORDS_OF_CONTEXT = 80;

function contextOf({ prepared, sentence }: Choice): Context {
  const { article, passage, sentences, words } = prepared;
  const at = sentences.indexOf(sentence);
  const rows = [sentences, sentences.slice(Math.max(0, at - 1), at + 2), sentences.slice(at, at + 2), [sentence]];
  const shown = rows.find((row) => (row.at(-1)?.to ?? 0) - (row[0]?.from ?? 0) <= MOST_WORDS_OF_CONTEXT) ?? [sentence];
  const isWhole = shown === sentences || words.length === 0;
  const start = passage.start + (isWhole ? 0 : (shown[0]?.start ?? 0));
  const end = isWhole ? passage.end : passage.start + (shown.at(-1)?.end ?? 0);
  return { text: article.body.slice(start, end), start, end };
}

// A subject carried over from an earlier question is named only where the excerpts really are about it.
function subjectShown(question: Question, choices: readonly Choice[]): { id: string; name: string } | null {
  const isAsked = question.needs.some((need) => need.subject !== null);
  const [subject] = question.subjects;
  if (subject === undefined) return null;
  const isThere = choices.some(({ prepared }) =>
    prepared.mentions.some((mention) => mention.subject.id === subject.id),
  );
  return isAsked || isThere ? { id: subject.id, name: subject.name } : null;
}

function searchedOf(articles: readonly Article[]): SearchScope {
  const dates = articles.map((article) => article.published);
  return {
    articles: articles.length,
    passages: articles.reduce((sum, article) => sum + article.passages.length, 0),
    from: oldest(dates),
    to: newestDate(dates),
  };
}

function oldest(dates: readonly (string | null)[]): string | null {
  let first: string | null = null;
  for (const date of dates) if (date !== null && (first === null || compareDates(date, first) < 0)) first = date;
  return first;
}

/** Of what people ask most, what these articles do answer: the best-named company first. */
function examplesFor(search: Search, isAnswered: (question: string) => boolean): string[] {
  const companies = search.namedSubjects().filter((subject) => subject.kind === 'company');
  const [first, ...others] = companies.length > 0 ? companies : search.namedSubjects();
  const speaker = [first, ...others].find(
    (subject) => subject !== undefined && isAnswered(`what did ${subject.name} say?`),
  );
  const candidates = [
    first?.name.toLowerCase(),
    speaker === undefined ? undefined : `what did ${speaker.name} say?`,
    'how did they get in?',
    'which data was stolen?',
    'who is behind it?',
    ...others.slice(0, MOST_EXAMPLES).map((subject) => subject.name),
  ];
  const asked = candidates.filter((question) => question !== undefined);
  return asked.filter(isAnswered).slice(0, MOST_EXAMPLES);
}

/** The question as it is repeated to people: cut where it is too long to be answered. `readTyping` made it one line. */
function shown(line: string): string {
  return line.length <= LONGEST_QUESTION ? line : `${line.slice(0, LONGEST_QUESTION)}…`;
}

// Of ten thousand articles one is new: what the others are is hashed once.
const hashes = new WeakMap<Article, string>();

/** Tells one state of the knowledge from any other, by its articles and its vocabulary. */
function* fingerprintOf({ articles, subjects, concepts, claimWords, stories }: AnswerBasis): Steps<string> {
  const own = yield* mapInSteps(articles, hashOf);
  const vocabulary = JSON.stringify([subjects, concepts, claimWords, stories]);
  return createHash('sha256').update(`${vocabulary}\n${own.join()}`).digest('hex');
}

function hashOf(article: Article): string {
  const known = hashes.get(article);
  if (known !== undefined) return known;
  const hash = idOf([JSON.stringify([referenceTo(article), article.sha256])]);
  hashes.set(article, hash);
  return hash;
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

const KIND_OF_CONCEPT: ReadonlyMap<string, ClaimKind> = new Map(
  CLAIM_KINDS.flatMap((kind) => rowOfKind(kind).askedBy.map((concept) => [concept, kind] as const)),
);

/** Null where neither a subject nor a kind of claim is recognised, or nothing is claimed. */
function* statusOfQuestion(question: Question, prepared: PreparedKnowledge): Steps<Status | null> {
  const [subject] = question.subjects;
  if (subject !== undefined) return yield* statusOf(prepared, subject);
  const concepts = question.needs.flatMap((need) => need.concepts);
  const kind = concepts.map((concept) => KIND_OF_CONCEPT.get(concept)).find((each) => each !== undefined);
  return kind === undefined ? null : yield* statusOfKind(prepared, kind);
}

/** Nobody reads a longer list, and each of its lines costs the status of a subject. */
const MOST_GATHERED = 50;

/** A line for each subject that answers, in the order of the board; none where one thing is asked. */
function* gatherList(
  { list }: Question,
  prepared: PreparedKnowledge,
): Steps<Pick<ExcerptAnswer, 'gathered' | 'furtherGathered'>> {
  if (list === null) return { gathered: [] };
  const answering = (yield* boardOf(prepared)).filter(
    ({ subject, labels }) =>
      (!list.ofCompanies || subject.kind === 'company') && list.labels.some((label) => labels.has(label)),
  );
  const statuses = yield* statusesOfEach(prepared, answering.slice(0, MOST_GATHERED));
  const gathered = statuses.flatMap((status): GatheredLine[] => {
    const line = standingLines(status).find(({ label }) => list.labels.includes(label));
    return status.subject === null || line === undefined ? [] : [{ subject: status.subject, line }];
  });
  const rest = answering.length - MOST_GATHERED;
  return rest > 0 ? { gathered, furtherGathered: rest } : { gathered };
}
