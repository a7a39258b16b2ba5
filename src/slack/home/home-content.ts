// Gathers what stands on the Home of one person: from the articles what everybody may see, from the store what is theirs.
import { randomUUID } from 'node:crypto';
import { SHOWN } from '../../blocks/limits.js';
import type { HomeContent, HomeMemory, HomeNews } from '../../blocks/home-view.js';
import { composeVisit, subjectName } from '../../digest/compose-digest.js';
import { ASKED_PATIENCE_MS, heldNews } from '../../digest/held-news.js';
import { StoreAway } from '../../state/database/store-error.js';
import type { Asker } from '../../state/askers.js';
import type { Watch } from '../../state/watches.js';
import type { Desk } from '../desk.js';
import { rowOf } from '../digests/digest-command.js';
import { knownSources } from '../onboarding/first-words.js';
import type { Visit } from './recent-visits.js';

/** `to` is the last news that it covers; null where the store did not say. */
export interface VisitedHome extends HomeContent {
  readonly to: number | null;
}

/** While the store is away, Home shows what the articles say. */
export async function homeContent(desk: Desk, visit: Visit): Promise<VisitedHome> {
  await desk.answers.whenRead;
  const { memory, to } = await remembered(desk, visit).catch((error: unknown) => {
    if (error instanceof StoreAway) return { memory: null, to: null };
    throw error;
  });
  const [known, board] = [await knownSources(desk), await desk.answers.board(0, SHOWN.homeSubjects)];
  return { known, board, memory, to };
}

/** Notes what the person was shown. Never rejects: what they see again next time is no loss. */
export async function noteVisit({ digests, log }: Desk, visit: Visit, to: number | null): Promise<void> {
  if (to === null) return;
  await digests.store.askers
    .move(askerOf(visit), to)
    .catch((err: unknown) => log.warn({ err }, 'what a person saw on Home was not noted'));
}

// No subject has such an id.
function askerOf({ teamId, userId }: Visit): Asker {
  return { teamId, userId, subjectId: '@home' };
}

/** What stands there while the visit before this one was the first. */
const NEVER = -1;
/** People look away and back; after this time what they saw is no longer new to them. */
const VISIT_MS = 30 * 60 * 1_000;

/**
 * Sequence number of the last news that the visit before this one showed; null for a first visit. Whoever comes back within a
 * while goes on with their visit, whichever process they come to.
 */
async function seenBefore({ digests, now }: Desk, visit: Visit): Promise<number | null> {
  const { askers, events } = digests.store;
  const asker = askerOf(visit);
  const begun = { ...asker, subjectId: '@home before' };
  const isNew = await events.isFirst(`home ${visit.teamId} ${visit.userId}`, now(), VISIT_MS, randomUUID());
  if (isNew) {
    const seen = await askers.cursorOf(asker);
    await askers.move(begun, seen ?? NEVER);
    return seen;
  }
  const before = await askers.cursorOf(begun);
  return before === NEVER ? null : before;
}

async function remembered(desk: Desk, visit: Visit): Promise<{ memory: HomeMemory; to: number }> {
  const { store } = desk.digests;
  if (visit.after === undefined) visit.after = await seenBefore(desk, visit);
  const { news, to } = await newsTo(desk, visit.after);
  const { teamId, userId } = visit;
  const isOwn = (each: { teamId: string; createdBy: string }): boolean =>
    each.teamId === teamId && each.createdBy === userId;
  const subscriptions = (await store.subscriptions.all()).filter(isOwn);
  const watches = (await store.watches.all()).filter(isOwn).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const memory = {
    news,
    digests: subscriptions.map((subscription) => rowOf(desk, subscription)),
    watches: watches.map(({ subjectId, channelId }) => ({
      subject: subjectName(desk.digests, subjectId),
      channelId: channelId.startsWith('D') ? null : channelId,
    })),
    feeds: await feedsOf(desk, teamId),
  };
  return { memory, to };
}

// Channel by channel; direct messages come after channels.
function orderOf({ channelId, subjectId }: Watch): string {
  return `${channelId} ${subjectId}`;
}

async function newsTo(desk: Desk, after: number | null): Promise<{ news: HomeNews; to: number }> {
  const { digests, now } = desk;
  const { to, isBehind } = await heldNews(digests, after ?? 0, now() - ASKED_PATIENCE_MS);
  if (after === null) return { news: { kind: 'first visit' }, to };
  const post = after >= to ? null : await composeVisit(digests, { after, to });
  if (post?.kind === 'news') return { news: { kind: 'news', headline: post.headline }, to };
  return { news: isBehind ? { kind: 'still being read' } : { kind: 'nothing', older: post?.older ?? 0 }, to };
}

async function feedsOf({ digests }: Desk, teamId: string): Promise<HomeMemory['feeds']> {
  const feeds = await digests.store.feeds.list(teamId);
  const working = feeds.filter(({ brokenSince }) => brokenSince === null);
  const nextAt = working.length === 0 ? null : Math.min(...working.map((feed) => feed.nextAt));
  return { count: feeds.length, broken: feeds.length - working.length, nextAt };
}
