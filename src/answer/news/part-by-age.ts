// Parts what is news from what only came in now: the first reading of a feed brings articles of years.
import { compareDates, dayOf } from '../../ingest/partial-date.js';
import type { DigestItem, SelectedNews } from './select-news.js';

/** A story is told for some weeks; what is older by then was news elsewhere. */
const OLD_AFTER_DAYS = 60;
const DAY_MS = 24 * 3_600_000;

/** What was published or said too long before the items came in is left out; `older` are the ids of its articles. */
export function partByAge(
  selected: SelectedNews,
  items: readonly DigestItem[],
): { readonly fresh: SelectedNews; readonly older: ReadonlySet<string> } {
  const came = items.flatMap(({ firstSeenAt }) => firstSeenAt ?? []);
  if (came.length === 0) return { fresh: selected, older: new Set() };
  const earliest = came.reduce((a, b) => Math.min(a, b));
  const oldest = dayOf(earliest - OLD_AFTER_DAYS * DAY_MS);
  const isFresh = (date: string | null): boolean => date === null || compareDates(date, oldest) >= 0;
  const older = new Set<string>();
  const stories = selected.stories.filter(({ readings }) => {
    const [first] = readings;
    if (isFresh(first?.article.published ?? null)) return true;
    for (const { article } of readings) older.add(article.id);
    return false;
  });
  const claims = selected.claims.filter(({ date, articles }) => {
    if (isFresh(date)) return true;
    for (const id of articles) older.add(id);
    return false;
  });
  const conflicts = selected.conflicts.filter(({ date }) => isFresh(date));
  // An article that tells something fresh, too, is among the news.
  for (const id of claims.flatMap(({ articles }) => articles)) older.delete(id);
  // What an edit brought did not come in: the edit itself is told.
  for (const { articleId } of selected.corrections) older.delete(articleId);
  return { fresh: { ...selected, stories, claims, conflicts }, older };
}
