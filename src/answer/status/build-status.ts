// Builds the status of a subject from the claims of all articles: the latest of each speaker and kind, and where they differ.
// Each status is built once for one state of the knowledge.
import { compareDates } from '../../ingest/partial-date.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import { type Claim, KINDS } from '../../claims/claim.js';
import type { Subject } from '../../ingest/subjects.js';
import { type ClaimRecord, repeats } from '../collect-claims.js';
import { findConflicts, findOrigins } from './compare-claims.js';
import { dateOf, type Status, type StatusLabel, type StatusLine } from './status.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';

/** What is told of a victim. A kind that is left out does not compile. */
export const LABELS: Readonly<Record<ClaimKind, StatusLabel>> = {
  compromise: 'Reported compromised',
  access: 'Reported access',
  impact: 'Reported impact',
  data: 'Reported data taken',
  method: 'Reported way in',
  duration: 'Reported duration',
  targets: 'Reported targets',
  attribution: 'Reported attribution',
  response: 'Reported response',
};

interface Group {
  readonly records: readonly ClaimRecord[];
}

/**
 * `records` are the claims of one subject, or of one kind where `subject` is null; `newestSource` is the date of the newest
 * article searched. Null when nothing is claimed.
 */
export function buildStatus(
  subject: Subject | null,
  records: readonly ClaimRecord[],
  newestSource: string | null,
): Status | null {
  const own = records.map((record) => underOwnName(record, subject));
  const lines = groupsOf(oneKindASentence(own))
    .map((group) => lineOf(group, subject))
    .sort(inOrder);
  if (lines.length === 0) return null;
  const dates = lines
    .map(dateOf)
    .filter((date) => date !== null)
    .sort(compareDates);
  const articles = new Set([...own.map(({ place }) => place.articleId), ...lines.flatMap((line) => line.alsoIn)]);
  return {
    subject: subject === null ? null : { id: subject.id, name: subject.name },
    asOf: dates.at(-1) ?? null,
    newestSource,
    articles: articles.size,
    origins: findOrigins(own, lines),
    lines,
    conflicts: findConflicts(lines),
  };
}

// "AT&T and Verizon said": of a company that is its own word, and no further origin beside what it says alone.
function underOwnName(record: ClaimRecord, subject: Subject | null): ClaimRecord {
  if (subject?.kind !== 'company' || !record.originId.split('+').includes(subject.id)) return record;
  return { ...record, originId: subject.id, originName: subject.name };
}

