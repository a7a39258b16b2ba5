// A passage as search looks at it: its sentences, words, subjects and ideas, each with its place.
import type { Article } from '../ingest/article.js';
import type { Passage } from '../ingest/passages.js';
import type { Subject } from '../ingest/subjects.js';
import { type Sentence, splitSentences } from '../ingest/sentences.js';
import type { ConceptFinder, Mention, PhraseHit, SubjectFinder } from '../ingest/find-phrases.js';
import { identifierKind, type Word, wordsOf } from '../ingest/words.js';

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
  readonly words: readonly Word[];
  readonly sentences: readonly PreparedSentence[];
  readonly mentions: readonly Mention[];
  /** "The hackers" of an article that names one threat actor only: that actor, by implication. */
  readonly implied: readonly Mention[];
  /** Whom the article's title names, where the passage names nobody of their kind: it goes on about them. */
  readonly topics: readonly Subject[];
  readonly concepts: readonly PhraseHit<string>[];
  /** Where each stem, and each two neighbouring words joined ("tmobile"), stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export interface Finders {
  readonly subjects: SubjectFinder;
  readonly concepts: ConceptFinder;
}

/** The concept of thesaurus.yml under which articles speak of an actor without naming it. */
const INTRUDERS = 'intruders';

/** All passages of an article. Each `yield` stands behind one. */
export function* preparePassages(article: Article, finders: Finders): Generator<void, PreparedPassage[], void> {
  const title = article.title ?? '';
  const titled = finders.subjects(title, wordsOf(title)).map(({ subject }) => subject);
  const passages: PreparedPassage[] = [];
  for (const passage of article.passages) {
    passages.push(preparePassage(article, passage, titled, finders));
    yield;
  }
  const mentioned = passages.flatMap((prepared) => prepared.mentions.map((mention) => mention.subject));
  const actors = new Set(mentioned.filter((subject) => subject.kind === 'threat-actor'));
  const [actor] = actors;
  if (actor === undefined || actors.size > 1) return passages;
  return passages.map((prepared) => ({ ...prepared, implied: impliedMentions(actor, prepared) }));
}

function preparePassage(
  article: Article,
  passage: Passage,
  titled: readonly Subject[],
  finders: Finders,
): PreparedPassage {
  const words = wordsOf(passage.text);
  const mentions = finders.subjects(passage.text, words);
  return {
    id: `${article.id}#${passage.position}`,
    article,
    passage,
    words,
    sentences: splitSentences(passage.text).map((sentence) => withWordRange(sentence, words)),
    mentions,
    implied: [],
    topics: titled.filter(({ kind }) => !mentions.some(({ subject }) => subject.kind === kind)),
    concepts: finders.concepts.inArticle(words),
    places: placesOf(words),
  };
}

function impliedMentions(subject: Subject, { concepts, mentions }: PreparedPassage): Mention[] {
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

function placesOf(words: readonly Word[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const add = (term: string, at: number): void => {
    const known = places.get(term);
    if (known === undefined) places.set(term, [at]);
    else known.push(at);
  };
  words.forEach((word, at) => {
    add(word.stem, at);
    const kind = identifierKind(word.plain);
    if (kind !== null) add(kind, at);
    const next = words[at + 1];
    if (next !== undefined) add(word.plain + next.plain, at);
  });
  return places;
}
