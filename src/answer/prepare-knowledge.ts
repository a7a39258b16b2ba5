// Everything that answers are made from, prepared once for one state of the knowledge.
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { createSearch, type Search } from '../search/create-search.js';
import { collectClaims, type Claims } from './collect-claims.js';
import { createStatementIndex, type StatementIndex } from './statement-index.js';
import { speakersOfPassages, type Speakers } from './speakers-of-passages.js';

/** The parts of the knowledge that answers depend on. */
export type Answerable = Pick<Knowledge, 'articles' | 'subjects' | 'concepts' | 'claimWords'>;

export interface Prepared {
  readonly knowledge: Answerable;
  readonly search: Search;
  readonly speakers: Speakers;
  readonly statements: StatementIndex;
  readonly claims: Claims;
}

export function prepareKnowledge(knowledge: Answerable): Prepared {
  const search = createSearch(knowledge);
  const speakers = speakersOfPassages(search.passages);
  const statements = createStatementIndex(search.passages, speakers);
  const claims = collectClaims(knowledge.subjects, knowledge.claimWords, speakers, statements);
  return { knowledge, search, speakers, statements, claims };
}
