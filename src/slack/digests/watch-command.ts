// Answers `new`, which tells one person what is new, and `watch` and `unwatch`, which post when a subject has news.
import type { SubjectName } from '../../answer/excerpt-of.js';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import { notAllowed } from '../../blocks/refusals.js';
import {
  NEWS_NOT_READ,
  NEWS_TOLD_ALREADY,
  NOT_THERE_YET,
  nothingNewToYou,
  unknownSubject,
  unwatchedLine,
  watchedLine,
  type WatchedPlace,
  watchList,
} from '../../blocks/digest/watch-replies.js';
import { unwatchSubject, watchSubject } from '../../digest/change-watch.js';
import { composeNews, subjectsByName } from '../../digest/compose-digest.js';
import { ASKED_PATIENCE_MS, heldNews } from '../../digest/held-news.js';
import { accessOf, isDirect, isMember, type MemoryCall, type MemoryReply } from './digest-access.js';

interface WatchRequest {
  readonly command: 'new' | 'watch' | 'unwatch';
  /** What came after the command, and the subjects that it names. */
  readonly words: string;
  readonly subjects: readonly SubjectName[];
}

/** Answers `new`, `watch` or `unwatch`. */
export async function answerWatch(call: MemoryCall, { command, words, subjects }: WatchRequest): Promise<MemoryReply> {
  if (words !== '' && subjects.length === 0) return say(unknownSubject(words));
  if (command === 'new') return whatIsNew(call, subjects);
  if (subjects.length === 0) return whatIsWatched(call, command);
  // What a person watches alone, they may always give up.
  const isOwn = command === 'unwatch' && isDirect(call);
  const access = isOwn ? null : await accessOf(call.client, call.home, call);
  if (access?.may === false) return say(notAllowed('digests', access));
  const lines: string[] = [];
  for (const subject of subjects) {
    lines.push(await (command === 'watch' ? watch(call, subject) : unwatch(call, subject)));
  }
  const mayBeAbsent = command === 'watch' && !isDirect(call);
  if (mayBeAbsent && (await isMember(call.client, call.channelId)) === false) lines.push(NOT_THERE_YET);
  return say(lines.join(' '));
}

/** Tells everything the first time, and from then on what came in since the last time. */
async function whatIsNew(call: MemoryCall, subjects: readonly SubjectName[]): Promise<MemoryReply> {
  const { digests, seen, teamId, userId } = call;
  const names = subjects.map(({ name }) => name);
  const ids = subjects.map(({ id }) => id).sort();
  const asker = { teamId, userId, subjectId: ids.join(' ') };
  const after = (await digests.store.askers.cursorOf(asker)) ?? 0;
  const { to, isBehind } = await heldNews(digests, after, digests.now() - ASKED_PATIENCE_MS);
  const afterTold = (): Promise<void> => digests.store.askers.move(asker, to);
  const post = after >= to ? null : await composeNews(digests, ids, { after, to });
  if (post?.kind !== 'news' && isBehind) return say(NEWS_NOT_READ);
  if (post?.kind !== 'news') return { ...say(nothingNewToYou(names, after === 0, post?.older ?? 0)), afterTold };
  // When a person asks twice at the same moment, only one request tells the news.
  const key = `new ${teamId} ${userId} ${asker.subjectId} ${after}`;
  if (!(await seen.isFirst(key, call.ticket.key))) return say(NEWS_TOLD_ALREADY);
  return { message: post.headline, afterTold, afterFailure: () => seen.forget(key) };
}

async function whatIsWatched(call: MemoryCall, kind: 'watch' | 'unwatch'): Promise<MemoryReply> {
  const { digests, teamId, channelId } = call;
  const watched = await digests.store.watches.inChannel(teamId, channelId);
  const known = new Map(subjectsByName(digests).map(({ id, name }) => [id, name]));
  const names = watched.map(({ subjectId }) => known.get(subjectId) ?? subjectId).sort();
  return say(watchList(kind, names, watchedPlace(call)));
}

async function watch(call: MemoryCall, { id, name }: SubjectName): Promise<string> {
  return watchedLine(name, await watchSubject(call.digests, call, id), watchedPlace(call));
}

async function unwatch(call: MemoryCall, { id, name }: SubjectName): Promise<string> {
  return unwatchedLine(name, await unwatchSubject(call.digests, call, id), watchedPlace(call));
}

function watchedPlace(call: MemoryCall): WatchedPlace {
  return { isDirect: isDirect(call), command: call.digests.command };
}

function say(text: string): MemoryReply {
  return { message: plainReply(text) };
}
