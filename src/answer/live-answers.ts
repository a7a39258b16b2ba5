// The answering functions, kept in step with the knowledge: an edited file takes effect without a restart, and questions are
// answered meanwhile. Who may see what is growing-answers.ts's.
import type { Article } from '../ingest/article.js';
import { OPEN_MARK, readHandlingMark } from '../ingest/handling-mark.js';
import { describeProblem, type KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import {
  createClearedViews,
  createGrowingAnswers,
  createTeamViews,
  hasMarked,
  seesMore,
  type Answers,
} from './growing-answers.js';
import { joinArticles } from './join-articles.js';
import { createVoiceMemory, NO_VOICE_MEMORY, type VoiceKeeper } from './kept-voices.js';
import { isSameList } from './lazily.js';
import { createArticleReadings, isSameVocabulary } from './prepare-knowledge.js';

export type { Answers };

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
  /** Whether any article may be seen only where somebody has allowed it; otherwise `at` gives no more for any mark. */
  hasMarked(this: void): boolean;
  /** The functions over the articles that a channel cleared for `mark` may see, such as 'TLP:AMBER'. */
  at(this: void, mark: string): Promise<Answers>;
  /**
   * The same for a workspace: over what all may see, and what the workspace brought in. Where it brought in nothing, they are the
   * very same functions.
   */
  of(this: void, team: string): LiveAnswers;
  /** The workspaces that brought in articles which they alone may see. */
  teams(this: void): readonly string[];
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
  const openView = createGrowingAnswers({ mark: OPEN_MARK, team: null }, readings, memory);
  const teamViews = createTeamViews(readings, memory);
  let knowledge: Knowledge | null = null;
  let isMarked = false;
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
    await teamViews.turnTo(fresh);
    [knowledge, firstReading, isMarked] = [fresh, null, hasMarked(fresh.articles)];
    tell(fresh.problems);
    changed(fresh);
  };
  const takeIn = async (): Promise<void> => {
    await whenRead;
    const fresh = await read();
    const isSame = knowledge !== null && isSameState(knowledge, fresh);
    [knowledge, isMarked] = [fresh, hasMarked(fresh.articles)];
    if (!isSame) {
      await openView.turnTo(fresh);
      await teamViews.turnTo(fresh);
    }
    tell(fresh.problems);
    if (!isSame) changed(fresh);
  };
  const whenRead = readFirst();
  // It may fail before anybody waits for it; that by itself must not end the process.
  whenRead.catch(() => undefined);
  const refresh = oneAtATime(takeIn);
  const open = (team: string | null): Answers => {
    const answers = (team === null ? null : teamViews.answers(team)) ?? openView.answers();
    if (answers === null)
      throw new Error('The articles are still being read: wait for whenRead before anything is asked.');
    return answers;
  };
  const at = (mark: string, team: string | null): Promise<Answers> => {
    const viewer = { mark: readHandlingMark(mark) ?? OPEN_MARK, team };
    const isMore = knowledge !== null && seesMore(viewer, knowledge.articles);
    return isMore && knowledge !== null ? cleared(viewer, knowledge) : Promise.resolve(open(team));
  };
  const viewOf = (team: string | null): LiveAnswers => ({
    ...{ whenRead, refresh: () => refresh(), of: viewOf, teams: teamViews.teams, onChange: listen },
    ...{ firstReading: () => firstReading, hasMarked: () => isMarked, at: (mark) => at(mark, team) },
    ...laterAnswers(() => open(team)),
  });
  return viewOf(null);
}

/** Answers from the state that is in use when something is asked. */
function laterAnswers(open: () => Answers): Answers {
  return {
    ask: async (question, asked) => open().ask(question, asked),
    board: (page, perPage) => open().board(page, perPage),
    allClaims: () => open().allClaims(),
    subjectIn: (text) => open().subjectIn(text),
    understand: (typing) => open().understand(typing),
    prepared: () => open().prepared(),
    findPassage: (citation) => open().findPassage(citation),
    listSources: (page) => open().listSources(page),
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
