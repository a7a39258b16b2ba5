// Builds the status of a subject from the claims of all articles: the latest of each speaker and kind, and where they differ.
import { compareDates } from '../ingest/partial-date.js';
import type { ClaimKind } from '../ingest/claim-words.js';
import type { Claim } from '../claims/claim.js';
import type { Subject } from '../ingest/subjects.js';
import type { ClaimRecord } from './collect-claims.js';
import type { Conflict, Origin, Status, StatusLabel, StatusLine } from './status.js';

// Kinds of which one side can assert and another deny the same harm.
const HARM: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'impact', 'data']);
const KIND_ORDER: readonly ClaimKind[] = [
  'compromise',
  'access',
  'impact',
  'data',
  'attribution',
  'method',
  'duration',
  'targets',
  'response',
];
const LABELS: Record<ClaimKind, StatusLabel> = {
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
  readonly key: string;
  readonly records: readonly ClaimRecord[];
}

/** `records` are the claims of one subject, or of one kind where `subject` is null; null when there is none. */
export function buildStatus(subject: Subject | null, records: readonly ClaimRecord[]): Status | null {
  const lines = groupsOf(oneKindASentence(records))
    .map((group) => lineOf(group, subject))
    .sort(inOrder);
  if (lines.length === 0) return null;
  const dates = lines
    .map(dateOf)
    .filter((date) => date !== null)
    .sort(compareDates);
  const articles = new Set(lines.flatMap((line) => [line.excerpt.article.id, ...line.alsoIn]));
  return {
    subject: subject === null ? null : { id: subject.id, name: subject.name },
    asOf: dates.at(-1) ?? null,
    articles: articles.size,
    origins: originsOf(records),
    lines,
    conflicts: conflictsOf(lines),
  };
}

// A sentence that tells three kinds of things at once is quoted once, for the first of them.
function oneKindASentence(records: readonly ClaimRecord[]): ClaimRecord[] {
  const seen = new Set<string>();
  return records.filter(({ place }) => {
    const key = `${place.articleId} ${place.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** One group a speaker, kind and statement: what several articles repeat stands in one group. */
function groupsOf(records: readonly ClaimRecord[]): Group[] {
  const newestFirst = [...records].sort(
    (a, b) =>
      compareDates(dateOfRecord(b) ?? '', dateOfRecord(a) ?? '') || (a.place.articleId < b.place.articleId ? -1 : 1),
  );
  const groups: { key: string; records: ClaimRecord[] }[] = [];
  for (const record of newestFirst) {
    const key = `${speakerKey(record.claim)} ${record.claim.kind}`;
    const same = groups.find((group) => group.key === key && isPart(group.records, record));
    if (same === undefined) groups.push({ key, records: [record] });
    else same.records.push(record);
  }
  return groups;
}

// A record belongs to a line when it repeats it, or when it is older and said by the same speaker on the same kind.
function isPart(records: readonly ClaimRecord[], record: ClaimRecord): boolean {
  const [latest] = records;
  if (latest === undefined) return false;
  if (record.repeats(latest)) return true;
  const [a, b] = [dateOfRecord(record), dateOfRecord(latest)];
  return a !== null && b !== null && a < b && !b.startsWith(a);
}

function lineOf({ records }: Group, subject: Subject | null): StatusLine {
  const [latest, ...others] = records;
  if (latest === undefined) throw new Error('A group of claims is never empty.');
  const repeated = others.filter((record) => record.repeats(latest));
  const excerpt = latest.excerpt();
  const alsoIn = new Set([...excerpt.alsoIn, ...repeated.map((record) => record.place.articleId)]);
  alsoIn.delete(excerpt.article.id);
  const earlier = others.filter((record) => !repeated.includes(record));
  const { kind, stance, speaker, ground, standing, said } = latest.claim;
  return {
    label: labelOf(latest.claim, subject),
    kind,
    stance,
    speaker,
    ground,
    standing,
    said,
    relays: latest.relayNames,
    excerpt: { ...excerpt, alsoIn: [...alsoIn].sort() },
    alsoIn: [...alsoIn].sort(),
    replaces: earlier.map((record) => lineOf({ key: '', records: [record] }, subject)),
  };
}

function labelOf(claim: Claim, subject: Subject | null): StatusLabel {
  if (claim.stance === 'unclear') return 'Unknown';
  if (claim.standing === 'agency') return 'Agency says';
  const isOwn = subject !== null && claim.speakerIds.includes(subject.id);
  if (isOwn && subject.kind === 'country') return 'Government says';
  if (isOwn) return 'Company says';
  return claim.stance === 'denies' && HARM.has(claim.kind) ? 'Reported not affected' : LABELS[claim.kind];
}

function originsOf(records: readonly ClaimRecord[]): Origin[] {
  const origins = new Map<string, Origin>();
  for (const { claim, originId, originName } of records) {
    const known = origins.get(originId);
    const said = [known?.said ?? null, claim.said].filter((date) => date !== null).sort(compareDates)[0] ?? null;
    const articles = [...new Set([...(known?.articles ?? []), claim.articleId])].sort();
    origins.set(originId, { id: originId, speaker: originName, said, articles });
  }
  return [...origins.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Pairs of lines of different speakers, of which one asserts a harm and the other denies it; one pair for two speakers. */
function conflictsOf(lines: readonly StatusLine[]): Conflict[] {
  const conflicts = new Map<string, Conflict>();
  for (const one of lines.filter((line) => line.stance === 'asserts')) {
    for (const other of lines.filter((line) => line.stance === 'denies')) {
      const isSameMatter = one.kind === other.kind || (HARM.has(one.kind) && HARM.has(other.kind));
      if (!isSameMatter || one.speaker === other.speaker) continue;
      const key = `${one.speaker} | ${other.speaker}`;
      const known = conflicts.get(key);
      if (known === undefined || closeness(one, other) > closeness(...known.sides)) {
        conflicts.set(key, { kind: other.kind, sides: [one, other] });
      }
    }
  }
  return [...conflicts.values()];
}

// Of several assertions by one speaker, the one of the very kind denied, then the gravest, stands against the denial.
function closeness(one: StatusLine, other: StatusLine): number {
  return (one.kind === other.kind ? 100 : 0) - KIND_ORDER.indexOf(one.kind);
}

function inOrder(a: StatusLine, b: StatusLine): number {
  const unknowns = Number(a.stance === 'unclear') - Number(b.stance === 'unclear');
  const kinds = KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
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

/** The date a line counts by: when it was said, else when its article was published. */
export function dateOf(line: StatusLine): string | null {
  return line.said ?? line.excerpt.article.published;
}

function dateOfRecord({ claim }: ClaimRecord): string | null {
  return claim.said ?? claim.published;
}
