// Builds the status of a subject from the claims of all articles: the latest of each speaker and kind, and where they differ.
import { compareDates, newestDate } from '../../ingest/partial-date.js';
import type { Claim, Stance } from '../../claims/claim.js';
import { isOfItself, type Proposition, propositionOf, PROPOSITIONS, rowOfKind } from '../../claims/propositions.js';
import type { Subject } from '../../ingest/subjects.js';
import { type ClaimRecord, repeats } from '../collect-claims.js';
import type { Excerpt } from '../excerpt-of.js';
import { groupBy } from '../group-by.js';
import { mapInSteps, sortInSteps, type Steps } from '../in-slices.js';
import { withFewLines } from './choose-lines.js';
import { findConflicts } from './compare-claims.js';
import { findOrigins } from './find-origins.js';
import { groupsOf, oneKindASentence, ownIncidents, type RecordGroup } from './group-records.js';
import type { IncidentRecords } from './incidents.js';
import { type Conflict, dateOf, type Status, type StatusLabel, type StatusLine } from './status.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';

/** `records` are the claims of one subject, or of one kind where `subject` is null. Null when nothing is claimed. */
export function* buildStatus(
  subject: Subject | null,
  records: readonly ClaimRecord[],
  { newest, articleOf }: Pick<PreparedKnowledge, 'newest' | 'articleOf'>,
): Steps<Status | null> {
  const [main, ...others] = ownIncidents(subject, records);
  if (main === undefined) return null;
  const { lines, earlier } = yield* linesOf(main.records, subject);
  const articles = new Set(main.records.map(({ place }) => place.articleId));
  for (const line of lines) for (const id of line.alsoIn) articles.add(id);
  yield;
  const otherIncidents: Status['otherIncidents'][number][] = [];
  for (const other of others) {
    otherIncidents.push({ name: other.name ?? '', lines: (yield* linesOf(other.records, subject)).lines });
  }
  return withFewLines({
    subject: subject === null ? null : subjectOf(subject),
    asOf: newestDate(lines.map(dateOf)),
    newestSource: newest,
    articles: articles.size,
    origins: yield* findOrigins(main.records, [...lines, ...earlier], articleOf),
    incident: main.name,
    lines,
    more: [],
    earlier,
    conflicts: yield* conflictsIn(main, subject),
    otherIncidents,
  });
}

function subjectOf({ id, name, kind, isFound }: Subject): Status['subject'] {
  return isFound === true ? { id, name, kind, isFound } : { id, name, kind };
}

/** Where sources differ on a subject, over all the claims of its story. */
export function* conflictsAmong(subject: Subject, records: readonly ClaimRecord[]): Steps<Conflict[]> {
  const [main] = ownIncidents(subject, records);
  return main === undefined ? [] : yield* conflictsIn(main, subject);
}

// Sources may differ on the second thing that a sentence tells.
function* conflictsIn({ records }: IncidentRecords, subject: Subject | null): Steps<Conflict[]> {
  return yield* findConflicts((yield* linesOfEach(records, subject)).lines);
}

interface Lines {
  readonly lines: readonly StatusLine[];
  readonly earlier: readonly StatusLine[];
}

/** A line for each statement that stands, the gravest matter first, and what later words of the same speaker replace. */
function linesOf(records: readonly ClaimRecord[], subject: Subject | null): Steps<Lines> {
  return linesOfEach(oneKindASentence(records), subject);
}

function* linesOfEach(records: readonly ClaimRecord[], subject: Subject | null): Steps<Lines> {
  const lines: StatusLine[] = [];
  const earlier: StatusLine[] = [];
  for (const group of yield* groupsOf(records)) {
    const made = yield* lineOf(group, subject);
    lines.push(made.line);
    for (const line of made.earlier) earlier.push(line);
    yield;
  }
  return { lines: yield* sortInSteps(lines, inOrder), earlier: yield* sortInSteps(earlier, inOrder) };
}

function* lineOf(
  [latest, ...others]: RecordGroup,
  subject: Subject | null,
): Steps<{ line: StatusLine; earlier: StatusLine[] }> {
  const repeated = groupBy(others, (record) => repeats(record, latest));
  yield;
  const alsoIn = (repeated.get(true) ?? []).map(({ place }) => place.articleId);
  return {
    line: lineOfClaim(latest, subject, alsoIn),
    // What has been replaced is told for its own sake, and not for how many repeat it.
    earlier: yield* mapInSteps(repeated.get(false) ?? [], (record) => makeLine(record, subject, record.quote())),
  };
}

/** One claim as a line of its own; `alsoIn` are further articles that tell it. */
export function lineOfClaim(record: ClaimRecord, subject: Subject | null, alsoIn: readonly string[] = []): StatusLine {
  const excerpt = record.excerpt();
  const known = new Set([excerpt.article.id, ...excerpt.alsoIn]);
  const more = new Set(alsoIn.filter((id) => !known.has(id)));
  // Mostly none: thousands of lines would each hold a list of thousands anew.
  if (more.size === 0) return makeLine(record, subject, excerpt);
  return makeLine(record, subject, { ...excerpt, alsoIn: [...excerpt.alsoIn, ...more].sort() });
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

export function labelOf(claim: Claim, subject: Subject | null): StatusLabel {
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
