// Keeps the answering functions in step with the knowledge: an edited file takes effect without a restart.
import type { Article } from '../ingest/article.js';
import { OPEN_MARK, type HandlingMark } from '../ingest/handling-mark.js';
import { describeProblem, type KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { joinArticles } from './join-articles.js';
import { createGrowingView, type GrowingView } from './growing-view.js';
import { createReadings, isSameVocabulary, type Readings } from './prepare-knowledge.js';
import { visibleAt, type Answers } from './view.js';

export interface LiveAnswersOptions {
  /** Reads the knowledge as it is now. */
  readonly read: () => Promise<Knowledge>;
  /** Articles kept elsewhere, as they are now; asked at each refresh. An id that a folder holds too is the folder's. */
  readonly extraArticles?: () => readonly Article[];
  /** Told of each problem once, when it appears. */
  readonly onProblem: (problem: KnowledgeProblem) => void;
  /** Told when another state of the knowledge is in use. */
  readonly onChange: (knowledge: Knowledge) => void;
}

/** Its own functions are those of `OPEN_MARK`: what may be seen wherever nobody has allowed more. */
export interface LiveAnswers extends Answers {
  /** The functions over the articles that a clearance may see. */
  at(this: void, clearance: HandlingMark): Promise<Answers>;
  /** Takes in what changed; while one refresh runs, any number of others become one that follows it. */
  refresh(this: void): Promise<void>;
}

/** Reads the knowledge once before it resolves, so that the first question is answered from it. */
export async function createLiveAnswers(options: LiveAnswersOptions): Promise<LiveAnswers> {
  const read = async (): Promise<Knowledge> => joinArticles(await options.read(), options.extraArticles?.() ?? []);
  const readings = createReadings();
  const openView = createGrowingView(OPEN_MARK, readings);
  let knowledge = await read();
  await openView.turnTo(knowledge);
  const cleared = createClearedViews(readings);
  const tell = tellerOf(options.onProblem);
  const takeIn = async (): Promise<void> => {
    const fresh = await read();
    const isSame = isSameState(knowledge, fresh);
    knowledge = fresh;
    if (!isSame) await openView.turnTo(fresh);
    tell(fresh.problems);
    if (!isSame) options.onChange(fresh);
  };
  tell(knowledge.problems);
  options.onChange(knowledge);
  const open = (): Answers => {
    const answers = openView.answers();
    if (answers === null) throw new Error('The knowledge is read before anything is asked.');
    return answers;
  };
  return {
    ask: (question, asked) => open().ask(question, asked),
    board: () => open().board(),
    allClaims: () => open().allClaims(),
    subjectIn: (text) => open().subjectIn(text),
    prepared: () => open().prepared(),
    findPassage: (citation) => open().findPassage(citation),
    listSources: (page) => open().listSources(page),
    at: (clearance) => {
      const isMore = visibleAt(clearance, knowledge.articles).length > visibleAt(OPEN_MARK, knowledge.articles).length;
      return isMore ? cleared(clearance, knowledge) : Promise.resolve(open());
    },
    refresh: oneAtATime(takeIn),
  };
}

/** The views of those who may see more, each grown when it is asked for, one state after another. */
function createClearedViews(readings: Readings): (clearance: HandlingMark, knowledge: Knowledge) => Promise<Answers> {
  const views = new Map<HandlingMark, { readonly view: GrowingView; last: Promise<Answers>; state: Knowledge }>();
  return (clearance, knowledge) => {
    const known = views.get(clearance);
    if (known?.state === knowledge) return known.last;
    const view = known?.view ?? createGrowingView(clearance, readings);
    const before: Promise<unknown> = known?.last.catch(() => undefined) ?? Promise.resolve();
    const last = before.then(() => view.turnTo(knowledge));
    views.set(clearance, { view, last, state: knowledge });
    return last;
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
  const isSame =
    a.articles.length === b.articles.length && a.articles.every((article, at) => article === b.articles[at]);
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
