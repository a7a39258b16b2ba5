// Everything that answers are made from, prepared for one state of the knowledge. What depends on one article alone is
// read once and kept while neither the article nor the vocabulary changes.
import { createLexicon } from '../claims/lexicon.js';
import type { Article } from '../ingest/article.js';
import { createConceptFinder, createSubjectFinder } from '../ingest/find-phrases.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { newestDate } from '../ingest/partial-date.js';
import { createPassageIndex, createSearch, type PassageIndex, type Search } from '../search/create-search.js';
import {
  type Claims,
  collectClaims,
  collectSpeakers,
  createFoundClaims,
  type FoundClaims,
  type Speakers,
} from './collect-claims.js';
import { type ArticleReading, readArticle, type Vocabulary } from './read-article.js';
import { createStatementIndex, type StatementIndex } from './same-statement.js';

/** The parts of the knowledge that answers depend on. */
export type AnswerBasis = Pick<Knowledge, 'articles' | 'subjects' | 'concepts' | 'claimWords'>;

export interface PreparedKnowledge {
  readonly knowledge: AnswerBasis;
  readonly search: Search;
  readonly speakers: Speakers;
  readonly statements: StatementIndex;
  readonly claims: Claims;
  /** The newest date published; null where no article states one. */
  readonly newest: string | null;
  /** The articles as they were read, in order. */
  readonly readings: readonly ArticleReading[];
}

/**
 * Prepares one state of the knowledge after another over the same indexes, to which only what changed is done: an earlier
 * state must not be asked any more.
 */
export type Preparer = (knowledge: AnswerBasis) => PreparedKnowledge;

/** Readings of articles, each made once while neither the article nor the vocabulary changes. */
export interface ArticleReadings {
  vocabularyOf(this: void, knowledge: AnswerBasis): Vocabulary;
  of(this: void, article: Article, vocabulary: Vocabulary): ArticleReading;
}

/** Of one vocabulary at a time; several indexes may share it. */
export function createArticleReadings(): ArticleReadings {
  let last: { readonly knowledge: AnswerBasis; readonly vocabulary: Vocabulary } | null = null;
  const byVocabulary = new WeakMap<Vocabulary, WeakMap<Article, ArticleReading>>();
  return {
    vocabularyOf: (knowledge) => {
      const isSame = last !== null && isSameVocabulary(last.knowledge, knowledge);
      const vocabulary = isSame && last !== null ? last.vocabulary : vocabularyOf(knowledge);
      last = { knowledge, vocabulary };
      return vocabulary;
    },
    of: (article, vocabulary) => {
      const read = byVocabulary.get(vocabulary) ?? new WeakMap<Article, ArticleReading>();
      byVocabulary.set(vocabulary, read);
      const known = read.get(article);
      if (known !== undefined) return known;
      const reading = readArticle(article, vocabulary);
      read.set(article, reading);
      return reading;
    },
  };
}

/** Returns a function that prepares one state of the knowledge after another. */
export function createPreparer(readings: ArticleReadings = createArticleReadings()): Preparer {
  let grown: GrowingIndexes | null = null;
  return (knowledge) => {
    const vocabulary = readings.vocabularyOf(knowledge);
    if (grown?.vocabulary !== vocabulary) grown = startGrowing(vocabulary);
    const wanted = knowledge.articles.map((article) => readings.of(article, vocabulary));
    growTo(grown, wanted);
    const { index, speakers, statements, claims } = grown;
    return {
      knowledge,
      newest: newestDate(knowledge.articles.map(({ published }) => published)),
      readings: wanted,
      search: createSearch(knowledge, vocabulary.finders, index),
      speakers,
      statements,
      claims: collectClaims(wanted, claims, vocabulary.subjects, statements),
    };
  };
}

/** The indexes over the articles that are in, which are changed in place. */
interface GrowingIndexes {
  readonly vocabulary: Vocabulary;
  readonly index: PassageIndex;
  readonly speakers: Speakers;
  readonly statements: StatementIndex;
  readonly claims: FoundClaims;
  readings: ReadonlySet<ArticleReading>;
}

function startGrowing(vocabulary: Vocabulary): GrowingIndexes {
  return {
    vocabulary,
    index: createPassageIndex(),
    speakers: collectSpeakers(),
    statements: createStatementIndex(),
    claims: createFoundClaims(),
    readings: new Set(),
  };
}

// Out before in: an edited article comes back under the ids of its passages.
function growTo(grown: GrowingIndexes, wanted: readonly ArticleReading[]): void {
  const { index, speakers, statements, claims } = grown;
  const next = new Set(wanted);
  for (const reading of grown.readings) {
    if (next.has(reading)) continue;
    for (const passage of reading.passages) index.drop(passage);
    for (const part of [speakers, statements, claims]) part.drop(reading);
  }
  for (const reading of wanted) {
    if (grown.readings.has(reading)) continue;
    for (const passage of reading.passages) index.add(passage);
    for (const part of [speakers, statements, claims]) part.add(reading);
  }
  grown.readings = next;
}

/** Prepares a single state of the knowledge. */
export function prepareKnowledge(knowledge: AnswerBasis): PreparedKnowledge {
  return createPreparer()(knowledge);
}

function vocabularyOf({ subjects, concepts, claimWords }: AnswerBasis): Vocabulary {
  return {
    finders: { subjects: createSubjectFinder(subjects), concepts: createConceptFinder(concepts) },
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
    lexicon: createLexicon(claimWords),
  };
}

/** True for the very same entries, as the reader hands them out for files that did not change. */
export function isSameVocabulary(a: AnswerBasis, b: AnswerBasis): boolean {
  const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
    one.length === other.length && one.every((value, at) => value === other[at]);
  return same(a.subjects, b.subjects) && same(a.concepts, b.concepts) && same(a.claimWords, b.claimWords);
}
