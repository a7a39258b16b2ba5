// When nothing is found: the subjects that the articles do cover and that lie nearest to what was asked.
import type { Search } from '../../search/create-search.js';
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';

const MOST_SUGGESTED = 3;
// A few letters in common ("private", "Verizon") are no likeness.
const LEAST_LIKENESS = 0.4;
// Outlets and countries are named in passing: they are the poorest suggestion.
const KIND_WORTH: Partial<Record<Subject['kind'], number>> = { outlet: -2, country: -1 };

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
      (KIND_WORTH[subject.kind] ?? 0);
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
