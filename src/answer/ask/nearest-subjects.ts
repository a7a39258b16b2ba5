// Finds which subjects lie nearest to a question that nothing answers.
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';
import { groupBy } from '../group-by.js';
import { mapInSteps, type Steps } from '../in-slices.js';

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

// Names after which others have their turn: some two milliseconds.
const AT_ONCE = 100;

/** Takes a question and the subjects it asks about; gives the names of those that lie nearest. */
export type NearestSubjects = (question: string, asked: readonly Subject[]) => string[];

/**
 * Names, nearest first: the one asked about, if articles name it, then those that share letters with the question, then those
 * of the same kind, then the most named. `named` are the subjects that articles name, those of the most passages first: there may
 * be thousands, so their letters are looked up once.
 */
export function* createNearestSubjects(named: readonly Subject[]): Steps<NearestSubjects> {
  const own = yield* mapInSteps(named, piecesOfName, AT_ONCE);
  // Of those that share no letters with a question the first ones of a kind are before all others of it.
  const firstOfKind = [...groupBy(named.keys(), (order) => named[order]!.kind).values()].flatMap((orders) =>
    orders.slice(0, MOST_SUGGESTED),
  );
  const orderOf = new Map(named.map((subject, order) => [subject, order]));
  const holders = new Map<string, number[]>();
  for (const [order, pieces] of own.entries()) {
    if (order % AT_ONCE === 0) yield;
    for (const piece of pieces) {
      const held = holders.get(piece);
      if (held === undefined) holders.set(piece, [order]);
      else held.push(order);
    }
  }
  return (question, asked) => {
    const shared = new Uint16Array(named.length);
    const alike = new Set(firstOfKind);
    for (const piece of likenessPieces(question)) {
      for (const order of holders.get(piece) ?? []) {
        shared[order]! += 1;
        if (shared[order]! / own[order]!.size >= LEAST_LIKENESS) alike.add(order);
      }
    }
    for (const subject of asked) if (orderOf.has(subject)) alike.add(orderOf.get(subject)!);
    const kinds = new Set(asked.map((subject) => subject.kind));
    const ranked = [...alike].map((order) => {
      const subject = named[order]!;
      const likeness = shared[order]! / Math.max(1, own[order]!.size);
      const worth =
        (asked.includes(subject) ? ASKED_WORTH : 0) +
        (likeness < LEAST_LIKENESS ? 0 : 4 * likeness) +
        (kinds.has(subject.kind) ? 1 : 0) +
        KIND_WORTH[subject.kind];
      return { order, worth, name: subject.name };
    });
    ranked.sort((a, b) => b.worth - a.worth || a.order - b.order);
    return ranked.slice(0, MOST_SUGGESTED).map(({ name }) => name);
  };
}

const known = new WeakMap<Subject, ReadonlySet<string>>();

// Of thousands of names one is new.
function piecesOfName(subject: Subject): ReadonlySet<string> {
  const pieces = known.get(subject) ?? likenessPieces(subject.name);
  known.set(subject, pieces);
  return pieces;
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
