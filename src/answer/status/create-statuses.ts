// Statuses by subject, by kind of claim, and the board of all subjects; each is built once for one state of the knowledge.
import type { ClaimKind } from '../../ingest/claim-words.js';
import { compareDates, newestDate } from '../../ingest/partial-date.js';
import type { Subject } from '../../ingest/subjects.js';
import { buildStatus } from './build-status.js';
import type { Prepared } from '../prepare-knowledge.js';
import type { Status } from './status.js';

export interface Statuses {
  /** Status of a subject, or null when nothing is claimed of it. */
  of(this: void, subject: Subject): Status | null;
  /** All claims of one kind, whoever they are about, or null when there is none. */
  ofKind(this: void, kind: ClaimKind): Status | null;
  /** All claims of all subjects, or null when there is none. */
  all(this: void): Status | null;
  /** The subject that a text names first, as questions are read. */
  subjectIn(this: void, text: string): Subject | null;
  /** A status for each subject of which anything is claimed, the most recently changed first. */
  board(this: void): readonly Status[];
}

// Kinds of subjects whose status people follow; agencies and countries are those who speak.
const BOARD_KINDS: ReadonlySet<Subject['kind']> = new Set(['company', 'threat-actor', 'vendor', 'product']);

export function createStatuses({ knowledge, search, claims }: Prepared): Statuses {
  const bySubject = new Map<string, Status | null>();
  let everything: { status: Status | null } | undefined;
  const byKind = new Map<ClaimKind, Status | null>();
  const newestSource = newestDate(knowledge.articles.map(({ published }) => published));
  const of = (subject: Subject): Status | null =>
    rememberedIn(bySubject, subject.id, () => buildStatus(subject, claims.about(subject.id), newestSource));
  return {
    of,
    ofKind: (kind) => rememberedIn(byKind, kind, () => buildStatus(null, claims.ofKind(kind), newestSource)),
    all: () => (everything ??= { status: buildStatus(null, claims.all(), newestSource) }).status,
    subjectIn: (text) => search.read(text).subjects[0] ?? null,
    board: () =>
      knowledge.subjects
        .filter((subject) => BOARD_KINDS.has(subject.kind))
        .map(of)
        .filter((status) => status !== null)
        .sort(newestFirst),
  };
}

function newestFirst(a: Status, b: Status): number {
  const names = (a.subject?.name ?? '') < (b.subject?.name ?? '') ? -1 : 1;
  return compareDates(b.asOf ?? '', a.asOf ?? '') || b.lines.length - a.lines.length || names;
}

function rememberedIn<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
