// Tells the editors once a week what people said of the answers.
import { countFeedback, weeklyFeedback } from '../blocks/feedback/feedback-blocks.js';
import type { DigestContext } from './digest-context.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const WEEK_MS = 7 * DAY_MS;
/** Weeks end on Mondays at 8:00 UTC; the first day of 1970 was a Thursday. */
const FIRST_END_MS = 4 * DAY_MS + 8 * 60 * 60 * 1_000;

export interface FeedbackTelling extends Pick<DigestContext, 'store' | 'now' | 'newId' | 'log'> {
  /** Slack ids of people and groups; the members of groups are not told. */
  readonly editors: readonly string[];
  /** Tells one person of a workspace; rejects when Slack does not take it. */
  tell(this: void, teamId: string, userId: string, text: string): Promise<void>;
}

/**
 * Returns a function that tells the week that ended last of each workspace, each editor once, whichever process comes first; whom Slack did not
 * take it for is told when a process starts again. It rejects when the store is away.
 */
export function createFeedbackTelling({ store, now, newId, log, editors, tell }: FeedbackTelling): () => Promise<void> {
  const holder = newId();
  const people = editors.filter((id) => !id.startsWith('S'));
  let told = -1;
  return async () => {
    const week = Math.floor((now() - FIRST_END_MS) / WEEK_MS);
    if (week === told || people.length === 0) return;
    const end = FIRST_END_MS + week * WEEK_MS;
    const votes = (await store.feedback.since(end - WEEK_MS)).filter(({ at }) => at < end);
    for (const teamId of new Set(votes.map((vote) => vote.teamId))) {
      const line = weeklyFeedback(countFeedback(votes.filter((vote) => vote.teamId === teamId)));
      for (const userId of line === null ? [] : people) {
        const key = `feedback ${week} ${teamId} ${userId}`;
        // A version before several workspaces named none: what it told is not told again after an upgrade. Kept for no time, the key is free again.
        if (!(await store.events.isFirst(`feedback ${week} ${userId}`, now(), 0, holder))) continue;
        if (!(await store.events.isFirst(key, now(), 2 * WEEK_MS, holder))) continue;
        await tell(teamId, userId, line ?? '').catch(async (err: unknown) => {
          log.warn({ err }, 'an editor could not be told of the feedback of the week');
          await store.events.forget(key);
        });
      }
    }
    told = week;
  };
}
