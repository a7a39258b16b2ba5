// Finds which subjects lie nearest to a question that nothing answers.
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';
import { moveBestFirst } from '../../search/passage-index.js';

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

/** Takes a question and the subjects it asks about; gives the names of those that lie nearest. */
export type NearestSubjects = (question: string, asked: readonly Subject[]) => string[];

/**
 * Names, nearest first: the one asked about, if articles name it, then those that share letters with the question, then those
 * of the same kind, then the most named. `named` are the subjects that articles name, those of the most passages first: there may
 * be thousands, so their letters are looked up once.
 */
export function createNearestSubjects(named: readonly Subject[]): NearestSubjects {
  const own = named.map(({ name }) => likenessPieces(name));
  const holders = new Map<string, number[]>();
  for (const [order, pieces] of own.entries()) {
    for (const piece of pieces) {
      const known = holders.get(piece);
      if (known === undefined) holders.set(piece, [order]);
      else known.push(order);
    }
  }
  return (question, asked) => {
    const shared = new Uint16Array(named.length);
    for (const piece of likenessPieces(question)) for (const order of holders.get(piece) ?? []) shared[order]! += 1;
    const kinds = new Set(asked.map((subject) => subject.kind));
    const worths = named.map((subject, order) => {
      const likeness = shared[order]! / Math.max(1, own[order]!.size);
      return (
        (asked.includes(subject) ? ASKED_WORTH : 0) +
        (likeness < LEAST_LIKENESS ? 0 : 4 * likeness) +
        (kinds.has(subject.kind) ? 1 : 0) +
        KIND_WORTH[subject.kind]
      );
    });
    const ranked = worths.map((_, order) => order);
    moveBestFirst(ranked, MOST_SUGGESTED, (a, b) => worths[b]! - worths[a]! || a - b);
    const best = ranked.slice(0, MOST_SUGGESTED).sort((a, b) => worths[b]! - worths[a]! || a - b);
    return best.flatMap((order) => named[order]?.name ?? []);
  };
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
