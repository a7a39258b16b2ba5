// The answering functions of those who may see the same: of a clearance, and of a workspace. Each has an index of its own over the
// articles that it may see, and no others, so that nothing in an answer, no count and no corrected word, tells of an article that may
// not be seen.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article } from '../ingest/article.js';
import { type HandlingMark, maySee, OPEN_MARK } from '../ingest/handling-mark.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { type AskInTime, type AskOptions, createAskInSteps } from './ask/create-ask.js';
import { type Citation, findPassage, type PassageFinding } from './ask/find-passage.js';
import { listSources, type SourceList } from './ask/list-sources.js';
import { readRequest, type Request } from './request/read-request.js';
import type { Typing } from './request/read-typing.js';
import type { SubjectName } from './excerpt-of.js';
import { inSlices, type Steps } from './in-slices.js';
import { keeping } from './lazily.js';
import { createLongAnswers, type LongAnswers } from './long-answers.js';
import type { VoiceMemory } from './kept-voices.js';
import {
  createPreparer,
  isSameVocabulary,
  type Preparer,
  type PreparedKnowledge,
  type ArticleReadings,
} from './prepare-knowledge.js';
import { type BoardPart, boardPage, statusOfAll, subjectIn } from './status/kept-statuses.js';
import type { Status } from './status/status.js';

export interface Answers {
  readonly ask: AskInTime;
  findPassage(this: void, citation: Citation): Steps<PassageFinding>;
  listSources(this: void, page: number): SourceList;
  /** One page of the board, from 0; the last one where there are fewer. */
  board(this: void, page: number, perPage: number): Promise<BoardPart>;
  allClaims(this: void): Promise<Status | null>;
  /** The subject that a text names first. */
  subjectIn(this: void, text: string): SubjectName | null;
  /** Reads what a person typed: which command, about which subjects, or a question. */
  understand(this: void, typing: Typing): Request;
  /** The state of the knowledge that is in use. */
  prepared(this: void): PreparedKnowledge;
}

/** Who looks at the knowledge: up to which mark, and of which workspace; null for none of them. */
interface Viewer {
  readonly mark: HandlingMark;
  readonly team: string | null;
}

/** True where the viewer sees articles that not everybody of the same workspace sees. */
export function seesMore(viewer: Viewer, articles: readonly Article[]): boolean {
  return visibleTo(viewer, articles).length > visibleTo({ ...viewer, mark: OPEN_MARK }, articles).length;
}

/** True where some article may be seen only where somebody has allowed it. */
export function hasMarked(articles: readonly Article[]): boolean {
  return articles.some(({ tlp }) => !maySee(OPEN_MARK, tlp));
}

/** The views of those who may see more, each grown when it is asked for, one state after another. */
export function createClearedViews(
  readings: ArticleReadings,
  memory: VoiceMemory,
): (viewer: Viewer, knowledge: Knowledge) => Promise<Answers> {
  const views = new Map<string, { readonly view: GrowingAnswers; last: Promise<Answers>; state: Knowledge }>();
  return (viewer, knowledge) => {
    const name = `${viewer.mark} ${viewer.team ?? ''}`;
    const known = views.get(name);
    if (known?.state === knowledge) return known.last;
    const view = known?.view ?? createGrowingAnswers(viewer, readings, memory);
    const before: Promise<unknown> = known?.last.catch(() => undefined) ?? Promise.resolve();
    const last = before.then(() => view.turnTo(knowledge));
    views.set(name, { view, last, state: knowledge });
    return last;
  };
}

/** The views of the workspaces that brought in articles of their own. */
interface TeamViews {
  /** Takes in what changed in each; not to be called again before it resolves. */
  turnTo(this: void, knowledge: Knowledge): Promise<void>;
  /** Null for a workspace that sees what all see. */
  answers(this: void, team: string): Answers | null;
  teams(this: void): readonly string[];
}

export function createTeamViews(readings: ArticleReadings, memory: VoiceMemory): TeamViews {
  const views = new Map<string, GrowingAnswers>();
  return {
    turnTo: async (knowledge) => {
      const teams = teamsIn(knowledge.articles);
      for (const team of views.keys()) if (!teams.includes(team)) views.delete(team);
      for (const team of teams) {
        const view = views.get(team) ?? createGrowingAnswers({ mark: OPEN_MARK, team }, readings, memory);
        await view.turnTo(knowledge);
        views.set(team, view);
      }
    },
    answers: (team) => views.get(team)?.answers() ?? null,
    teams: () => [...views.keys()],
  };
}

function teamsIn(articles: readonly Article[]): string[] {
  return [...new Set(articles.flatMap(({ team }) => team ?? []))].sort();
}

/** A page that is turned and a view that is opened ask again what was just asked; an answer is some ten thousand characters. */
const MOST_ANSWERS = 200;

