// Keeps the answering functions in step with the knowledge: an edited file takes effect without a restart.
import { describeProblem, type KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import type { Citation, PassageFinding } from './find-passage.js';
import { createAsk, type Ask } from './create-ask.js';
import { createStatuses, type Statuses } from './create-statuses.js';
import { createPreparer, type Prepared } from './prepare-knowledge.js';
import type { SubjectName } from './excerpt-of.js';
import type { Status } from './status.js';
import { findPassage } from './find-passage.js';
import { listSources, type SourceList } from './list-sources.js';

export interface LiveAnswersOptions {
  /** Reads the knowledge as it is now. */
  readonly read: () => Promise<Knowledge>;
  /** Told of each problem once, when it appears. */
  readonly onProblem: (problem: KnowledgeProblem) => void;
  /** Told when another state of the knowledge is in use. */
  readonly onChange: (knowledge: Knowledge) => void;
}

export interface LiveAnswers {
  readonly ask: Ask;
  findPassage(this: void, citation: Citation): PassageFinding;
  listSources(this: void, page: number): SourceList;
  board(this: void): readonly Status[];
  allClaims(this: void): Status | null;
  /** The subject that a text names first. */
  subjectIn(this: void, text: string): SubjectName | null;
  /** The state of the knowledge that is in use. */
  prepared(this: void): Prepared;
  /** Takes in what changed; while one refresh runs, any number of others become one that follows it. */
  refresh(this: void): Promise<void>;
}

/** Reads the knowledge once before it resolves, so that the first question is answered from it. */
export async function createLiveAnswers(options: LiveAnswersOptions): Promise<LiveAnswers> {
  let knowledge = await options.read();
  const prepare = createPreparer();
  let current = answersFrom(prepare(knowledge));
  let told = new Set<string>();
  const tell = (): void => {
    const now = new Map(knowledge.problems.map((problem) => [describeProblem(problem), problem]));
    for (const [line, problem] of now) if (!told.has(line)) options.onProblem(problem);
    told = new Set(now.keys());
  };
  const takeIn = async (): Promise<void> => {
    const fresh = await options.read();
    const isSame = isSameState(knowledge, fresh);
    if (!isSame) current = answersFrom(prepare(fresh));
    knowledge = fresh;
    tell();
    if (!isSame) options.onChange(fresh);
  };
  tell();
  options.onChange(knowledge);
  return {
    ask: (question, asked) => current.ask(question, asked),
    board: () => current.statuses.board(),
    allClaims: () => current.statuses.all(),
    subjectIn: (text) => current.statuses.subjectIn(text),
    prepared: () => current.prepared,
    findPassage: (citation) => findPassage(knowledge.articles, citation),
    listSources: (page) => listSources(knowledge.articles, page),
    refresh: oneAtATime(takeIn),
  };
}

function answersFrom(prepared: Prepared): { prepared: Prepared; ask: Ask; statuses: Statuses } {
  return { prepared, ask: createAsk(prepared.knowledge, prepared), statuses: createStatuses(prepared) };
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
