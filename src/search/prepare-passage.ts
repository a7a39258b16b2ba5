// A passage as search looks at it: its sentences, words, subjects and ideas, each with its place.
import type { Article } from '../ingest/article.js';
import type { Passage } from '../ingest/passages.js';
import type { Subject } from '../ingest/subjects.js';
import { type Sentence, splitSentences } from '../ingest/sentences.js';
import type { ConceptFinder, Mention, PhraseHit, SubjectFinder } from '../ingest/find-phrases.js';
import { identifierKind, type Word, wordsOf } from '../ingest/words.js';
import { conceptTag, impliedTag, subjectTag, type TermTable } from './terms.js';

export interface PreparedSentence extends Sentence {
  /** Index of the sentence's first word in the passage, and of the word after its last. */
  readonly from: number;
  readonly to: number;
}

export interface PreparedPassage {
  /** Unique over the knowledge: article id and place. */
  readonly id: string;
  readonly article: Article;
  readonly passage: Passage;
  /** Cut anew when they are asked for, and kept for the passages that were looked at last. */
  readonly words: readonly Word[];
  /** Whose numbers `terms` and `tags` are. */
  readonly table: TermTable;
  /** The numbers of its words, in order. */
  readonly terms: Uint32Array;
  /** The numbers of what else it is found under, each once: subjects, ideas, kinds of identifiers. */
  readonly tags: Uint32Array;
  readonly sentences: readonly PreparedSentence[];
  readonly mentions: readonly Mention[];
  /** "The hackers" of an article that names one threat actor only: that actor, by implication. */
  readonly implied: readonly Mention[];
  /** Whom the article's title names, where the passage names nobody of their kind: it goes on about them. */
  readonly topics: readonly Subject[];
  readonly concepts: readonly PhraseHit<string>[];
}

export interface Finders {
  readonly subjects: SubjectFinder;
  readonly concepts: ConceptFinder;
  /** Numbers for what they find. */
  readonly table: TermTable;
}

/** The concept of thesaurus.yml under which articles speak of an actor without naming it. */
const INTRUDERS = 'intruders';

/** All passages of an article. Each `yield` stands behind one. */
export function* preparePassages(article: Article, finders: Finders): Generator<void, PreparedPassage[], void> {
  const title = article.title ?? '';
  const titled = finders.subjects(title, wordsOf(title)).map(({ subject }) => subject);
  const parts: PassageParts[] = [];
  for (const passage of article.passages) {
    parts.push(readPassage(article, passage, titled, finders));
    yield;
  }
  const mentioned = parts.flatMap(({ mentions }) => mentions.map((mention) => mention.subject));
  const actors = new Set(mentioned.filter((subject) => subject.kind === 'threat-actor'));
  const [actor] = actors;
  const isPlain = actor === undefined || actors.size > 1;
  return parts.map((each) => preparedOf(each, isPlain ? [] : impliedMentions(actor, each)));
}

type PassageParts = Omit<PreparedPassage, 'words' | 'tags' | 'implied'>;

function readPassage(article: Article, passage: Passage, titled: readonly Subject[], finders: Finders): PassageParts {
  const words = wordsOfPassage(passage);
  const mentions = finders.subjects(passage.text, words);
  return {
    id: `${article.id}#${passage.position}`,
    article,
    passage,
    table: finders.table,
    terms: finders.table.rowOf(words.map(finders.table.addWord)),
    sentences: splitSentences(passage.text).map((sentence) => withWordRange(sentence, words)),
    mentions,
    topics: titled.filter(({ kind }) => !mentions.some(({ subject }) => subject.kind === kind)),
    concepts: finders.concepts.inArticle(words),
  };
}

function preparedOf(parts: PassageParts, implied: readonly Mention[]): PreparedPassage {
  const tags = [
    ...parts.mentions.map((mention) => subjectTag(mention.subject.id)),
    ...implied.map((mention) => impliedTag(mention.subject.id)),
    ...parts.concepts.map((hit) => conceptTag(hit.value)),
    // Whoever asks for "CVE" means any of them.
    ...wordsOfPassage(parts.passage).flatMap(({ plain }) => identifierKind(plain) ?? []),
  ];
  return new PassageInNumbers(parts, implied, parts.table.rowOf([...new Set(tags)].map(parts.table.add)));
}

// A class, whose getter is one for all passages.
class PassageInNumbers implements PreparedPassage {
  readonly id: string;
  readonly article: Article;
  readonly passage: Passage;
  readonly table: TermTable;
  readonly terms: Uint32Array;
  readonly sentences: readonly PreparedSentence[];
  readonly mentions: readonly Mention[];
  readonly topics: readonly Subject[];
  readonly concepts: readonly PhraseHit<string>[];

  constructor(
    parts: PassageParts,
    readonly implied: readonly Mention[],
    readonly tags: Uint32Array,
  ) {
    this.id = parts.id;
    this.article = parts.article;
    this.passage = parts.passage;
    this.table = parts.table;
    this.terms = parts.terms;
    this.sentences = parts.sentences;
    this.mentions = parts.mentions;
    this.topics = parts.topics;
    this.concepts = parts.concepts;
  }

  get words(): readonly Word[] {
    return wordsOfPassage(this.passage);
  }
}

// A word as an object takes twenty times the room of its number, and those of a passage are needed while it is looked at.
const MOST_CUT = 1_000;
const cut = new Map<Passage, readonly Word[]>();

function wordsOfPassage(passage: Passage): readonly Word[] {
  const known = cut.get(passage);
  if (known !== undefined) return known;
  const words = wordsOf(passage.text);
  const [oldest] = cut.keys();
  if (cut.size >= MOST_CUT && oldest !== undefined) cut.delete(oldest);
  cut.set(passage, words);
  return words;
}

function impliedMentions(subject: Subject, { concepts, mentions }: PassageParts): Mention[] {
  return concepts
    .filter((hit) => hit.value === INTRUDERS && !mentions.some(({ from, to }) => from < hit.to && hit.from < to))
    .map(({ from, to }) => ({ subject, from, to, isPartOfName: false }));
}

function withWordRange(sentence: Sentence, words: readonly Word[]): PreparedSentence {
  const after = words.findIndex((word) => word.start >= sentence.end);
  const to = after < 0 ? words.length : after;
  const first = words.findIndex((word) => word.start >= sentence.start);
  return { ...sentence, from: first < 0 ? to : Math.min(first, to), to };
}
