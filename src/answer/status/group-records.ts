// Parts the claims of a subject into those of each incident, and these into the lines of a status.
import { compareDates } from '../../ingest/partial-date.js';
import { type Claim, dateOfClaim } from '../../claims/claim.js';
import type { Subject } from '../../ingest/subjects.js';
import { type ClaimRecord, repeats } from '../collect-claims.js';
import { sortInSteps, type Steps } from '../in-slices.js';
import { type IncidentRecords, incidentsOf } from './incidents.js';

/** The claims of one incident after another, the story of the desk first. */
export function ownIncidents(subject: Subject | null, records: readonly ClaimRecord[]): IncidentRecords[] {
  return incidentsOf(records.map((record) => underOwnName(record, subject)));
}

// "AT&T and Verizon said": of a company that is its own word, and no further origin beside what it says alone.
function underOwnName(record: ClaimRecord, subject: Subject | null): ClaimRecord {
  if (subject?.kind !== 'company' || !record.originId.split('+').includes(subject.id)) return record;
  return { ...record, originId: subject.id, originName: subject.name };
}

// A sentence that tells three kinds of things at once is quoted once, for the first of them; but what it asserts and what it
// denies are two lines: "confirmed that it was breached and said that nothing was taken". How many it befell is asked for itself.
export function oneKindASentence(records: readonly ClaimRecord[]): ClaimRecord[] {
  const seen = new Set<string>();
  return records.filter(({ place, claim: { kind, stance, speaker } }) => {
    const key = `${place.articleId} ${place.start} ${stance} ${speaker} ${kind === 'number' ? kind : ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The claims that stand in one line, the latest first. */
export type RecordGroup = readonly [ClaimRecord, ...ClaimRecord[]];

/** One group a speaker, kind and statement: what several articles repeat stands in one group. */
export function* groupsOf(records: readonly ClaimRecord[]): Steps<RecordGroup[]> {
  const newestFirst = yield* sortInSteps(records, byDate);
  const byKey = new Map<string, [ClaimRecord, ...ClaimRecord[]][]>();
  for (const record of newestFirst) {
    const key = `${speakerKey(record.claim)} ${record.claim.kind}`;
    const groups = byKey.get(key) ?? [];
    byKey.set(key, groups);
    const same = groups.find((group) => isPart(group, record));
    if (same === undefined) groups.push([record]);
    else same.push(record);
    yield;
  }
  return [...byKey.values()].flat();
}

// A record belongs to a line when it repeats it, or when it is older and said by the same speaker on the same kind.
function isPart([latest]: RecordGroup, record: ClaimRecord): boolean {
  // What was said before its article is no newer than that.
  const [a, b] = [record.claim.said ?? record.claim.published, dateOfClaim(latest.claim)];
  return (a !== null && b !== null && a < b && !b.startsWith(a)) || repeats(record, latest);
}

function byDate(a: ClaimRecord, b: ClaimRecord): number {
  return (
    compareDates(dateOfClaim(b.claim) ?? '', dateOfClaim(a.claim) ?? '') ||
    (a.place.articleId < b.place.articleId ? -1 : 1)
  );
}

function speakerKey(claim: Claim): string {
  return claim.speakerIds.length > 0 ? claim.speakerIds.join('+') : `"${claim.speaker.toLowerCase()}"`;
}
