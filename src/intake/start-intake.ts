// Starts the loops of the intake: follows what other replicas added, and polls feeds.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Draft } from '../ingest/draft.js';
import { createSubjectFinder } from '../ingest/find-phrases.js';
import { type FeedOwnerNews, tellFeedOwner } from '../post/tell-feed-owner.js';
import { findFeedItems } from '../reading/feeds/find-feed-items.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import { maySee, OPEN_MARK } from '../ingest/handling-mark.js';
import { waitForEditors } from './bring-draft.js';
import { keepDraft, narrowedToKept, understand } from './keep-draft.js';
import type { IntakeContext } from './open-intake.js';
import { pollFeeds, type FeedPolling } from './poll-feeds.js';

export interface IntakeClock {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly now: () => number;
  readonly log: Logger;
}

// Within a second all replicas answer from an article that one of them was given.
const FOLLOW_EVERY_MS = 500;
const POLL_EVERY_MS = 10_000;
const CALL_TIMEOUT_MS = 10_000;

export interface IntakeLoops {
  /** Starts nothing more; resolves when the work under way has ended. */
  stop(this: void): Promise<void>;
}

export function startIntake(context: IntakeContext, clock: IntakeClock): IntakeLoops {
  const { log } = clock;
  const stopping = new AbortController();
  const repeat = async (what: string, everyMs: number, work: () => Promise<unknown>): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch((err: unknown) => log.error({ err }, `${what} is held up; it goes on by itself`));
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const polling = feedPolling(context, tellFeedOwner({ ...clock, timeoutMs: CALL_TIMEOUT_MS }));
  const loops = [
    repeat('following what was added', FOLLOW_EVERY_MS, context.takeIn),
    repeat('polling feeds', POLL_EVERY_MS, () => pollFeeds(polling)),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

function feedPolling(context: IntakeContext, owner: FeedOwnerNews): FeedPolling {
  return {
    ...context,
    onBroken: owner.broken,
    onLost: owner.lost,
    choose: ({ feed }, subjects) => {
      const finder = createSubjectFinder(context.answers.prepared().knowledge.subjects);
      return findFeedItems(feed, finder, new Set(subjects)).map(({ item }) => item);
    },
    keep: (draft, feed) => keepFromFeed(context, draft, feed),
    onMiss: ({ id, url }, address, message) => context.log.warn({ feed: id, url, address }, `a feed: ${message}`),
    random: Math.random,
    owner: randomUUID(),
  };
}

/**
 * Keeps the article of an item, which was chosen by its summary. An article that names no subject is not kept; of a feed
 * that is followed for all subjects, nor is one that tells of no intrusion. What is marked above GREEN waits for an editor.
 */
export async function keepFromFeed(context: IntakeContext, draft: Draft, feed: FollowedFeed): Promise<boolean> {
  const understanding = await understand(context, draft);
  const isForAll = feed.subjects === '[]';
  if (understanding.saysNothingAbout || (isForAll && !understanding.tellsOfIntrusion)) return false;
  const bringer = { by: feed.addedBy, teamId: feed.teamId, via: 'feed' as const, at: context.now() };
  const narrowed = await narrowedToKept(context.store.library, understanding.id, draft);
  if (!maySee(OPEN_MARK, narrowed.frontMatter.tlp)) {
    await waitForEditors(context, narrowed, { ...feed, userId: feed.addedBy });
    return false;
  }
  const put = await keepDraft(context.store.library, understanding.id, narrowed, bringer);
  return put.kind === 'added' || put.kind === 'revised';
}
