// Builds the status of a subject from the claims of all articles: the latest of each speaker and kind, and where they differ.
// Each status is built once for one state of the knowledge.
import { compareDates } from '../../ingest/partial-date.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import { type Claim, dateOfClaim, type Stance } from '../../claims/claim.js';
import { isOfItself, type Proposition, propositionOf, PROPOSITIONS, rowOfKind } from '../../claims/propositions.js';
import type { Subject } from '../../ingest/subjects.js';
import { type ClaimRecord, repeats } from '../collect-claims.js';
import type { Excerpt } from '../excerpt-of.js';
import { withFewLines } from './choose-lines.js';
import { findConflicts, findOrigins } from './compare-claims.js';
import { type IncidentRecords, incidentsOf } from './incidents.js';
import { type Conflict, dateOf, type Status, type StatusLabel, type StatusLine } from './status.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';

/** `records` are the claims of one subject, or of one kind where `subject` is null. Null when nothing is claimed. */
export function buildStatus(
  subject: Subject | null,
  records: readonly ClaimRecord[],
  { newest, knowledge }: Pick<PreparedKnowledge, 'newest' | 'knowledge'>,
): Status | null {
  const [main, ...others] = ownIncidents(subject, records);
  if (main === undefined) return null;
  const { lines, earlier } = linesOf(main.records, subject);
  const dates = lines
    .map(dateOf)
    .filter((date) => date !== null)
    .sort(compareDates);
  const articles = new Set([
    ...main.records.map(({ place }) => place.articleId),
    ...lines.flatMap((line) => line.alsoIn),
  ]);
  return withFewLines({
    subject: subject === null ? null : subjectOf(subject),
    asOf: dates.at(-1) ?? null,
    newestSource: newest,
    articles: articles.size,
    origins: findOrigins(main.records, [...lines, ...earlier], knowledge.articles),
    incident: main.name,
    lines,
    more: [],
    earlier,
    conflicts: conflictsIn(main, subject),
    otherIncidents: others.map((other) => ({ name: other.name ?? '', lines: linesOf(other.records, subject).lines })),
  });
}

function subjectOf({ id, name, kind, isFound }: Subject): Status['subject'] {
  return isFound === true ? { id, name, kind, isFound } : { id, name, kind };
}

/** Where sources differ on a subject, over all the claims of its story. */
export function conflictsAmong(subject: Subject, records: readonly ClaimRecord[]): Conflict[] {
  const [main] = ownIncidents(subject, records);
  return main === undefined ? [] : conflictsIn(main, subject);
}

function ownIncidents(subject: Subject | null, records: readonly ClaimRecord[]): IncidentRecords[] {
  return incidentsOf(records.map((record) => underOwnName(record, subject)));
}

// Sources may differ on the second thing that a sentence tells.
function conflictsIn({ records }: IncidentRecords, subject: Subject | null): Conflict[] {
  return findConflicts(linesOfEach(records, subject).lines);
}

interface Lines {
  readonly lines: readonly StatusLine[];
  readonly earlier: readonly StatusLine[];
}

/** A line for each statement that stands, the gravest matter first, and what later words of the same speaker replace. */
function linesOf(records: readonly ClaimRecord[], subject: Subject | null): Lines {
  return linesOfEach(oneKindASentence(records), subject);
}

function linesOfEach(records: readonly ClaimRecord[], subject: Subject | null): Lines {
  const groups = groupsOf(records).map((group) => lineOf(group, subject));
  return {
    lines: groups.map(({ line }) => line).sort(inOrder),
    earlier: groups.flatMap(({ earlier }) => earlier).sort(inOrder),
  };
}

// "AT&T and Verizon said": of a company that is its own word, and no further origin beside what it says alone.
function underOwnName(record: ClaimRecord, subject: Subject | null): ClaimRecord {
  if (subject?.kind !== 'company' || !record.originId.split('+').includes(subject.id)) return record;
  return { ...record, originId: subject.id, originName: subject.name };
}

