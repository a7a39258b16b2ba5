// Everything that answers are made from, prepared for one state of the knowledge. What depends on one article alone is
// read once and kept while neither the article nor the vocabulary changes.
import { createLexicon } from '../claims/lexicon.js';
import type { Article } from '../ingest/article.js';
import { createSubjectFinder } from '../ingest/find-subjects.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { createSearch, type Search } from '../search/create-search.js';
import { createConceptFinder } from '../search/find-concepts.js';
import { collectClaims, type Claims } from './collect-claims.js';
import { collectSpeakers, type Speakers } from './collect-speakers.js';
import { readArticle, type ArticleReading, type Vocabulary } from './read-article.js';
import { createStatementIndex, type StatementIndex } from './statement-index.js';

/** The parts of the knowledge that answers depend on. */
export type Answerable = Pick<Knowledge, 'articles' | 'subjects' | 'concepts' | 'claimWords'>;

export interface Prepared {
  readonly knowledge: Answerable;
  readonly search: Search;
  readonly speakers: Speakers;
  readonly statements: StatementIndex;
  readonly claims: Claims;
  /** The articles as they were read, in order. */
  readonly readings: readonly ArticleReading[];
}

export type Prepare = (knowledge: Answerable) => Prepared;

/** Returns a function that prepares one state of the knowledge after another. */
export function createPreparer(): Prepare {
  let last: Answerable | null = null;
  let vocabulary: Vocabulary | null = null;
  let read = new WeakMap<Article, ArticleReading>();
  return (knowledge) => {
    if (vocabulary === null || last === null || !isSameVocabulary(last, knowledge)) {
      vocabulary = vocabularyOf(knowledge);
      read = new WeakMap();
    }
    last = knowledge;
    const { finders, subjects } = vocabulary;
    const readings = knowledge.articles.map((article) => {
      const reading = read.get(article) ?? readArticle(article, vocabulary ?? vocabularyOf(knowledge));
      read.set(article, reading);
      return reading;
    });
    const statements = createStatementIndex(readings);
    return {
      knowledge,
      readings,
      search: createSearch(
        knowledge,
        finders,
        readings.flatMap(({ passages }) => passages),
      ),
      speakers: collectSpeakers(readings),
      statements,
      claims: collectClaims(readings, subjects, statements),
    };
  };
}

/** Prepares a single state of the knowledge. */
export function prepareKnowledge(knowledge: Answerable): Prepared {
  return createPreparer()(knowledge);
}

function vocabularyOf({ subjects, concepts, claimWords }: Answerable): Vocabulary {
  return {
    finders: { subjects: createSubjectFinder(subjects), concepts: createConceptFinder(concepts) },
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
    lexicon: createLexicon(claimWords),
  };
}

// The reader hands out the same entries for files that did not change.
function isSameVocabulary(a: Answerable, b: Answerable): boolean {
  const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
    one.length === other.length && one.every((value, at) => value === other[at]);
  return same(a.subjects, b.subjects) && same(a.concepts, b.concepts) && same(a.claimWords, b.claimWords);
}
