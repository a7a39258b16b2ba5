// Answers `digest …`: sets up, lists, pauses, previews, posts and deletes the digest of a channel.
import {
  deleteQuestion,
  digestList,
  digestListTitle,
  noDigest,
  NOTHING_KNOWN,
  pausedReply,
  plainReply,
  postedReply,
  resumedReply,
  settingsOffer,
  SEVERAL_DIGESTS,
  unknownDigestWord,
  withSetupOffer,
  type DigestRow,
} from '../../blocks/digest/digest-replies.js';
import { notAllowed } from '../../blocks/refusals.js';
import { NEWS_NOT_READ } from '../../blocks/digest/watch-replies.js';
import { pauseDigest, postDigestNow, resumeDigest } from '../../digest/change-digest.js';
import { previewDigest, sampleDigest, subjectsByName } from '../../digest/compose-digest.js';
import { ASKED_PATIENCE_MS, heldNews } from '../../digest/held-news.js';
import { nextRuns } from '../../digest/slot-times.js';
import type { Subscription } from '../../state/subscriptions.js';
import { accessOf, isDirect, isMember, type MemoryCall, type MemoryReply } from './digest-access.js';
import { digestForm } from './digest-settings.js';
import { openView } from '../open-view.js';

const WORDS = ['list', 'pause', 'resume', 'delete', 'preview', 'now'] as const;

/** Answers a request about digests; `typed` is what came after the word `digest`. */
export async function answerDigest(call: MemoryCall, typed: string): Promise<MemoryReply> {
  const word = /^(?:settings?|setup|set up)?$/i.test(typed)
    ? 'settings'
    : WORDS.find((each) => each === typed.toLowerCase());
  if (word === undefined) return say(unknownDigestWord(typed, WORDS));
  const access = await accessOf(call.client, call.home, call);
  if (!access.may) return say(notAllowed('digests', access));
  if (word === 'list') return list(call);
  const found = await ownDigests(call);
  const [own] = found;
  if (word === 'settings') return settings(call, found.length === 1 ? (own ?? null) : null, access.timeZone);
  if (found.length > 1) return say(SEVERAL_DIGESTS);
  if (own === undefined && word === 'preview' && !isDirect(call)) return sample(call);
  if (own === undefined) return say(noDigest(isDirect(call) ? 'person' : 'channel', call.digests.command));
  return { pause, resume, delete: remove, preview, now: postNow }[word](call, own);
}

/** The digest of the channel; in a direct message, which cannot have one, those that the person set. */
async function ownDigests({ digests, ...call }: MemoryCall): Promise<Subscription[]> {
  const { subscriptions } = digests.store;
  const here = await subscriptions.inChannel(call.teamId, call.channelId);
  if (here !== null || !isDirect(call)) return here === null ? [] : [here];
  const all = await subscriptions.all();
  return all.filter(({ teamId, createdBy }) => teamId === call.teamId && createdBy === call.userId);
}

async function settings(call: MemoryCall, own: Subscription | null, timeZone: string): Promise<MemoryReply> {
  const { digests, client, channelId, triggerId } = call;
  const view = digestForm(digests, { own, channelId, timeZone });
  if (triggerId !== null && (await openView(client, triggerId, view)) !== null) return { message: null };
  const where = { isDirect: isDirect(call), isPrivate: call.isPrivate };
  return { message: settingsOffer(own === null ? null : rowOf(call, own), where) };
}

// Others' digests in other channels are never listed, since the person may not see those channels; the person's own digests of
// other channels are listed only in private.
async function list(call: MemoryCall): Promise<MemoryReply> {
  const { digests, teamId, channelId, userId, isPrivate } = call;
  const all = await digests.store.subscriptions.all();
  const shown = all.filter(
    (each) => each.teamId === teamId && (each.channelId === channelId || (isPrivate && each.createdBy === userId)),
  );
  if (shown.length === 0) return say(noDigest(isPrivate ? 'both' : 'channel', digests.command));
  const title = digestListTitle({ isDirect: isDirect(call), isPrivate });
  const rows = shown.map((subscription) => rowOf(call, subscription));
  return { message: digestList(title, rows, isPrivate) };
}

/** A digest as people see it in a list. */
export function rowOf({ digests }: Pick<MemoryCall, 'digests'>, subscription: Subscription): DigestRow {
  const known = new Map(subjectsByName(digests).map(({ id, name }) => [id, name]));
  return {
    subscription,
    subjects: subscription.subjects.map((id) => known.get(id) ?? id),
    next: subscription.pausedAt === null ? (nextRuns(subscription, 1, digests.now())[0] ?? null) : null,
  };
}

async function pause(call: MemoryCall, own: Subscription): Promise<MemoryReply> {
  return tellOnce(call, own, await pauseDigest(call.digests, own, call.userId), pausedReply);
}

async function resume(call: MemoryCall, own: Subscription): Promise<MemoryReply> {
  return tellOnce(call, own, await resumeDigest(call.digests, own, call.userId), resumedReply);
}

// Where the digest is, a line for everybody says it, if the bot can post there; a thread in which the bot was asked wants its
// answer nevertheless.
async function tellOnce(
  call: MemoryCall,
  own: Subscription,
  isToldToAll: boolean,
  reply: typeof pausedReply,
): Promise<MemoryReply> {
  const place = placeOf(call, own);
  const isSeen = isToldToAll && place === null && call.isPrivate;
  return { message: isSeen && (await isMember(call.client, own.channelId)) ? null : reply(own, place) };
}

// A digest is deleted only after a question, and whoever set it is told when somebody else does that.
function remove(call: MemoryCall, own: Subscription): Promise<MemoryReply> {
  const question = { isOwn: own.createdBy === call.userId, isPrivate: call.isPrivate, channelId: placeOf(call, own) };
  return Promise.resolve({ message: deleteQuestion(own, question) });
}

async function preview({ digests }: MemoryCall, own: Subscription): Promise<MemoryReply> {
  const { to, isBehind } = await heldNews(digests, own.cursor, digests.now() - ASKED_PATIENCE_MS);
  const post = await previewDigest(digests, own, Math.max(own.cursor, to));
  return post === null ? say(isBehind ? NEWS_NOT_READ : NOTHING_KNOWN) : { message: post };
}

/** Whoever sees what a digest looks like can set one up there. */
async function sample({ digests }: MemoryCall): Promise<MemoryReply> {
  const { to } = await heldNews(digests, 0, digests.now() - ASKED_PATIENCE_MS);
  const shown = await sampleDigest(digests, to);
  return shown === null ? say(noDigest('channel', digests.command)) : { message: withSetupOffer(shown) };
}

async function postNow(call: MemoryCall, own: Subscription): Promise<MemoryReply> {
  if (own.pausedAt !== null) return { message: pausedReply(own, placeOf(call, own)) };
  const outcome = await postDigestNow(call.digests, own, call.userId);
  if (outcome.kind === 'nothing') return { message: outcome.line, isForAsker: true };
  if (outcome.kind === 'behind') return say(NEWS_NOT_READ);
  return { message: postedReply(placeOf(call, own), outcome.kind === 'queued') };
}

/** The channel of the digest; null when it is the one where the person asks. */
function placeOf({ channelId }: MemoryCall, own: Subscription): string | null {
  return own.channelId === channelId ? null : own.channelId;
}

function say(text: string): MemoryReply {
  return { message: plainReply(text) };
}
