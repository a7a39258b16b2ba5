// Starts the loops of the intake: follows what other replicas added, and polls feeds.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Draft } from '../ingest/draft.js';
import { createSubjectFinder, type SubjectFinder } from '../ingest/find-phrases.js';
import { maySee, OPEN_MARK } from '../ingest/handling-mark.js';
import type { Installation } from '../post/installation.js';
import type { TokenSource } from '../post/slack-client.js';
import { type FeedOwnerNews, tellFeedOwner } from '../post/tell-feed-owner.js';
import { unlessAway } from '../state/database/store-error.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import { unwantedItem, unwantedStory, unwantedText } from './feed-choice.js';
import { holdForEditors } from './bring-draft.js';
import { keepDraft, narrowedToKept, understand } from './keep-draft.js';
import type { IntakeContext } from './open-intake.js';
import { pollFeeds, type FeedPolling } from './poll-feeds.js';

export interface IntakeClock {
  readonly tokenOf: TokenSource;
  readonly slackApiUrl: string | null;
  readonly now: () => number;
  readonly log: Logger;
  readonly installationOf: (teamId: string) => Installation;
  /** What a workspace brings articles in with; the same for all where there is none. */
  readonly intakeOf?: (teamId: string) => IntakeContext;
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
      await work().catch(unlessAway((err) => log.error({ err }, `${what} is held up; it goes on by itself`)));
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const polling = feedPolling(
    context,
    tellFeedOwner({ ...clock, editors: context.editors, timeoutMs: CALL_TIMEOUT_MS }),
    clock.intakeOf,
  );
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

/** What polls the feeds of this context. */
export function feedPolling(
  context: IntakeContext,
  owner: FeedOwnerNews,
  intakeOf: (teamId: string) => IntakeContext = () => context,
): FeedPolling {
  const finderNow = createFinders();
  return {
    ...context,
    onBroken: owner.broken,
    onLost: owner.lost,
    choose: (item, feed) => unwantedItem(feed, item, finderNow(context)) === null,
    // What nobody's workspace follows is read for all.
    keep: (draft, feed) => keepFromFeed(feed.teamId === '' ? context : intakeOf(feed.teamId), draft, feed, owner),
    onMiss: ({ id, url }, address, message) => context.log.warn({ feed: id, url, address }, `a feed: ${message}`),
    random: Math.random,
    owner: randomUUID(),
  };
}

/** Makes a finder once for the same subjects. */
function createFinders(): (context: IntakeContext) => SubjectFinder {
  let last: { readonly subjects: unknown; readonly finder: SubjectFinder } | null = null;
  return ({ answers }) => {
    const { subjects } = answers.prepared().knowledge;
    if (last?.subjects !== subjects) last = { subjects, finder: createSubjectFinder(subjects) };
    return last.finder;
  };
}

/**
 * Keeps the article of an item, which was chosen by its summary. An article that names no subject is not kept; of a feed
 * that is followed for all subjects, nor is one that tells of no intrusion. What is marked above GREEN waits for an editor.
 */
export async function keepFromFeed(
  context: IntakeContext,
  draft: Draft,
  feed: FollowedFeed,
  owner: Pick<FeedOwnerNews, 'held'>,
): Promise<boolean> {
  const { title, published } = draft.frontMatter;
  if (unwantedText(feed, `${title ?? ''}\n${draft.body}`, published) !== null) return false;
  const understanding = await understand(context, draft);
  if (unwantedStory(feed, understanding) !== null) return false;
  const narrowed = await narrowedToKept(context.store.library, understanding.id, draft);
  const { tlp } = narrowed.frontMatter;
  if (tlp !== null && !maySee(OPEN_MARK, tlp)) {
    if (await holdForEditors(context, narrowed, feed))
      await owner.held(feed, title, narrowed.unreadMark ?? `TLP:${tlp}`);
    return false;
  }
  const bringer = { by: feed.addedBy, teamId: feed.teamId, via: 'feed' as const, at: context.now() };
  const put = await keepDraft(context.store.library, understanding.id, narrowed, bringer);
  return put.kind === 'added' || put.kind === 'revised';
}
