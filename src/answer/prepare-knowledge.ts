// Everything that answers are made from, prepared for one state of the knowledge. What depends on one article alone is
// read once and kept while neither the article nor the vocabulary changes.
import type { TextVoices } from '../claims/attribution/find-attributions.js';
import { createLexicon } from '../claims/lexicon.js';
import type { Article } from '../ingest/article.js';
import { createConceptFinder, createSubjectFinder } from '../ingest/find-phrases.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import { newestDate } from '../ingest/partial-date.js';
import type { Subject } from '../ingest/subjects.js';
import { createSearch, type Search } from '../search/create-search.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';
import { createTermTable } from '../search/terms.js';
import {
  type Claims,
  collectClaims,
  collectSpeakers,
  createFoundClaims,
  type FoundClaims,
  type Speakers,
} from './collect-claims.js';
import {
  createFoundSubjects,
  createSameSubject,
  type FoundSubjects,
  holdsChanged,
  subjectsNamed,
  withFound,
  withNames,
  withSubjects,
} from './found-subjects.js';
import { atOnce, type Steps } from './in-slices.js';
import { isSameList, keeping, lazily } from './lazily.js';
import { type OtherIncidents, otherIncidents } from './other-incidents.js';
import { type ArticleReading, readArticle, type Vocabulary } from './read-article.js';
import { readArticleVoices } from './read-article-voices.js';
import { createStatementIndex, type StatementIndex } from './statement-index.js';

/** The parts of the knowledge that answers depend on. */
export type AnswerBasis = Pick<Knowledge, 'articles' | 'subjects' | 'concepts' | 'claimWords' | 'stories'>;

export interface PreparedKnowledge {
  readonly knowledge: AnswerBasis;
  readonly search: Search;
  readonly speakers: Speakers;
  readonly statements: StatementIndex;
  readonly claims: Claims;
  readonly otherIncidents: OtherIncidents;
  articleOf(this: void, id: string): Article | undefined;
  /** The newest date published; null where no article states one. */
  readonly newest: string | null;
  /** The articles as they were read, in order. */
  readonly readings: readonly ArticleReading[];
}

/**
 * Prepares one state of the knowledge after another over the same indexes, to which only what changed is done: an earlier
 * state must not be asked any more.
 */
export interface Preparer {
  (knowledge: AnswerBasis): PreparedKnowledge;
  /**
   * Reads who says what in the articles of a state that is to come, a few milliseconds a step. The states that are prepared
   * next are those on the way to it: each article is read once, with the names that all of them hold. `onProgress` is told
   * how much of it is done, from 0 to 1.
   */
  readAhead(this: void, knowledge: AnswerBasis, onProgress?: (share: number) => void): Steps<void>;
}

/** Readings of articles, each made once while neither the article nor the vocabulary changes. */
export interface ArticleReadings {
  /** So that an article which several views hold is read once where it names the same in each. */
  readonly sameSubject: ReturnType<typeof createSameSubject>;
  vocabularyOf(this: void, knowledge: AnswerBasis): Vocabulary;
  voicesOf(this: void, article: Article, listed: Vocabulary): TextVoices;
  /** Reads the voices of an article bit by bit. */
  readVoices(this: void, article: Article, listed: Vocabulary): Steps<void>;
  /** Reads the whole of an article bit by bit; its voices are read at once where they are not known. */
  readAhead(this: void, article: Article, listed: Vocabulary, found: FoundSubjects): Steps<void>;
  /** True where the voices of an article are known. */
  isRead(this: void, article: Article, listed: Vocabulary): boolean;
  /** Takes over voices that were read before. */
  takeVoices(this: void, article: Article, listed: Vocabulary, voices: TextVoices): void;
  /** `found` are the subjects that no file lists, over all articles. */
  of(this: void, article: Article, listed: Vocabulary, found: FoundSubjects): ArticleReading;
}