/** `articles` of the knowledge are those that may be seen. */
function answersOver(knowledge: Knowledge, prepare: Preparer, { run }: LongAnswers): Answers {
  const { articles, falsePositives } = knowledge;
  const prepared = prepare(knowledge);
  const ask = createAskInSteps(prepared.knowledge, prepared);
  return {
    ask: keeping(MOST_ANSWERS, answerKey, (question: string, options?: AskOptions) => run(ask(question, options))),
    findPassage: (citation) => findPassage(articles, citation, falsePositives),
    listSources: (page) => listSources(articles, page),
    board: (page, perPage) => run(boardPage(prepared, page, perPage)),
    allClaims: () => run(statusOfAll(prepared)),
    subjectIn: (text) => subjectIn(prepared, text),
    understand: (typing) => readRequest(typing, prepared.search, prepared.newest),
    prepared: () => prepared,
  };
}

function answerKey(question: string, { before = [], page = 0 }: AskOptions = {}): string {
  return JSON.stringify([question, before, page]);
}

/** The articles that a viewer may see, the very same list where these are all. */
function visibleTo(viewer: Viewer, articles: readonly Article[]): readonly Article[] {
  const isVisible = ({ tlp, team }: Article): boolean =>
    maySee(viewer.mark, tlp) && (team === undefined || team === viewer.team);
  return articles.every(isVisible) ? articles : articles.filter(isVisible);
}

/** The functions of one viewer, taken from one state of the knowledge to the next. */
interface GrowingAnswers {
  /** The functions over what is in; null until the first state is. */
  answers(this: void): Answers | null;
  /** Takes in what changed; resolves when all of it is in. Not to be called again before that. */
  turnTo(this: void, knowledge: Knowledge, onProgress?: (share: number) => void): Promise<Answers>;
}

/**
 * Articles a step: each takes some 5 ms to read and to index, and nobody should wait for more than 50 ms. A step also costs
 * about 1 ms a thousand articles that are in, so that among many it takes more of them.
 */
const LEAST_AT_ONCE = 2;
const MOST_AT_ONCE = 5;
const FOR_ONE_MORE = 2_500;
/** Part of the time that reading takes before the articles are put into the indexes. */
const AHEAD = 0.8;

interface AnswersInUse {
  readonly knowledge: Knowledge;
  readonly prepare: Preparer;
  readonly answers: Answers;
}

/** `readings` may be shared with the views of others. */
export function createGrowingAnswers(viewer: Viewer, readings: ArticleReadings, memory: VoiceMemory): GrowingAnswers {
  let inUse: AnswersInUse | null = null;
  const long = createLongAnswers();
  return {
    answers: () => inUse?.answers ?? null,
    turnTo: async (wanted, onProgress = () => undefined) => {
      const target = { ...wanted, articles: visibleTo(viewer, wanted.articles) };
      // With other words every article is read anew. Until all are, the state that is whole answers.
      const grown = inUse !== null && isSameVocabulary(inUse.knowledge, target) ? inUse : null;
      const prepare = grown?.prepare ?? createPreparer(readings);
      await memory.recall(target);
      await inSlices(prepare.readAhead(target, (share) => onProgress(share * AHEAD)));
      await memory.keep(target);
      for (const articles of stepsBetween(grown?.knowledge.articles ?? [], target.articles)) {
        const knowledge = { ...target, articles };
        await long.between(() => {
          if (grown === null) prepare(knowledge);
          else inUse = { knowledge, prepare, answers: answersOver(knowledge, prepare, long) };
        });
        onProgress(AHEAD + (1 - AHEAD) * (articles.length / target.articles.length));
        await nextTurn();
      }
      return long.between(() => {
        const answers = answersOver(target, prepare, long);
        inUse = { knowledge: target, prepare, answers };
        return answers;
      });
    },
  };
}

/** Lists of articles on the way from one to the other, a few changes each; what remains at the end is at most one step. */
function* stepsBetween(from: readonly Article[], to: readonly Article[]): Generator<readonly Article[]> {
  const [had, wanted] = [new Set(from), new Set(to)];
  const fresh = to.filter((article) => !had.has(article));
  const leaving = new Map(from.filter((article) => !wanted.has(article)).map((article) => [article.id, article]));
  const taken = new Set<Article>();
  for (;;) {
    const size = to.length - fresh.length + taken.size;
    const atOnce = Math.min(MOST_AT_ONCE, LEAST_AT_ONCE + Math.floor(size / FOR_ONE_MORE));
    if (fresh.length - taken.size + leaving.size <= atOnce) return;
    for (const article of fresh.slice(taken.size, taken.size + atOnce)) {
      taken.add(article);
      leaving.delete(article.id);
    }
    if (taken.size === fresh.length) for (const id of [...leaving.keys()].slice(0, atOnce)) leaving.delete(id);
    const isIn = (article: Article): boolean => had.has(article) || taken.has(article);
    yield [...to.filter(isIn), ...leaving.values()];
  }
}