// A sentence that tells three kinds of things at once is quoted once, for the first of them; but what it asserts and what it
// denies are two lines: "confirmed that it was breached and said that nothing was taken".
function oneKindASentence(records: readonly ClaimRecord[]): ClaimRecord[] {
  const seen = new Set<string>();
  return records.filter(({ place, claim: { stance, speaker } }) => {
    const key = `${place.articleId} ${place.start} ${stance} ${speaker}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** One group a speaker, kind and statement: what several articles repeat stands in one group. */
function groupsOf(records: readonly ClaimRecord[]): Group[] {
  const newestFirst = [...records].sort(
    (a, b) =>
      compareDates(dateOfRecord(b) ?? '', dateOfRecord(a) ?? '') || (a.place.articleId < b.place.articleId ? -1 : 1),
  );
  const byKey = new Map<string, { records: ClaimRecord[] }[]>();
  for (const record of newestFirst) {
    const key = `${speakerKey(record.claim)} ${record.claim.kind}`;
    const groups = byKey.get(key) ?? [];
    byKey.set(key, groups);
    const same = groups.find((group) => isPart(group.records, record));
    if (same === undefined) groups.push({ records: [record] });
    else same.records.push(record);
  }
  return [...byKey.values()].flat();
}

// A record belongs to a line when it repeats it, or when it is older and said by the same speaker on the same kind.
function isPart(records: readonly ClaimRecord[], record: ClaimRecord): boolean {
  const [latest] = records;
  if (latest === undefined) return false;
  if (repeats(record, latest)) return true;
  const [a, b] = [dateOfRecord(record), dateOfRecord(latest)];
  return a !== null && b !== null && a < b && !b.startsWith(a);
}

function lineOf({ records }: Group, subject: Subject | null): StatusLine {
  const [latest, ...others] = records;
  if (latest === undefined) throw new Error('A group of claims is never empty.');
  const repeated = others.filter((record) => repeats(record, latest));
  const excerpt = latest.excerpt();
  const alsoIn = new Set([...excerpt.alsoIn, ...repeated.map((record) => record.place.articleId)]);
  alsoIn.delete(excerpt.article.id);
  const earlier = others.filter((record) => !repeated.includes(record));
  const { kind, stance, isOver, speaker, ground, standing, said } = latest.claim;
  return {
    label: labelOf(latest.claim, subject),
    kind,
    stance,
    isOver,
    speaker,
    ground,
    standing,
    origin: latest.originId,
    said,
    relays: latest.relayNames,
    excerpt: { ...excerpt, alsoIn: [...alsoIn].sort() },
    alsoIn: [...alsoIn].sort(),
    replaces: earlier.map((record) => lineOf({ records: [record] }, subject)),
  };
}

/** One claim as a line of its own, whatever stands before or after it. */
export function lineOfClaim(record: ClaimRecord, subject: Subject | null): StatusLine {
  return lineOf({ records: [record] }, subject);
}

function labelOf(claim: Claim, subject: Subject | null): StatusLabel {
  if (claim.stance === 'unclear') return 'Unknown';
  if (claim.standing === 'agency') return 'Agency says';
  const isOwn = subject !== null && claim.speakerIds.includes(subject.id);
  if (isOwn && subject.kind === 'country') return 'Government says';
  if (isOwn) return 'Company says';
  const isIntruder = subject?.kind === 'threat-actor';
  // Whoever breaks in is not affected by it: of them, as of other matters, a denial is a denial.
  if (claim.stance === 'denies') return KINDS[claim.kind].isHarm && !isIntruder ? 'Reported not affected' : 'Denied';
  return isIntruder && KINDS[claim.kind].isIntrusion ? 'Reported intrusions' : LABELS[claim.kind];
}

function inOrder(a: StatusLine, b: StatusLine): number {
  const unknowns = Number(a.stance === 'unclear') - Number(b.stance === 'unclear');
  const kinds = KINDS[a.kind].rank - KINDS[b.kind].rank;
  const dates = compareDates(dateOf(b) ?? '', dateOf(a) ?? '');
  const places = a.excerpt.article.id < b.excerpt.article.id ? -1 : 1;
  return (
    unknowns ||
    kinds ||
    dates ||
    (a.excerpt.article.id === b.excerpt.article.id ? a.excerpt.start - b.excerpt.start : places)
  );
}

function speakerKey(claim: Claim): string {
  return claim.speakerIds.length > 0 ? claim.speakerIds.join('+') : `"${claim.speaker.toLowerCase()}"`;
}

function dateOfRecord({ claim }: ClaimRecord): string | null {
  return claim.said ?? claim.published;
}

// Kinds of subjects whose status people follow; agencies and countries are those who speak.
const IS_ON_BOARD: Readonly<Record<Subject['kind'], boolean>> = {
  company: true,
  'threat-actor': true,
  vendor: true,
  product: true,
  agency: false,
  country: false,
  outlet: false,
};

/** Status of a subject, or null when nothing is claimed of it. */
export function statusOf(prepared: PreparedKnowledge, subject: Subject): Status | null {
  return builtOnce(prepared, `subject ${subject.id}`, subject, () => prepared.claims.about(subject.id));
}

/** All claims of one kind, whoever they are about, or null when there is none. */
export function statusOfKind(prepared: PreparedKnowledge, kind: ClaimKind): Status | null {
  return builtOnce(prepared, `kind ${kind}`, null, () => prepared.claims.ofKind(kind));
}

/** All claims of all subjects, or null when there is none. */
export function statusOfAll(prepared: PreparedKnowledge): Status | null {
  return builtOnce(prepared, 'all', null, () => prepared.claims.all());
}

/** A status for each subject of which anything is claimed, the most recently changed first. */
export function statusBoard(prepared: PreparedKnowledge): readonly Status[] {
  return prepared.knowledge.subjects
    .filter((subject) => IS_ON_BOARD[subject.kind])
    .map((subject) => statusOf(prepared, subject))
    .filter((status) => status !== null)
    .sort(newestFirst);
}

/** The subject that a text names first, as questions are read. */
export function subjectIn({ search }: PreparedKnowledge, text: string): Subject | null {
  return search.read(text).subjects[0] ?? null;
}

function newestFirst(a: Status, b: Status): number {
  const names = (a.subject?.name ?? '') < (b.subject?.name ?? '') ? -1 : 1;
  return compareDates(b.asOf ?? '', a.asOf ?? '') || b.lines.length - a.lines.length || names;
}

// The statuses of each state of the knowledge; they go when it goes.
const statusesOf = new WeakMap<PreparedKnowledge, Map<string, Status | null>>();

function builtOnce(
  prepared: PreparedKnowledge,
  key: string,
  subject: Subject | null,
  claims: () => readonly ClaimRecord[],
): Status | null {
  const built = statusesOf.get(prepared) ?? new Map<string, Status | null>();
  statusesOf.set(prepared, built);
  const known = built.get(key);
  if (known !== undefined) return known;
  const status = buildStatus(subject, claims(), prepared.newest);
  built.set(key, status);
  return status;
}