/** What was read of one article: who says what, and the whole, with the found subjects that it names, by their ids. */
interface ArticleWork {
  readonly voices: TextVoices;
  /** The names over all articles with which `found` was last looked up. */
  byForm: ReadonlyMap<string, Subject> | null;
  found: readonly Subject[];
  reading: ArticleReading | null;
}

/** Of one vocabulary at a time; several indexes may share it. */
export function createArticleReadings(): ArticleReadings {
  let last: { readonly knowledge: AnswerBasis; readonly vocabulary: Vocabulary } | null = null;
  const known = new WeakMap<Vocabulary, WeakMap<Article, ArticleWork>>();
  const isRead = (article: Article, listed: Vocabulary): boolean => known.get(listed)?.has(article) === true;
  const workOn = (article: Article, listed: Vocabulary, kept?: TextVoices): ArticleWork => {
    const before = known.get(listed)?.get(article);
    if (before !== undefined) return before;
    const voices = kept ?? atOnce(readArticleVoices(article, listed));
    const work = { voices, byForm: null, found: [], reading: null };
    const byArticle = known.get(listed) ?? new WeakMap<Article, ArticleWork>();
    known.set(listed, byArticle.set(article, work));
    return work;
  };
  return {
    ...{ sameSubject: createSameSubject(), isRead },
    vocabularyOf: (knowledge) => {
      const isKept = last !== null && isSameVocabulary(last.knowledge, knowledge);
      const vocabulary = isKept && last !== null ? last.vocabulary : vocabularyOf(knowledge);
      last = { knowledge, vocabulary };
      return vocabulary;
    },
    voicesOf: (article, listed) => workOn(article, listed).voices,
    takeVoices: (article, listed, voices) => void workOn(article, listed, voices),
    readVoices: function* (article, listed) {
      if (!isRead(article, listed)) workOn(article, listed, yield* readArticleVoices(article, listed));
    },
    readAhead: function* (article, listed, names) {
      const work = workOn(article, listed);
      lookUp(work, names);
      if (work.reading !== null) return;
      const { found } = work;
      const reading = yield* readArticle(article, withFound(listed, found), work.voices);
      // Others may have read it meanwhile, or found other names.
      if (work.found === found) work.reading ??= reading;
    },
    of: (article, listed, names) => {
      const work = workOn(article, listed);
      lookUp(work, names);
      return (work.reading ??= atOnce(readArticle(article, withFound(listed, work.found), work.voices)));
    },
  };
}

function lookUp(work: ArticleWork, { byForm, before, changed }: FoundSubjects): void {
  if (work.byForm === byForm) return;
  if (work.byForm !== null && work.byForm === before && !holdsChanged(work.voices, changed)) {
    work.byForm = byForm;
    return;
  }
  const found = subjectsNamed(work.voices, byForm);
  // Another article may tell more of a name: what is read with it is read again.
  if (!isSameList(work.found, found)) work.reading = null;
  work.byForm = byForm;
  work.found = found;
}

/** The listed vocabulary with the subjects that were found, made once for both. */
interface WholeVocabulary {
  readonly listed: Vocabulary;
  readonly found: readonly Subject[];
  readonly vocabulary: Vocabulary;
}

/** One question is read for each command that it might be, and once more to be answered. */
const MOST_READ = 500;

