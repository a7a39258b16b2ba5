// Finds what remembered items, or a period of time, stand for in the knowledge as it is now.
import type { ClaimNews } from './claim-news.js';
import type { ConflictNews } from './conflict-news.js';
import type { CorrectionPayload } from './find-correction.js';
import { newsOf, type FoundNews } from './find-news.js';
import { groupBy } from '../group-by.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import type { StoryNews } from './story-news.js';

/** An item as it is remembered; `seq` grows with each. */
export interface DigestItem extends FoundNews {
  readonly seq: number;
  /** Milliseconds. */
  readonly firstSeenAt?: number;
}

/** An edit, and when it was first seen, where that is remembered. */
export interface SeenCorrection extends CorrectionPayload {
  readonly seenAt: number | null;
}

export interface SelectedNews {
  readonly claims: readonly ClaimNews[];
  readonly stories: readonly StoryNews[];
  readonly conflicts: readonly ConflictNews[];
  readonly corrections: readonly SeenCorrection[];
}

/** A day or a month; null where it is open. */
export interface NewsPeriod {
  readonly since: string | null;
  readonly until: string | null;
}

interface KeyedNews {
  readonly keys: readonly string[];
  readonly isEcho: boolean;
}

/** What the items stand for; those that the knowledge holds no longer are left out. */
export function selectItems(items: readonly DigestItem[], prepared: PreparedKnowledge): SelectedNews {
  const { claims, stories, conflicts } = newsOf(prepared);
  const held = new Set(prepared.knowledge.articles.map(({ id }) => id));
  return {
    claims: standingFor(items, claims),
    stories: standingFor(items, stories),
    conflicts: standingFor(items, conflicts),
    corrections: items
      .map(({ payload, firstSeenAt = null }) => ({
        ...(JSON.parse(payload) as CorrectionPayload | { readonly type: '' }),
        seenAt: firstSeenAt,
      }))
      .filter((correction) => correction.type === 'correction')
      .filter(({ articleId }) => held.has(articleId)),
  };
}

// An echo stands for an item only where what it echoes does not stand there itself.
function standingFor<T extends KeyedNews>(items: readonly DigestItem[], all: readonly T[]): T[] {
  const byKey = groupBy(
    all.flatMap((known) => known.keys.map((key) => ({ key, known }))),
    ({ key }) => key,
  );
  const found = items.flatMap(({ keys }) => {
    const candidates = keys.flatMap((key) => byKey.get(key) ?? []).map(({ known }) => known);
    const own = candidates.filter(({ isEcho }) => !isEcho);
    return own.length > 0 ? own : candidates.slice(0, 1);
  });
  return [...new Set(found)];
}

/**
 * What was first said or published in a period. A month counts when any of its days may lie inside; what states no date is
 * left out, and an echo unless it is older than what it echoes.
 */
export function selectPeriod(period: NewsPeriod, prepared: PreparedKnowledge): SelectedNews {
  const { claims, stories, conflicts } = newsOf(prepared);
  return {
    claims: datedIn(claims, period, ({ date }) => date),
    stories: datedIn(stories, period, ({ readings: [first] }) => first?.article.published ?? null),
    conflicts: datedIn(conflicts, period, ({ date }) => date),
    corrections: [],
  };
}

function datedIn<T extends KeyedNews>(all: readonly T[], period: NewsPeriod, dateOf: (news: T) => string | null): T[] {
  const echoed = new Map<string, string>();
  for (const news of all) for (const key of news.isEcho ? [] : news.keys) echoed.set(key, dateOf(news) ?? '');
  return all.filter((news) => {
    const date = dateOf(news);
    if (date === null || !mayLieIn(date, period)) return false;
    const others = news.isEcho ? news.keys.flatMap((key) => echoed.get(key) ?? []) : [];
    return others.every((other) => lastDay(date) < other);
  });
}

/** True when a day, or any day of a month, may lie in the period; its ends are part of it. */
export function mayLieIn(date: string, { since, until }: NewsPeriod): boolean {
  const isEarly = since !== null && lastDay(date) < firstDay(since);
  const isLate = until !== null && firstDay(date) > lastDay(until);
  return !isEarly && !isLate;
}

function firstDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date;
}

// No month has a later day, and only the order counts.
function lastDay(date: string): string {
  return date.length === 7 ? `${date}-31` : date;
}
