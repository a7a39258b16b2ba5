// Keeps the answering functions in step with the knowledge: an edited file takes effect without a restart.
import type { Article } from '../ingest/article.js';
import { OPEN_MARK, type HandlingMark } from '../ingest/handling-mark.js';
import { describeProblem, type KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { joinArticles } from './join-articles.js';
import { createPreparer } from './prepare-knowledge.js';
import { createView, type Answers } from './view.js';

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
  let knowledge = await read();
  const prepare = createPreparer();
  const views = new Map<HandlingMark, Answers>();
  const viewOf = (clearance: HandlingMark): Answers => {
    const view = views.get(clearance) ?? createView(knowledge, clearance, prepare);
    views.set(clearance, view);
    return view;
  };
  viewOf(OPEN_MARK);
  let told = new Set<string>();
  const tell = (): void => {
    const now = new Map(knowledge.problems.map((problem) => [describeProblem(problem), problem]));
    for (const [line, problem] of now) if (!told.has(line)) options.onProblem(problem);
    told = new Set(now.keys());
  };
  const takeIn = async (): Promise<void> => {
    const fresh = await read();
    const isSame = isSameState(knowledge, fresh);
    knowledge = fresh;
    if (!isSame) {
      views.clear();
      viewOf(OPEN_MARK);
    }
    tell();
    if (!isSame) options.onChange(fresh);
  };
  tell();
  options.onChange(knowledge);
  const open = (): Answers => viewOf(OPEN_MARK);
  return {
    ask: (question, asked) => open().ask(question, asked),
    board: () => open().board(),
    allClaims: () => open().allClaims(),
    subjectIn: (text) => open().subjectIn(text),
    prepared: () => open().prepared(),
    findPassage: (citation) => open().findPassage(citation),
    listSources: (page) => open().listSources(page),
    at: (clearance) => Promise.resolve(viewOf(clearance)),
    refresh: oneAtATime(takeIn),
  };
}

// The reader hands out the same objects for files that did not change.
function isSameState(a: Knowledge, b: Knowledge): boolean {
  const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
    one.length === other.length && one.every((value, at) => value === other[at]);
  return (
    same(a.articles, b.articles) &&
    same(a.subjects, b.subjects) &&
    same(a.concepts, b.concepts) &&
    same(a.claimWords, b.claimWords)
  );
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
