// Search over one state of the knowledge: reads questions, ranks passages, and measures how much of a need a sentence holds.
// The only file that knows MiniSearch.
import MiniSearch from 'minisearch';
import type { Knowledge } from '../ingest/knowledge-reader.js';
import type { Subject } from '../ingest/subjects.js';
import { type Mention, singleWordNames } from '../ingest/find-phrases.js';
import { identifierKind, stem, type Word, wordsOf } from '../ingest/words.js';
import { isKnown, type TermCounts } from './correct-question.js';
import type { Finders, PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import { conceptTag, impliedTag, type Need, type Query, readQuery, subjectTag } from './read-query.js';

export interface Search {
  read(this: void, question: string): Query;
  candidates: PassageIndex['candidates'];
  /** Number of passages. */
  size(this: void): number;
  /** The need that a bare name would be. */
  needOf(this: void, subject: Subject): Need;
  /** The need that an idea of the thesaurus would be. */
  needOfConcept(concept: string): Need;
  /** Subjects that articles name, those of the most passages first. */
  namedSubjects(this: void): readonly Subject[];
  /** Number of passages that name a subject. */
  mentionsOf(subject: Subject): number;
  /** True for a word that articles, names or the thesaurus hold, or that only carries questions. Takes its plain form. */
  knowsWord(this: void, plain: string): boolean;
  /** True when some passage holds what is needed, in whatever words. */
  holds(this: void, need: Need): boolean;
}

/** The passages of the index were prepared with the same `finders` that questions are read with. */
export function createSearch(knowledge: Pick<Knowledge, 'subjects'>, finders: Finders, index: PassageIndex): Search {
  let names: ReadonlyMap<string, string> | undefined;
  const reading = {
    finders,
    index,
    // Made for the first question: of most states on the way to another nobody asks anything.
    get names(): ReadonlyMap<string, string> {
      return (names ??= singleWordNames(knowledge.subjects));
    },
  };
  const mentionsOf = (subject: Subject): number => index.frequency(subjectTag(subject.id));
  const need = { weight: 1, isWayOfAsking: false, forms: [], concepts: [], subject: null, at: -1 };
  return {
    read: (question) => readQuery(question, reading),
    candidates: index.candidates,
    size: () => index.size(),
    needOf: (subject) => ({ ...need, label: subject.name, subject }),
    needOfConcept: (concept) => ({ ...need, label: concept, concepts: [concept] }),
    namedSubjects: () =>
      knowledge.subjects
        .filter((subject) => mentionsOf(subject) > 0)
        .sort((a, b) => mentionsOf(b) - mentionsOf(a) || (a.name < b.name ? -1 : 1)),
    mentionsOf,
    knowsWord: (plain) => isKnown({ plain, stem: stem(plain) }, reading) || reading.names.has(plain),
    holds: (need) =>
      need.forms.length > 0 ||
      (need.subject !== null && mentionsOf(need.subject) > 0) ||
      need.concepts.some((concept) => index.frequency(conceptTag(concept)) > 0),
  };
}

/** A term to look for, and how much it counts. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

export interface PassageIndex extends TermCounts {
  /** The best passages by BM25 of those accepted, best first, each with its score; at most `RANKING.candidates`. */
  candidates(
    this: void,
    terms: readonly WeightedTerm[],
    accepts?: (passage: PreparedPassage) => boolean,
  ): { prepared: PreparedPassage; bm25: number }[];
  add(passage: PreparedPassage): void;
  /** Takes out a passage that was added; what remains is found as if it had never been in. */
  drop(passage: PreparedPassage): void;
}

interface Row {
  readonly id: string;
  readonly text: readonly string[];
  readonly joined: readonly string[];
  readonly tags: readonly string[];
  readonly title: readonly string[];
}

/** An index that grows and shrinks passage by passage; it starts empty. */
export function createPassageIndex(): PassageIndex {
  const byId = new Map<string, PreparedPassage>();
  const frequencies = new Map<string, number>();
  const words = new Map<string, number>();
  const engine = createEngine();
  const countAll = (prepared: PreparedPassage, { text, joined, tags }: Row, by: 1 | -1): void => {
    for (const term of new Set([...text, ...joined, ...tags])) count(frequencies, term, by);
    for (const plain of new Set(prepared.words.map((word) => word.plain))) count(words, plain, by);
  };
  return {
    words,
    size: () => byId.size,
    frequency: (term) => frequencies.get(term) ?? 0,
    add: (prepared) => {
      const row = rowOf(prepared);
      engine.add(row);
      countAll(prepared, row, 1);
      byId.set(prepared.id, prepared);
    },
    drop: (prepared) => {
      const row = rowOf(prepared);
      engine.remove(row);
      countAll(prepared, row, -1);
      byId.delete(prepared.id);
    },
    candidates: (terms, accepts) => {
      const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
      const found = engine.search(
        { combineWith: 'OR', queries: [...weights.keys()] },
        { boostTerm: (term) => weights.get(term) ?? 1 },
      );
      // MiniSearch multiplies a score by the number of terms that matched: undone, or long questions drown in common words.
      const scored = found.map((hit) => ({
        id: String(hit.id),
        bm25: rounded(hit.score / Math.max(1, hit.queryTerms.length)),
      }));
      scored.sort((a, b) => b.bm25 - a.bm25 || (a.id < b.id ? -1 : 1));
      const best: { prepared: PreparedPassage; bm25: number }[] = [];
      for (const { id, bm25 } of scored) {
        const prepared = byId.get(id);
        if (prepared !== undefined && accepts?.(prepared) !== false) best.push({ prepared, bm25 });
        if (best.length === RANKING.candidates) break;
      }
      return best;
    },
  };
}

