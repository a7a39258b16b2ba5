// The reports and statements from which the claims of a status start, echoes counted with what they echo.
import { compareDates } from '../../ingest/partial-date.js';
import { repeats, type ClaimRecord } from '../collect-claims.js';
import { samenessKey } from '../statement-index.js';
import type { Origin, StatusLine } from './status.js';

/** In the order of their ids; `lines` tell which other articles repeat a claim without saying whose it is. */
export function findOrigins(records: readonly ClaimRecord[], lines: readonly StatusLine[]): Origin[] {
  const echoed = echoedOrigins(records);
  const originOf = (id: string): string => echoed.get(id) ?? id;
  const articles = new Map<string, Set<string>>();
  const addTo = (id: string, ids: readonly string[]): void => {
    const known = articles.get(id) ?? new Set();
    articles.set(id, known);
    for (const each of ids) known.add(each);
  };
  const origins = new Map<string, { readonly speaker: string; said: string | null }>();
  for (const { claim, originId, originName } of inOrderOfDate(records)) {
    const id = originOf(originId);
    addTo(id, [claim.articleId]);
    const known = origins.get(id) ?? { speaker: originName, said: null };
    origins.set(id, known);
    if (claim.said !== null && (known.said === null || compareDates(claim.said, known.said) < 0))
      known.said = claim.said;
  }
  for (const line of lines) if (origins.has(originOf(line.origin))) addTo(originOf(line.origin), line.alsoIn);
  return [...origins]
    .map(([id, { speaker, said }]) => ({ id, speaker, said, articles: [...(articles.get(id) ?? [])].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Origins of sources without a name whose statement an earlier article has already: origin -> the earlier one. */
function echoedOrigins(records: readonly ClaimRecord[]): Map<string, string> {
  const echoed = new Map<string, string>();
  const firsts = new Map<string, ClaimRecord[]>();
  for (const record of inOrderOfDate(records)) {
    const key = samenessKey(record.gist);
    const known = firsts.get(key) ?? [];
    firsts.set(key, known);
    const first = known.find((other) => other.place.articleId !== record.place.articleId && repeats(record, other));
    if (first === undefined) known.push(record);
    else if (record.isOfOwnSources && record.originId !== first.originId) {
      echoed.set(record.originId, echoed.get(first.originId) ?? first.originId);
    }
  }
  return echoed;
}

function inOrderOfDate(records: readonly ClaimRecord[]): ClaimRecord[] {
  return [...records].sort(
    (a, b) =>
      compareDates(a.claim.published ?? '9999', b.claim.published ?? '9999') ||
      (a.place.articleId < b.place.articleId ? -1 : 1),
  );
}
