// Our own search, and the choice of excerpts, over rows of a public collection with the shipped vocabulary: no claims are read.
import { chooseExcerpts, type Selection } from '../../src/answer/ask/choose-excerpts.js';
import { readQuestion } from '../../src/answer/ask/read-question.js';
import { atOnce } from '../../src/answer/in-slices.js';
import type { PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { createStatementIndex } from '../../src/answer/statement-index.js';
import { loadKnowledge } from '../../src/cli/load-ask.js';
import { makeArticle } from '../../src/ingest/article.js';
import { createConceptFinder, createSubjectFinder } from '../../src/ingest/find-phrases.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { createSearch, type Search } from '../../src/search/create-search.js';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { preparePassages } from '../../src/search/prepare-passage.js';
import { createTermTable } from '../../src/search/terms.js';
import { wantedOf } from '../../src/search/read-query.js';
import type { Row } from './read-beir.js';

export interface AskRows {
  add(row: Row): void;
  readonly search: Search;
  /** What readers are shown for a question. */
  ask(question: string): Selection;
  /** Documents by their best passage, as search alone ranks them. */
  rank(question: string): string[];
  /** Documents in the order in which readers meet an excerpt of them. */
  read(question: string): string[];
}

/** Subjects, thesaurus and word lists as they are shipped, without an article. */
export async function shippedVocabulary(): Promise<Knowledge> {
  return { ...(await loadKnowledge([])), articles: [] };
}

/** A row is an article of one passage, however long the source made its lines; over 4,000 characters it is cut. */
export function askRows(vocabulary: Knowledge): AskRows {
  const finders = {
    subjects: createSubjectFinder(vocabulary.subjects),
    concepts: createConceptFinder(vocabulary.concepts),
    table: createTermTable(),
  };
  const index = createPassageIndex(finders.table);
  const search = createSearch(vocabulary, finders, index);
  const prepared = {
    search,
    readings: [],
    speakers: { passagesBy: () => [], of: () => [] },
    statements: createStatementIndex(),
    otherIncidents: { isAsked: () => true },
  } as unknown as PreparedKnowledge;
  const facts = { publisher: null, url: null, published: null, retrieved: null, corrected: null };
  const ask = (question: string): Selection => atOnce(chooseExcerpts(readQuestion(question, [], search), prepared));
  return {
    add: ({ id, title, text }) => {
      const frontMatter = { ...facts, title: title === '' ? null : title, language: 'en', tlp: null };
      const article = makeArticle(id, frontMatter, text.replace(/\s+/g, ' '));
      for (const passage of atOnce(preparePassages(article, finders))) index.add(passage);
    },
    search,
    ask,
    rank: (question) => {
      const { needs, guides, query } = readQuestion(question, [], search);
      return documentsOf(search.candidates(wantedOf([...needs, ...guides], query.words)));
    },
    read: (question) => documentsOf(ask(question).choices),
  };
}

function documentsOf(found: readonly { readonly prepared: { readonly article: { readonly id: string } } }[]): string[] {
  return [...new Set(found.map(({ prepared }) => prepared.article.id))];
}