function createEngine(): MiniSearch<Row> {
  return new MiniSearch<Row>({
    fields: ['text', 'joined', 'tags', 'title'],
    // Rows hold terms already: nothing is left to cut or to change.
    extractField: (row, field) => row[field as keyof Row],
    stringifyField: (terms) => terms as string,
    tokenize: (terms) => terms as unknown as string[],
    processTerm: (term) => term,
    searchOptions: {
      boost: RANKING.fields,
      bm25: RANKING.bm25,
      tokenize: (term) => [term],
      processTerm: (term) => term,
    },
  });
}

function rowOf(prepared: PreparedPassage): Row {
  const { words, mentions, implied, concepts, article } = prepared;
  const joined = words.slice(1).map((word, before) => (words[before]?.plain ?? '') + word.plain);
  const tags = new Set([
    ...mentions.map((mention) => subjectTag(mention.subject.id)),
    ...implied.map((mention) => impliedTag(mention.subject.id)),
    ...concepts.map((hit) => conceptTag(hit.value)),
  ]);
  const title = wordsOf(article.title ?? '').map((word) => word.stem);
  return { id: prepared.id, text: words.flatMap(termsOfWord), joined, tags: [...tags], title };
}

// Whoever asks for "CVE" means any of them.
function termsOfWord({ plain, stem }: Word): string[] {
  const kind = identifierKind(plain);
  return kind === null ? [stem] : [stem, kind];
}

// The average length of a field, kept up to date by MiniSearch, differs in its last digits by what was taken out before.
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const sum = (counts.get(key) ?? 0) + by;
  if (sum === 0) counts.delete(key);
  else counts.set(key, sum);
}

/** A row of words of a passage: a sentence, or the whole of it. `to` is the index behind its last word. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * 0 where the span holds nothing of the need; 1 where it holds the very word; less for another word of the same idea, a
 * little more for each further one; `impliedStrength` where an article leaves its one threat actor unnamed.
 */
export function strengthIn(need: Need, prepared: PreparedPassage, span: Span): number {
  const further = furtherForms(need, prepared, span);
  if (need.forms.some((form) => prepared.places.get(form)?.some((at) => span.from <= at && at < span.to))) {
    return 1 + Math.max(0, further) * RANKING.furtherFormBonus;
  }
  if (names(need, prepared.mentions, span)) return RANKING.otherNameStrength;
  if (names(need, prepared.implied, span)) return RANKING.impliedStrength;
  if (further < 0) return 0;
  return Math.min(RANKING.mostWithoutTheWord, RANKING.synonymStrength + further * RANKING.furtherFormBonus);
}

function names({ subject }: Need, mentions: readonly Mention[], span: Span): boolean {
  return (
    subject !== null &&
    mentions.some((mention) => {
      return mention.subject.id === subject.id && mention.disputedBy === undefined && isWithin(mention, span);
    })
  );
}

/** True where the passage goes on about the subject that its article is about. */
export function isTopic({ subject }: Need, { topics }: PreparedPassage): boolean {
  return subject !== null && topics.some(({ id }) => id === subject.id);
}

/** How many different words of the need's ideas the span holds beyond the first, at most as many as count; -1 for none. */
function furtherForms({ concepts }: Need, prepared: PreparedPassage, span: Span): number {
  if (concepts.length === 0) return -1;
  const forms = new Set<string>();
  for (const hit of prepared.concepts) {
    if (!concepts.includes(hit.value) || !isWithin(hit, span)) continue;
    forms.add(prepared.words.slice(hit.from, hit.to).reduce((joined, word) => `${joined} ${word.stem}`, ''));
  }
  return Math.min(RANKING.furtherFormsCounted, forms.size - 1);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The whole passage as a span. */
export function wholePassage(prepared: PreparedPassage): Span {
  return { from: 0, to: prepared.words.length };
}
