// Search over one state of the knowledge: reads questions, ranks passages, and knows what articles name.
import type { Knowledge } from '../ingest/knowledge-reader.js';
import type { Subject } from '../ingest/subjects.js';
import { shortNamesOf, singleWordNames } from '../ingest/find-phrases.js';
import { stem } from '../ingest/words.js';
import { isKnown } from './correct-question.js';
import type { PassageIndex } from './passage-index.js';
import type { Finders } from './prepare-passage.js';
import type { Need } from './needs-of.js';
import { type Query, readQuery } from './read-query.js';
import { conceptTag, subjectTag } from './terms.js';

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
  let shortNames: ReadonlyMap<string, ReadonlySet<Subject>> | undefined;
  const reading = {
    finders,
    index,
    // Made for the first question: of most states on the way to another nobody asks anything.
    get names(): ReadonlyMap<string, string> {
      return (names ??= singleWordNames(knowledge.subjects));
    },
    get shortNames(): ReadonlyMap<string, ReadonlySet<Subject>> {
      return (shortNames ??= shortNamesOf(knowledge.subjects));
    },
  };
  const mentionsOf = (subject: Subject): number => index.frequency(subjectTag(subject.id));
  let named: readonly Subject[] | undefined;
  const need = {
    weight: 1,
    isWayOfAsking: false,
    forms: [],
    pairs: [],
    near: [],
    concepts: [],
    subject: null,
    at: -1,
  };
  return {
    read: (question) => readQuery(question, reading),
    candidates: index.candidates,
    size: () => index.size(),
    needOf: (subject) => ({ ...need, label: subject.name, subject }),
    needOfConcept: (concept) => ({ ...need, label: concept, concepts: [concept] }),
    namedSubjects: () => (named ??= mostNamedFirst(knowledge.subjects, mentionsOf)),
    mentionsOf,
    knowsWord: (plain) => isKnown({ plain, stem: stem(plain) }, reading) || reading.names.has(plain),
    holds: (need) =>
      need.forms.length + need.pairs.length > 0 ||
      (need.subject !== null && mentionsOf(need.subject) > 0) ||
      need.concepts.some((concept) => index.frequency(conceptTag(concept)) > 0),
  };
}

function mostNamedFirst(subjects: readonly Subject[], mentionsOf: (subject: Subject) => number): Subject[] {
  const counted = subjects.map((subject) => ({ subject, count: mentionsOf(subject) })).filter(({ count }) => count > 0);
  counted.sort((a, b) => b.count - a.count || (a.subject.name < b.subject.name ? -1 : 1));
  return counted.map(({ subject }) => subject);
}