// A sentence that tells three kinds of things at once is quoted once, for the first of them; but what it asserts and what it
// denies are two lines: "confirmed that it was breached and said that nothing was taken". How many it befell is asked for itself.
function oneKindASentence(records: readonly ClaimRecord[]): ClaimRecord[] {
  const seen = new Set<string>();
  return records.filter(({ place, claim: { kind, stance, speaker } }) => {
    const key = `${place.articleId} ${place.start} ${stance} ${speaker} ${kind === 'number' ? kind : ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** One group a speaker, kind and statement: what several articles repeat stands in one group. */
function groupsOf(records: readonly ClaimRecord[]): (readonly ClaimRecord[])[] {
  const newestFirst = [...records].sort(
    (a, b) =>
      compareDates(dateOfClaim(b.claim) ?? '', dateOfClaim(a.claim) ?? '') ||
      (a.place.articleId < b.place.articleId ? -1 : 1),
  );
  const byKey = new Map<string, ClaimRecord[][]>();
  for (const record of newestFirst) {
    const key = `${speakerKey(record.claim)} ${record.claim.kind}`;
    const groups = byKey.get(key) ?? [];
    byKey.set(key, groups);
    const same = groups.find((group) => isPart(group, record));
    if (same === undefined) groups.push([record]);
    else same.push(record);
  }
  return [...byKey.values()].flat();
}

// A record belongs to a line when it repeats it, or when it is older and said by the same speaker on the same kind.
function isPart(records: readonly ClaimRecord[], record: ClaimRecord): boolean {
  const [latest] = records;
  if (latest === undefined) return false;
  if (repeats(record, latest)) return true;
  // What was said before its article is no newer than that.
  const [a, b] = [record.claim.said ?? record.claim.published, dateOfClaim(latest.claim)];
  return a !== null && b !== null && a < b && !b.startsWith(a);
}

function lineOf(
  [latest, ...others]: readonly ClaimRecord[],
  subject: Subject | null,
): { line: StatusLine; earlier: StatusLine[] } {
  if (latest === undefined) throw new Error('A group of claims is never empty.');
  const repeated = others.filter((record) => repeats(record, latest));
  const earlier = others.filter((record) => !repeated.includes(record));
  return {
    line: lineOfClaim(
      latest,
      subject,
      repeated.map((record) => record.place.articleId),
    ),
    // What has been replaced is told for its own sake, and not for how many repeat it.
    earlier: earlier.map((record) => makeLine(record, subject, record.quote())),
  };
}

/** One claim as a line of its own; `alsoIn` are further articles that tell it. */
export function lineOfClaim(record: ClaimRecord, subject: Subject | null, alsoIn: readonly string[] = []): StatusLine {
  const excerpt = record.excerpt();
  const ids = new Set([...excerpt.alsoIn, ...alsoIn]);
  ids.delete(excerpt.article.id);
  return makeLine(record, subject, { ...excerpt, alsoIn: [...ids].sort() });
}

function makeLine(record: ClaimRecord, subject: Subject | null, excerpt: Excerpt): StatusLine {
  const { claim } = record;
  const { kind, stance, isNow, speaker, person, ground, standing, said, isEarlier } = claim;
  const clause = clauseOf(record, excerpt);
  const label = labelOf(claim, subject);
  const proposition = propositionOf(claim);
  const isOwn = isOwnWord(claim, subject);
  return {
    question:
      isOwn || label === 'Denied'
        ? questionOfOwn(isOwn ? (subject?.name ?? speaker) : speaker, proposition, stance)
        : questionOf(proposition, subject),
    label,
    proposition,
    kind,
    stance,
    isNow,
    source: person ?? speaker,
    for: person === null ? null : speaker,
    speaker,
    ground,
    standing,
    origin: record.originId,
    via: record.relayNames,
    secondHand: record.isSecondHand,
    isOwn,
    said,
    isEarlier,
    excerpt,
    clause,
    article: excerpt.article,
    alsoIn: excerpt.alsoIn,
  };
}

// Whether it was breached, and what it is accused of: there its own word stands behind its name. Of the rest it tells like others.
function questionOfOwn(speaker: string, proposition: Proposition, stance: Stance): string {
  const { question, isHarm } = PROPOSITIONS[proposition];
  return isOfItself(proposition) || (stance === 'denies' && !isHarm) ? speaker : question;
}

function questionOf(proposition: Proposition, subject: Subject | null): string {
  const isVictim = subject !== null && VICTIMS.has(subject.kind);
  return proposition === 'breached' && !isVictim ? 'Intrusions' : PROPOSITIONS[proposition].question;
}

const VICTIMS: ReadonlySet<Subject['kind']> = new Set(['company', 'vendor', 'product']);

function clauseOf({ claim: { clause } }: ClaimRecord, { text, start }: Excerpt): StatusLine['clause'] {
  const [from, to] = clause;
  return { text: text.slice(from, to), start: start + from, end: start + to };
}

const TELLS_OF_OTHERS: ReadonlySet<Subject['kind']> = new Set(['agency', 'person']);

function isOwnWord({ speakerIds }: Claim, subject: Subject | null): boolean {
  return subject !== null && !TELLS_OF_OTHERS.has(subject.kind) && speakerIds.includes(subject.id);
}

function labelOf(claim: Claim, subject: Subject | null): StatusLabel {
  if (claim.stance === 'unclear') return 'Unknown';
  if (claim.standing === 'agency') return 'Agency says';
  if (isOwnWord(claim, subject)) return subject?.kind === 'country' ? 'Government says' : 'Company says';
  const isIntruder = subject?.kind === 'threat-actor';
  // Whoever breaks in is not affected by it: of them, as of other matters, a denial is a denial.
  if (claim.stance === 'denies')
    return rowOfKind(claim.kind).isHarm && !isIntruder ? 'Reported not affected' : 'Denied';
  if (isIntruder && rowOfKind(claim.kind).isIntrusion) return 'Reported intrusions';
  return claim.kind === 'access' ? 'Reported access' : rowOfKind(claim.kind).label;
}

function inOrder(a: StatusLine, b: StatusLine): number {
  const unknowns = Number(a.stance === 'unclear') - Number(b.stance === 'unclear');
  const kinds = PROPOSITIONS[a.proposition].order - PROPOSITIONS[b.proposition].order;
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
  return compareDates(b.asOf ?? '', a.asOf ?? '') || claimsOf(b) - claimsOf(a) || names;
}

function claimsOf({ lines, more }: Status): number {
  return lines.length + more.length;
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
  const status = buildStatus(subject, claims(), prepared);
  built.set(key, status);
  return status;
}
