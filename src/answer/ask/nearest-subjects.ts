// Finds which subjects lie nearest to a question that nothing answers.
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';

const MOST_SUGGESTED = 3;
// A few letters in common ("private", "Verizon") are no likeness.
const LEAST_LIKENESS = 0.4;
// Outlets, countries and persons are named in passing: they are the poorest suggestion.
const KIND_WORTH: Readonly<Record<Subject['kind'], number>> = {
  company: 0,
  agency: 0,
  'threat-actor': 0,
  vendor: 0,
  product: 0,
  country: -1,
  outlet: -2,
  person: -1,
};

// The subject asked about may be covered where only the question about it is not.
const ASKED_WORTH = 10;

/**
 * Names, nearest first: the one asked about, if articles name it, then those that share letters with the question, then those
 * of the same kind, then the most named. `named` are the subjects that articles name, those of the most passages first.
 */
export function nearestSubjects(question: string, asked: readonly Subject[], named: readonly Subject[]): string[] {
  const pieces = likenessPieces(question);
  const kinds = new Set(asked.map((subject) => subject.kind));
  const ranked = named.map((subject, order) => {
    const own = likenessPieces(subject.name);
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

/** The pieces of three letters of each word, the spaces around it among them. */
function likenessPieces(text: string): Set<string> {
  return new Set(
    wordsOf(text).flatMap(({ plain }) => {
      const padded = ` ${plain} `;
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
    }),
  );
}
