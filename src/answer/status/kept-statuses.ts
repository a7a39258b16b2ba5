// The statuses of one state of the knowledge, each built when it is first asked for, and the board: the subjects of which anything is
// claimed. Of most subjects the board looks only at how new and how many the claims are; a status is built for those that are shown.
import { compareDates, newestDate } from '../../ingest/partial-date.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import { dateOfClaim } from '../../claims/claim.js';
import type { Subject } from '../../ingest/subjects.js';
import type { ClaimRecord } from '../collect-claims.js';
import { shared, sortInSteps, type Steps } from '../in-slices.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import { buildStatus, labelOf } from './build-status.js';
import { groupsOf, oneKindASentence, ownIncidents } from './group-records.js';
import type { Status, StatusLabel } from './status.js';

/** Status of a subject, or null when nothing is claimed of it. */
export function statusOf(prepared: PreparedKnowledge, subject: Subject): Steps<Status | null> {
  return builtOnce(prepared, `subject ${subject.id}`, subject, () => prepared.claims.aboutInSteps(subject.id));
}

/** All claims of one kind, whoever they are about, or null when there is none. */
export function statusOfKind(prepared: PreparedKnowledge, kind: ClaimKind): Steps<Status | null> {
  return builtOnce(prepared, `kind ${kind}`, null, () => prepared.claims.ofKindInSteps(kind));
}

/** All claims of all subjects, or null when there is none. */
export function statusOfAll(prepared: PreparedKnowledge): Steps<Status | null> {
  return builtOnce(prepared, 'all', null, prepared.claims.allInSteps);
}

/** The subject that a text names first, as questions are read. */
export function subjectIn({ search }: PreparedKnowledge, text: string): Subject | null {
  return search.read(text).subjects[0] ?? null;
}

// They go when the state of the knowledge goes.
const statusesOf = new WeakMap<PreparedKnowledge, Map<string, () => Steps<Status | null>>>();

function builtOnce(
  prepared: PreparedKnowledge,
  key: string,
  subject: Subject | null,
  claims: () => Steps<readonly ClaimRecord[]>,
): Steps<Status | null> {
  const built = statusesOf.get(prepared) ?? new Map<string, () => Steps<Status | null>>();
  statusesOf.set(prepared, built);
  const build = function* (): Steps<Status | null> {
    return yield* buildStatus(subject, yield* claims(), prepared);
  };
  const status = built.get(key) ?? shared(build);
  built.set(key, status);
  return status();
}

/** Part of the board. */
export interface BoardPart {
  /** The most recently changed first. */
  readonly statuses: readonly Status[];
  /** How many stand before these, and how many there are in all. */
  readonly from: number;
  readonly total: number;
}

/** One page of the board, from 0; the last one where there are fewer. */
export function* boardPage(prepared: PreparedKnowledge, page: number, perPage: number): Steps<BoardPart> {
  const entries = yield* boardOf(prepared);
  const last = Math.max(0, Math.ceil(entries.length / perPage) - 1);
  const from = Math.min(page, last) * perPage;
  const shown = entries.slice(from, from + perPage);
  return { statuses: yield* statusesOfEach(prepared, shown), from, total: entries.length };
}

/** A status for each subject of which anything is claimed, the most recently changed first. */
export function* statusBoard(prepared: PreparedKnowledge): Steps<Status[]> {
  return yield* statusesOfEach(prepared, yield* boardOf(prepared));
}

/** The statuses behind some entries of the board. */
export function* statusesOfEach(
  prepared: PreparedKnowledge,
  entries: readonly Pick<BoardEntry, 'subject'>[],
): Steps<Status[]> {
  const statuses: Status[] = [];
  for (const { subject } of entries) {
    const status = yield* statusOf(prepared, subject);
    if (status !== null) statuses.push(status);
    yield;
  }
  return statuses;
}

/** What the board knows of a subject before its status is built. */
export interface BoardEntry {
  readonly subject: Subject;
  /** Date of the newest claim; null where none is dated. */
  readonly asOf: string | null;
  /** How many lines stand in its status. */
  readonly lines: number;
  /** The labels of those lines. */
  readonly labels: ReadonlySet<StatusLabel>;
}

const boards = new WeakMap<PreparedKnowledge, () => Steps<BoardEntry[]>>();

/** An entry for each subject of which anything is claimed, the most recently changed first. */
export function boardOf(prepared: PreparedKnowledge): Steps<BoardEntry[]> {
  const board = boards.get(prepared) ?? shared(() => buildBoard(prepared));
  boards.set(prepared, board);
  return board();
}

function* buildBoard({ knowledge, claims }: PreparedKnowledge): Steps<BoardEntry[]> {
  const entries: BoardEntry[] = [];
  for (const subject of knowledge.subjects) {
    if (!IS_ON_BOARD[subject.kind]) continue;
    const [main] = ownIncidents(subject, yield* claims.aboutInSteps(subject.id));
    if (main !== undefined) entries.push(yield* entryOf(subject, main.records));
    yield;
  }
  return yield* sortInSteps(entries, newestFirst);
}

function* entryOf(subject: Subject, records: readonly ClaimRecord[]): Steps<BoardEntry> {
  const latest = (yield* groupsOf(oneKindASentence(records))).map(([{ claim }]) => claim);
  return {
    subject,
    asOf: newestDate(latest.map(dateOfClaim)),
    lines: latest.length,
    labels: new Set(latest.map((claim) => labelOf(claim, subject))),
  };
}

// Kinds of subjects whose status people follow; agencies, countries and persons are those who speak.
const IS_ON_BOARD: Readonly<Record<Subject['kind'], boolean>> = {
  company: true,
  'threat-actor': true,
  vendor: true,
  product: true,
  agency: false,
  country: false,
  outlet: false,
  person: false,
};

function newestFirst(a: BoardEntry, b: BoardEntry): number {
  const names = a.subject.name < b.subject.name ? -1 : 1;
  return compareDates(b.asOf ?? '', a.asOf ?? '') || b.lines - a.lines || names;
}
