// The index proper. The only file that knows MiniSearch.
import MiniSearch from 'minisearch';
import { RANKING } from './ranking.js';
import type { PreparedPassage } from './prepare-passage.js';
import { identifierKind, wordsOf, type Word } from '../ingest/words.js';

/** A term to look for, and how much it counts. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

export interface PassageIndex {
  /** Number of passages. */
  size(): number;
  /** The best passages by BM25 of those accepted, best first, each with its score; at most `RANKING.candidates`. */
  candidates(
    this: void,
    terms: readonly WeightedTerm[],
    accepts?: (passage: PreparedPassage) => boolean,
  ): { prepared: PreparedPassage; bm25: number }[];
  /** Number of passages that hold a term: a stem, two words joined, or a tag. */
  frequency(term: string): number;
  /** Plain words of the passages with the number of passages that hold each. */
  readonly words: ReadonlyMap<string, number>;
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

/** The tag under which every passage that names a subject is indexed. */
export function subjectTag(subjectId: string): string {
  return `subject:${subjectId}`;
}

/** The tag of passages that speak of a subject without naming it. */
export function impliedTag(subjectId: string): string {
  return `implied:${subjectId}`;
}

/** The tag under which every passage that carries an idea of the thesaurus is indexed. */
export function conceptTag(concept: string): string {
  return `concept:${concept}`;
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
