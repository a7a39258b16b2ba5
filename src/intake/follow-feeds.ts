// Lets editors follow feeds, list them and stop following them. poll-feeds.ts polls them.
import { noAddress } from '../blocks/intake-outcomes.js';
import {
  FEED_FOLLOWED_ALREADY,
  feedChanged,
  feedFollowed,
  feedUnfollowed,
  feedWithoutSubject,
  noFeed,
  noSuchFeed,
  type FeedRow,
  type FeedStock,
  type FeedTerms,
} from '../blocks/intake-replies.js';
import { canonicalAddress, pageKey } from '../ingest/canonical-address.js';
import { compareDates, dayOf, readableDate } from '../ingest/partial-date.js';
import { toldOfFeed } from '../reading/fetch/refusals.js';
import { NEVER } from '../reading/feeds/next-poll.js';
import type { FeedChange, FollowedFeed } from '../state/articles/feeds.js';
import { listOf, type FeedChoice } from './feed-choice.js';
import type { IntakeContext, Requester } from './open-intake.js';

/** Follows a feed. Returns a message for the person. */
export async function followFeed(
  context: IntakeContext,
  address: string,
  choice: FeedChoice,
  { teamId, channelId, userId: addedBy }: Requester,
): Promise<string> {
  const { store, answers, now } = context;
  const read = storedChoice(answers, choice);
  if (typeof read === 'string') return read;
  const url = canonicalAddress(address);
  if (url === null) return noAddress(address);
  const known = await store.feeds.list(teamId);
  if (known.some((feed) => pageKey(feed.url) === pageKey(url))) return FEED_FOLLOWED_ALREADY;
  const check = await checkFeed(context, url);
  if (!check.ok) return check.message;
  const feed = { id: context.newId(), url, teamId, channelId, addedBy, ...read, at: now() };
  const { added } = await store.feeds.add(feed);
  if (!added) return FEED_FOLLOWED_ALREADY;
  return feedFollowed(check.stock, termsOf(choice));
}

/** Follows a feed for something else; `which` is its number in the list or its address. Returns a message for the person. */
export async function changeFeed(
  { store, answers, now }: IntakeContext,
  which: string,
  choice: FeedChoice,
  { teamId, userId: by }: Requester,
): Promise<string> {
  const read = storedChoice(answers, choice);
  if (typeof read === 'string') return read;
  const found = await findFeed(store, which, teamId);
  if (found === undefined) return noSuchFeed(which);
  await store.feeds.change({ id: found.id, by, at: now(), ...read });
  return feedChanged(found.url, termsOf(choice));
}

function termsOf(choice: FeedChoice): FeedTerms {
  return { ...choice, since: choice.since === null ? null : readableDate(choice.since) };
}

type StoredChoice = Omit<FeedChange, 'id' | 'by' | 'at'>;

/** The choice as the store keeps it, or a message for the person that says which subject is not known. */
function storedChoice(
  answers: IntakeContext['answers'],
  { names, only, not, since }: FeedChoice,
): StoredChoice | string {
  const found = names.map((name) => answers.subjectIn(name));
  const unknown = names.find((_, at) => found[at] === null);
  if (unknown !== undefined) return feedWithoutSubject(unknown);
  const subjects = JSON.stringify(found.flatMap((subject) => subject?.id ?? []));
  return { subjects, onlyWords: JSON.stringify(only), notWords: JSON.stringify(not), since };
}

export async function listFeeds({ store, answers }: IntakeContext, teamId: string): Promise<FeedRow[]> {
  const feeds = await store.feeds.list(teamId);
  const names = new Map(answers.prepared().knowledge.subjects.map(({ id, name }) => [id, name]));
  return feeds.map(({ url: address, brokenSince, failures, nextAt, ...feed }) => ({
    ...{ address, brokenSince, failures, isGone: nextAt === NEVER },
    choice: termsOf({
      names: listOf(feed.subjects).map((id) => names.get(id) ?? id),
      only: listOf(feed.onlyWords),
      not: listOf(feed.notWords),
      since: feed.since,
    }),
  }));
}

/** Stops following a feed; `which` is its number in the list or its address. Returns a message for the person. */
export async function unfollowFeed(
  { store, now }: IntakeContext,
  which: string,
  { teamId, userId: by }: Requester,
): Promise<string> {
  const found = await findFeed(store, which, teamId);
  if (found === undefined) return noSuchFeed(which);
  await store.feeds.remove({ id: found.id, by, at: now() });
  return feedUnfollowed(found.url);
}

async function findFeed(
  { feeds }: IntakeContext['store'],
  which: string,
  teamId: string,
): Promise<FollowedFeed | undefined> {
  const all = await feeds.list(teamId);
  return /^\d{1,4}$/.test(which) ? all[Number(which) - 1] : all.find(({ url }) => pageKey(url) === pageKey(which));
}

type FeedCheck = { readonly ok: true; readonly stock: FeedStock } | { readonly ok: false; readonly message: string };

/** Reads a feed once before it is followed, so that the person learns of a mistake at once. */
async function checkFeed({ fetch, readFeed, now }: IntakeContext, url: string): Promise<FeedCheck> {
  const outcome = await fetch({ url, accept: 'feed' });
  if (!outcome.ok) return { ok: false, message: toldOfFeed(outcome.refusal.message) };
  if (outcome.kind === 'not-modified') return { ok: true, stock: { title: url, items: 0, oldest: null } };
  const { page } = outcome;
  const today = dayOf(now());
  const read = await readFeed(page.bytes, { url: page.url, contentType: page.contentType, today });
  if (read.ok) {
    const { title, items } = read.feed;
    const oldest = items.flatMap(({ published }) => published ?? []).sort(compareDates)[0] ?? null;
    const stock = { title: title ?? url, items: items.length, oldest: oldest === null ? null : readableDate(oldest) };
    return { ok: true, stock };
  }
  const links = read.refusal.feeds.slice(0, 3).map((link) => link.url);
  return { ok: false, message: noFeed(read.refusal.message, links) };
}