/** Returns a function that prepares one state of the knowledge after another. */
export function createPreparer(readings: ArticleReadings = createArticleReadings()): Preparer {
  let grown: GrowingIndexes | null = null;
  const foundIn = createFoundSubjects(readings.sameSubject);
  let ahead: FoundSubjects | null = null;
  let whole: WholeVocabulary | null = null;
  const namesIn = ({ articles }: AnswerBasis, listed: Vocabulary): TextVoices['names'][] =>
    articles.map((article) => readings.voicesOf(article, listed).names);
  const vocabularyWith = (listed: Vocabulary, subjects: readonly Subject[]): Vocabulary => {
    if (whole?.listed !== listed || whole.found !== subjects) {
      whole = { listed, found: subjects, vocabulary: withFound(listed, subjects) };
    }
    return whole.vocabulary;
  };
  const prepare = (knowledge: AnswerBasis): PreparedKnowledge => {
    const listed = readings.vocabularyOf(knowledge);
    if (grown?.vocabulary !== listed) grown = startGrowing(listed);
    const found = ahead ?? atOnce(foundIn(namesIn(knowledge, listed)));
    const vocabulary = vocabularyWith(listed, found.subjects);
    const wanted = knowledge.articles.map((article) => readings.of(article, listed, found));
    growTo(grown, wanted);
    const { index, speakers, statements, claims } = grown;
    const others = otherIncidents(wanted, vocabulary);
    const all = { ...knowledge, subjects: [...knowledge.subjects, ...found.subjects] };
    const search = createSearch(all, vocabulary.finders, index);
    const articles = lazily(() => new Map(knowledge.articles.map((article) => [article.id, article])));
    return {
      knowledge: all,
      newest: newestDate(knowledge.articles.map(({ published }) => published)),
      readings: wanted,
      search: { ...search, read: keeping(MOST_READ, (question) => question, search.read) },
      speakers,
      statements,
      claims: collectClaims(wanted, claims, vocabulary.subjects, statements, others.isApart),
      otherIncidents: others,
      articleOf: (id) => articles().get(id),
    };
  };
  function* readAhead(knowledge: AnswerBasis, onProgress: (share: number) => void = () => undefined): Steps<void> {
    const listed = readings.vocabularyOf(knowledge);
    const count = knowledge.articles.length;
    for (const [at, article] of knowledge.articles.entries()) {
      yield* readings.readVoices(article, listed);
      onProgress((at + 1) / count / 2);
    }
    ahead = yield* foundIn(namesIn(knowledge, listed));
    for (const [at, article] of knowledge.articles.entries()) {
      yield* readings.readAhead(article, listed, ahead);
      onProgress(0.5 + (at + 1) / count / 2);
      if (at % LOOKED_UP_AT_ONCE === 0) yield;
    }
  }
  return Object.assign(prepare, { readAhead });
}

// Some two milliseconds.
const LOOKED_UP_AT_ONCE = 100;

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
    index: createPassageIndex(vocabulary.finders.table),
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

/** Reads one article as if it were alone, bit by bit. */
export function* readAlone(article: Article, knowledge: AnswerBasis): Steps<ArticleReading> {
  const readings = createArticleReadings();
  const listed = readings.vocabularyOf(knowledge);
  yield* readings.readVoices(article, listed);
  const found = yield* createFoundSubjects()([readings.voicesOf(article, listed).names]);
  yield* readings.readAhead(article, listed, found);
  return readings.of(article, listed, found);
}

/** Prepares a single state of the knowledge. */
export function prepareKnowledge(knowledge: AnswerBasis): PreparedKnowledge {
  return createPreparer()(knowledge);
}

function vocabularyOf({ subjects, concepts, claimWords, stories }: AnswerBasis): Vocabulary {
  const lexicon = createLexicon(claimWords);
  return {
    finders: {
      subjects: createSubjectFinder(subjects),
      concepts: createConceptFinder(concepts),
      table: createTermTable(),
    },
    subjects: withSubjects(new Map(), subjects),
    idOf: withNames(new Map(), subjects),
    lexicon,
    voiceWords: lexicon.voiceWords,
    stories,
  };
}

/** True for the very same entries, as the reader hands them out for files that did not change. */
export function isSameVocabulary(a: AnswerBasis, b: AnswerBasis): boolean {
  return (
    isSameList(a.subjects, b.subjects) &&
    isSameList(a.concepts, b.concepts) &&
    isSameList(a.claimWords, b.claimWords) &&
    isSameList(a.stories, b.stories)
  );
}
