// The answering functions over the articles that one clearance may see, and no others: an index of its own, so that nothing
// in an answer, no count and no corrected word, tells of an article that may not be seen.
import type { Article } from '../ingest/article.js';
import { maySee, type HandlingMark } from '../ingest/handling-mark.js';
import type { Ask } from './ask/create-ask.js';
import { createAsk } from './ask/create-ask.js';
import { createStatuses } from './status/create-statuses.js';
import type { SubjectName } from './excerpt-of.js';
import { findPassage, type Citation, type PassageFinding } from './ask/find-passage.js';
import { listSources, type SourceList } from './ask/list-sources.js';
import type { Answerable, Prepare, Prepared } from './prepare-knowledge.js';
import type { Status } from './status/status.js';

export interface Answers {
  readonly ask: Ask;
  findPassage(this: void, citation: Citation): PassageFinding;
  listSources(this: void, page: number): SourceList;
  board(this: void): readonly Status[];
  allClaims(this: void): Status | null;
  /** The subject that a text names first. */
  subjectIn(this: void, text: string): SubjectName | null;
  /** The state of the knowledge that is in use. */
  prepared(this: void): Prepared;
}

/** The articles that a clearance may see, the very same list where it may see all. */
export function visibleAt(clearance: HandlingMark, articles: readonly Article[]): readonly Article[] {
  return articles.every(({ tlp }) => maySee(clearance, tlp))
    ? articles
    : articles.filter(({ tlp }) => maySee(clearance, tlp));
}

/** `articles` of the knowledge are those that may be seen. */
export function createView(knowledge: Answerable, prepare: Prepare): Answers {
  const { articles } = knowledge;
  const prepared = prepare(knowledge);
  const statuses = createStatuses(prepared);
  return {
    ask: createAsk(prepared.knowledge, prepared),
    findPassage: (citation) => findPassage(articles, citation),
    listSources: (page) => listSources(articles, page),
    board: statuses.board,
    allClaims: statuses.all,
    subjectIn: statuses.subjectIn,
    prepared: () => prepared,
  };
}
