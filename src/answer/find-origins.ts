// The reports and statements from which the claims of a status start, echoes counted with what they echo.
import { compareDates } from '../ingest/partial-date.js';
import { repeats, type ClaimRecord } from './collect-claims.js';
import { groupBy } from './group-by.js';
import type { Origin, StatusLine } from './status.js';

/** In the order of their ids; `lines` tell which other articles repeat a claim without saying whose it is. */
export function findOrigins(records: readonly ClaimRecord[], lines: readonly StatusLine[] = []): Origin[] {
  const echoed = echoedOrigins(records);
  const origins = new Map<string, Origin>();
  const alsoIn = groupBy(lines, ({ origin }) => echoed.get(origin) ?? origin);
  for (const { claim, originId, originName } of inOrderOfDate(records)) {
    const id = echoed.get(originId) ?? originId;
    const known = origins.get(id);
    const said = [known?.said ?? null, claim.said].filter((date) => date !== null).sort(compareDates)[0] ?? null;
    const repeating = known === undefined ? (alsoIn.get(id) ?? []).flatMap((line) => line.alsoIn) : known.articles;
    const articles = [...new Set([...repeating, claim.articleId])].sort();
    origins.set(id, { id, speaker: known?.speaker ?? originName, said, articles });
  }
  return [...origins.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Origins of sources without a name whose statement an earlier article has already: origin -> the earlier one. */
function echoedOrigins(records: readonly ClaimRecord[]): Map<string, string> {
  const echoed = new Map<string, string>();
  const byArticle = new Map<string, ClaimRecord[]>();
  for (const record of inOrderOfDate(records)) {
    const others = record.isOfOwnSources ? record.excerpt().alsoIn.flatMap((id) => byArticle.get(id) ?? []) : [];
    const first = others.find((other) => repeats(record, other));
    if (first !== undefined) echoed.set(record.originId, echoed.get(first.originId) ?? first.originId);
    byArticle.set(record.claim.articleId, [...(byArticle.get(record.claim.articleId) ?? []), record]);
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
