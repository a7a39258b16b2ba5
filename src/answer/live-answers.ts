// The answering functions, kept in step with the knowledge: an edited file takes effect without a restart, and questions are
// answered meanwhile. Each clearance has an index of its own over the articles that it may see, and no others, so that nothing
// in an answer, no count and no corrected word, tells of an article that may not be seen.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article } from '../ingest/article.js';
import { type HandlingMark, maySee, OPEN_MARK, readHandlingMark } from '../ingest/handling-mark.js';
import { describeProblem, type KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { type Ask, createAsk } from './ask/create-ask.js';
import { type Citation, findPassage, type PassageFinding } from './ask/find-passage.js';
import { listSources, type SourceList } from './ask/list-sources.js';
import { readRequest, type Request } from './request/read-request.js';
import type { Typing } from './request/read-typing.js';
import type { SubjectName } from './excerpt-of.js';
import { inSlices, type Steps } from './in-slices.js';
import { joinArticles } from './join-articles.js';
import { createVoiceMemory, NO_VOICE_MEMORY, type VoiceKeeper, type VoiceMemory } from './kept-voices.js';
import {
  createPreparer,
  createArticleReadings,
  isSameList,
  isSameVocabulary,
  type Preparer,
  type PreparedKnowledge,
  type ArticleReadings,
} from './prepare-knowledge.js';
import { statusBoard, statusOfAll, subjectIn } from './status/build-status.js';
import type { Status } from './status/status.js';

export interface Answers {
  readonly ask: Ask;
  findPassage(this: void, citation: Citation): Steps<PassageFinding>;
  listSources(this: void, page: number): SourceList;
  board(this: void): readonly Status[];
  allClaims(this: void): Status | null;
  /** The subject that a text names first. */
  subjectIn(this: void, text: string): SubjectName | null;
  /** Reads what a person typed: which command, about which subjects, or a question. */
  understand(this: void, typing: Typing): Request;
  /** The state of the knowledge that is in use. */
  prepared(this: void): PreparedKnowledge;
}

export interface LiveAnswersOptions {
  /** Reads the knowledge as it is now. */
  readonly read: () => Promise<Knowledge>;
  /** Articles kept elsewhere, as they are now; asked at each refresh. An id that a folder holds too is the folder's. */
  readonly extraArticles?: () => readonly Article[];
  /** Where who says what in articles is kept from one start to the next; without one it is read at each start. */
  readonly keeper?: VoiceKeeper;
  /** Told when the keeper fails. */
  readonly onKeeperFault?: (error: unknown) => void;
  /** Told of each problem once, when it appears. */
  readonly onProblem: (problem: KnowledgeProblem) => void;
  /** Told when another state of the knowledge is in use. */
  readonly onChange: (knowledge: Knowledge) => void;
}

/** How far the first reading of the articles has come. */
export interface FirstReading {
  readonly articles: number;
  /** From 0 to 1. */
  readonly share: number;
}

/**
 * Its own functions are those of `OPEN_MARK`: what may be seen wherever nobody has allowed more. They throw until the articles
 * are read for the first time.
 */
export interface LiveAnswers extends Answers {
  /** Resolves when everything is read for the first time; rejects when it cannot be. */
  readonly whenRead: Promise<void>;
  /** Null once everything is read. */
  firstReading(this: void): FirstReading | null;
  /** The functions over the articles that a channel cleared for `mark` may see, such as 'TLP:AMBER'. */
  at(this: void, mark: string): Promise<Answers>;
  /** Takes in what changed; while one refresh runs, any number of others become one that follows it. */
  refresh(this: void): Promise<void>;
  /** Calls `listener` from now on whenever another state of the knowledge is in use. */
  onChange(this: void, listener: () => void): void;
}

/** Reads the knowledge once before it resolves, so that the first question is answered from it. */
export async function createLiveAnswers(options: LiveAnswersOptions): Promise<LiveAnswers> {
  const answers = openLiveAnswers(options);
  await answers.whenRead;
  return answers;
}

/** Begins to read the knowledge and returns at once, so that who asks meanwhile can be told. */
export function openLiveAnswers(options: LiveAnswersOptions): LiveAnswers {
  const read = async (): Promise<Knowledge> => joinArticles(await options.read(), options.extraArticles?.() ?? []);
  const readings = createArticleReadings();
  const { keeper, onKeeperFault = () => undefined } = options;
  const memory = keeper === undefined ? NO_VOICE_MEMORY : createVoiceMemory(readings, keeper, onKeeperFault);
  const openView = createGrowingAnswers(OPEN_MARK, readings, memory);
  let knowledge: Knowledge | null = null;
  let firstReading: FirstReading | null = { articles: 0, share: 0 };
  const cleared = createClearedViews(readings, memory);
  const tell = tellerOf(options.onProblem);
  const { changed, listen } = createChanges(options.onChange);
  const readFirst = async (): Promise<void> => {
    const fresh = await read();
    const { length: articles } = fresh.articles;
    await openView.turnTo(fresh, (share) => {
      firstReading = { articles, share };
    });
    [knowledge, firstReading] = [fresh, null];
    tell(fresh.problems);
    changed(fresh);
  };
  const takeIn = async (): Promise<void> => {
    await whenRead;
    const fresh = await read();
    const isSame = knowledge !== null && isSameState(knowledge, fresh);
    knowledge = fresh;
    if (!isSame) await openView.turnTo(fresh);
    tell(fresh.problems);
    if (!isSame) changed(fresh);
  };
  const whenRead = readFirst();
  // It may fail before anybody waits for it; that by itself must not end the process.
  whenRead.catch(() => undefined);
  const open = (): Answers => {
    const answers = openView.answers();
    if (answers === null)
      throw new Error('The articles are still being read: wait for whenRead before anything is asked.');
    return answers;
  };
  return {
    whenRead,
    firstReading: () => firstReading,
    ask: (question, asked) => open().ask(question, asked),
    board: () => open().board(),
    allClaims: () => open().allClaims(),
    subjectIn: (text) => open().subjectIn(text),
    understand: (typing) => open().understand(typing),
    prepared: () => open().prepared(),
    findPassage: (citation) => open().findPassage(citation),
    listSources: (page) => open().listSources(page),
    at: (mark) => {
      const clearance = readHandlingMark(mark) ?? OPEN_MARK;
      if (knowledge === null) return Promise.resolve(open());
      const isMore = visibleAt(clearance, knowledge.articles).length > visibleAt(OPEN_MARK, knowledge.articles).length;
      return isMore ? cleared(clearance, knowledge) : Promise.resolve(open());
    },
    refresh: oneAtATime(takeIn),
    onChange: listen,
  };
}

/** The views of those who may see more, each grown when it is asked for, one state after another. */
function createClearedViews(
  readings: ArticleReadings,
  memory: VoiceMemory,
): (clearance: HandlingMark, knowledge: Knowledge) => Promise<Answers> {
  const views = new Map<HandlingMark, { readonly view: GrowingAnswers; last: Promise<Answers>; state: Knowledge }>();
  return (clearance, knowledge) => {
    const known = views.get(clearance);
    if (known?.state === knowledge) return known.last;
    const view = known?.view ?? createGrowingAnswers(clearance, readings, memory);
    const before: Promise<unknown> = known?.last.catch(() => undefined) ?? Promise.resolve();
    const last = before.then(() => view.turnTo(knowledge));
    views.set(clearance, { view, last, state: knowledge });
    return last;
  };
}

interface Changes {
  changed(this: void, knowledge: Knowledge): void;
  listen(this: void, listener: () => void): void;
}

/** Tells `first` of each change, and then whoever listens. */
function createChanges(first: LiveAnswersOptions['onChange']): Changes {
  const listeners: (() => void)[] = [];
  return {
    changed: (knowledge) => {
      first(knowledge);
      for (const listener of listeners) listener();
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/** Tells each problem once, when it appears. */
function tellerOf(onProblem: LiveAnswersOptions['onProblem']): (problems: readonly KnowledgeProblem[]) => void {
  let told = new Set<string>();
  return (problems) => {
    const now = new Map(problems.map((problem) => [describeProblem(problem), problem]));
    for (const [line, problem] of now) if (!told.has(line)) onProblem(problem);
    told = new Set(now.keys());
  };
}

// The reader hands out the same objects for files that did not change.
function isSameState(a: Knowledge, b: Knowledge): boolean {
  const isSame = isSameList(a.articles, b.articles) && isSameList(a.falsePositives, b.falsePositives);
  return isSame && isSameVocabulary(a, b);
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    // One that follows may be about to start, with nothing running for a moment.
    if (running === null && following === null) return run();
    following ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        following = null;
        return run();
      });
    return following;
  };
}

/** `articles` of the knowledge are those that may be seen. */
function answersOver(knowledge: Knowledge, prepare: Preparer): Answers {
  const { articles, falsePositives } = knowledge;
  const prepared = prepare(knowledge);
  return {
    ask: createAsk(prepared.knowledge, prepared),
    findPassage: (citation) => findPassage(articles, citation, falsePositives),
    listSources: (page) => listSources(articles, page),
    board: () => statusBoard(prepared),
    allClaims: () => statusOfAll(prepared),
    subjectIn: (text) => subjectIn(prepared, text),
    understand: (typing) => readRequest(typing, prepared.search, prepared.newest),
    prepared: () => prepared,
  };
}

/** The articles that a clearance may see, the very same list where it may see all. */
function visibleAt(clearance: HandlingMark, articles: readonly Article[]): readonly Article[] {
  return articles.every(({ tlp }) => maySee(clearance, tlp))
    ? articles
    : articles.filter(({ tlp }) => maySee(clearance, tlp));
}

/** The functions of one clearance, taken from one state of the knowledge to the next. */
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

/** `readings` may be shared with the views of other clearances. */
function createGrowingAnswers(clearance: HandlingMark, readings: ArticleReadings, memory: VoiceMemory): GrowingAnswers {
  let inUse: AnswersInUse | null = null;
  return {
    answers: () => inUse?.answers ?? null,
    turnTo: async (wanted, onProgress = () => undefined) => {
      const target = { ...wanted, articles: visibleAt(clearance, wanted.articles) };
      // With other words every article is read anew. Until all are, the state that is whole answers.
      const grown = inUse !== null && isSameVocabulary(inUse.knowledge, target) ? inUse : null;
      const prepare = grown?.prepare ?? createPreparer(readings);
      await memory.recall(target);
      await inSlices(prepare.readAhead(target, (share) => onProgress(share * AHEAD)));
      await memory.keep(target);
      for (const articles of stepsBetween(grown?.knowledge.articles ?? [], target.articles)) {
        const knowledge = { ...target, articles };
        if (grown === null) prepare(knowledge);
        else inUse = { knowledge, prepare, answers: answersOver(knowledge, prepare) };
        onProgress(AHEAD + (1 - AHEAD) * (articles.length / target.articles.length));
        await nextTurn();
      }
      const answers = answersOver(target, prepare);
      inUse = { knowledge: target, prepare, answers };
      return answers;
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
