// Parts the claims of a subject by the incident that they are about.
import { compareDates, newestDate } from '../../ingest/partial-date.js';
import type { ClaimRecord } from '../collect-claims.js';
import { groupBy } from '../group-by.js';

export interface IncidentRecords {
  /** Null for the story of the desk. */
  readonly name: string | null;
  readonly records: readonly ClaimRecord[];
}

/** The story of the desk stands first; of a subject that has no part in it, the incident of which the newest article tells. */
export function incidentsOf(records: readonly ClaimRecord[]): IncidentRecords[] {
  const groups = groupBy(records, ({ claim }) => claim.incident?.name ?? null);
  return [...groups]
    .map(([name, own]) => ({
      name,
      records: own,
      newest: newestDate(own.map(({ claim }) => claim.published)) ?? '',
      isAside: own.every(({ claim }) => claim.incident?.isAside === true),
    }))
    .sort(
      (a, b) =>
        Number(a.name !== null) - Number(b.name !== null) ||
        Number(a.isAside) - Number(b.isAside) ||
        compareDates(b.newest, a.newest) ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
    );
}
