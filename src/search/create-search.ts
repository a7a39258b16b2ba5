// Search over one state of the knowledge: reads questions, ranks passages, says when nothing covers them and which subjects lie
// nearest.
import type { Knowledge } from '../ingest/knowledge-reader.js';
import type { Subject } from '../ingest/subjects.js';
import { singleWordNames } from '../ingest/find-phrases.js';
import { conceptTag, type PassageIndex, subjectTag } from './passage-index.js';
import type { Finders } from './prepare-passage.js';
import { type Need, type Query, readQuery } from './read-query.js';
import { stem, wordsOf } from '../ingest/words.js';
import { isKnown } from './correct-question.js';

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
  const reading = { finders, index, names: singleWordNames(knowledge.subjects) };
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

const MOST_SUGGESTED = 3;
// A few letters in common ("private", "Verizon") are no likeness.
const LEAST_LIKENESS = 0.4;
// Outlets and countries are named in passing: they are the poorest suggestion.
const KIND_WORTH: Readonly<Record<Subject['kind'], number>> = {
  company: 0,
  agency: 0,
  'threat-actor': 0,
  vendor: 0,
  product: 0,
  country: -1,
  outlet: -2,
};

// The subject asked about may be covered where only the question about it is not.
const ASKED_WORTH = 10;

/** Names, nearest first: the one asked about, if articles name it, then those that share letters with the question, then those of the same kind, then the most named. */
export function nearestSubjects(question: string, asked: readonly Subject[], search: Search): string[] {
  const pieces = piecesOf(question);
  const kinds = new Set(asked.map((subject) => subject.kind));
  const ranked = search.namedSubjects().map((subject, order) => {
    const own = piecesOf(subject.name);
    const likeness = [...own].filter((piece) => pieces.has(piece)).length / Math.max(1, own.size);
    const worth =
      (asked.includes(subject) ? ASKED_WORTH : 0) +
      (likeness < LEAST_LIKENESS ? 0 : 4 * likeness) +
      (kinds.has(subject.kind) ? 1 : 0) +
      KIND_WORTH[subject.kind];
    return { subject, worth, order };
  });
  ranked.sort((a, b) => b.worth - a.worth || a.order - b.order);
  return ranked.slice(0, MOST_SUGGESTED).map(({ subject }) => subject.name);
}

function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>();
  for (const { plain } of wordsOf(text)) {
    const padded = ` ${plain} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) pieces.add(padded.slice(at, at + 3));
  }
  return pieces;
}
