// A passage as search looks at it: its sentences, words, subjects and ideas, each with its place.
import type { Article } from '../ingest/article.js';
import type { Passage } from '../ingest/passages.js';
import type { Subject } from '../ingest/subjects.js';
import { type Sentence, splitSentences } from '../ingest/sentences.js';
import {
  type ConceptFinder,
  type Mention,
  type PhraseHit,
  subjectCalled,
  type SubjectFinder,
} from '../ingest/find-phrases.js';
import { identifierKind, type Word, wordsOf } from '../ingest/words.js';
import { RANKING } from './ranking.js';
import { conceptOf, conceptTag, impliedTag, subjectTag, type TermTable } from './terms.js';

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
  /** Like `concepts` made anew when they are asked for, and kept for the passages that were looked at last. */
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
  /** Whom the article is about, where the passage names nobody of their kind: it goes on about them. */
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
  const parts: PassageParts[] = [];
  for (const passage of article.passages) {
    parts.push(readPassage(article, passage, finders));
    yield;
  }
  const about = mainSubjects(article, parts, finders);
  const mentioned = parts.flatMap(({ mentions }) => mentions.map((mention) => mention.subject));
  const actors = new Set(mentioned.filter((subject) => subject.kind === 'threat-actor'));
  const [actor] = actors;
  const isPlain = actor === undefined || actors.size > 1;
  return parts.map((each) => {
    const topics = about.filter(({ kind }) => !each.mentions.some(({ subject }) => subject.kind === kind));
    return preparedOf({ ...each, topics }, isPlain ? [] : impliedMentions(actor, each));
  });
}

// "The hospital", "the city" and "we" stand for somebody; a newspaper or a country is too often only in it.
const NEVER_MAIN: ReadonlySet<Subject['kind']> = new Set(['outlet', 'country', 'person']);

/** Whom an article is about: whoever its title names, who publishes it, and of each kind the one that it names by far the most. */
function mainSubjects({ title, publisher }: Article, parts: readonly PassageParts[], { subjects }: Finders): Subject[] {
  const titled = subjects(title ?? '', wordsOf(title ?? '')).map(({ subject }) => subject);
  const own = publisher === null ? null : subjectCalled(subjects, publisher);
  const counts = new Map<Subject, number>();
  for (const { mentions } of parts) {
    for (const subject of new Set(mentions.map((mention) => mention.subject))) {
      if (subject !== own) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
  }
  const byKind = new Map<Subject['kind'], [Subject, number][]>();
  for (const each of [...counts].sort(([, a], [, b]) => b - a)) {
    byKind.set(each[0].kind, [...(byKind.get(each[0].kind) ?? []), each].slice(0, 2));
  }
  const most = [...byKind.values()].flatMap(([first, second]) => {
    const [subject, count] = first ?? [null, 0];
    const isMain = count > 1 && count >= RANKING.mainTimes * (second?.[1] ?? 0);
    return subject !== null && isMain ? [subject] : [];
  });
  const all = [...titled, ...(own === null ? [] : [own]), ...most];
  return [...new Set(all)].filter((subject) => titled.includes(subject) || !NEVER_MAIN.has(subject.kind));
}

interface PassageParts extends Omit<PassageFacts, 'implied' | 'tags' | 'hits' | 'topics'> {
  readonly concepts: readonly PhraseHit<string>[];
  readonly kinds: readonly string[];
}

function readPassage(article: Article, passage: Passage, finders: Finders): PassageParts {
  const words = wordsOf(passage.text);
  const mentions = finders.subjects(passage.text, words);
  return {
    id: `${article.id}#${passage.position}`,
    article,
    passage,
    table: finders.table,
    terms: finders.table.rowOf(words.map(finders.table.addWord)),
    sentences: splitSentences(passage.text).map((sentence) => withWordRange(sentence, words)),
    mentions,
    concepts: finders.concepts.inArticle(words),
    // Whoever asks for "CVE" means any of them.
    kinds: words.flatMap(({ plain }) => identifierKind(plain) ?? []),
  };
}

function preparedOf(parts: PassageParts & Pick<PassageFacts, 'topics'>, implied: readonly Mention[]): PreparedPassage {
  const { table, mentions, topics, concepts, kinds } = parts;
  const tags = new Set<number>();
  for (const { subject } of mentions) tags.add(table.add(subjectTag(subject.id)));
  for (const { id } of [...implied.map(({ subject }) => subject), ...topics]) tags.add(table.add(impliedTag(id)));
  const hits = concepts.flatMap(({ value, from, to }) => [table.add(conceptTag(value)), from, to]);
  for (let at = 0; at < hits.length; at += 3) tags.add(hits[at]!);
  for (const kind of kinds) tags.add(table.add(kind));
  return new PassageInNumbers({ ...parts, implied, tags: table.rowOf([...tags]), hits: table.rowOf(hits) });
}

/** What is kept of a passage; the rest is made of it. */
interface PassageFacts extends Omit<PreparedPassage, 'words' | 'concepts'> {
  /** The number of an idea, its first word and the word after its last, by turns. */
  readonly hits: Uint32Array;
}

// A class, whose getters are one for all passages.
class PassageInNumbers implements PreparedPassage {
  readonly id: string;
  readonly article: Article;
  readonly passage: Passage;
  readonly table: TermTable;
  readonly terms: Uint32Array;
  readonly tags: Uint32Array;
  readonly hits: Uint32Array;
  readonly sentences: readonly PreparedSentence[];
  readonly mentions: readonly Mention[];
  readonly implied: readonly Mention[];
  readonly topics: readonly Subject[];

  constructor(facts: PassageFacts) {
    this.id = facts.id;
    this.article = facts.article;
    this.passage = facts.passage;
    this.table = facts.table;
    this.terms = facts.terms;
    this.tags = facts.tags;
    this.hits = facts.hits;
    this.sentences = facts.sentences;
    this.mentions = facts.mentions;
    this.implied = facts.implied;
    this.topics = facts.topics;
  }

  get words(): readonly Word[] {
    const looked = lookedAt(this);
    return (looked.words ??= wordsOf(this.passage.text));
  }

  get concepts(): readonly PhraseHit<string>[] {
    return lookedAt(this).concepts;
  }
}

// A word or an idea as an object takes twenty times the room of its number, and those of a passage are needed while it is looked at.
const MOST_LOOKED_AT = 1_000;
const looked = new Map<PassageInNumbers, LookedAt>();

interface LookedAt {
  /** Null until they are asked for: ranking needs the ideas alone. */
  words: readonly Word[] | null;
  readonly concepts: readonly PhraseHit<string>[];
}

function lookedAt(prepared: PassageInNumbers): LookedAt {
  const known = looked.get(prepared);
  if (known !== undefined) return known;
  const { hits, table } = prepared;
  const concepts: PhraseHit<string>[] = [];
  for (let at = 0; at < hits.length; at += 3) {
    concepts.push({ value: conceptOf(table.textOf(hits[at]!)), from: hits[at + 1]!, to: hits[at + 2]! });
  }
  const made: LookedAt = { words: null, concepts };
  const [oldest] = looked.keys();
  if (looked.size >= MOST_LOOKED_AT && oldest !== undefined) looked.delete(oldest);
  looked.set(prepared, made);
  return made;
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
  const from = first < 0 ? to : Math.min(first, to);
  // Property by property: V8 gives what is spread and added to a description of its own, six times as large as the sentence.
  const { start, end, text } = sentence;
  return { start, end, text, from, to };
}
