// `new`, `watch` and `unwatch` by command, mention or direct message: what is new to one person, and a post when a subject
// has news.
import type { SubjectName } from '../../answer/excerpt-of.js';
import { nameList } from '../../answer/ask/describe-answer.js';
import { plainReply } from '../../blocks/digest-replies.js';
import { unwatchSubject, watchSubject } from '../../digest/change-watch.js';
import { composeNews, subjectsByName } from '../../digest/compose-digest.js';
import { accessOf, isDirect, NOT_ALLOWED, type MemoryCall, type MemoryReply } from './digest-access.js';

interface WatchRequest {
  readonly command: 'new' | 'watch' | 'unwatch';
  /** What stands behind the command, and the subjects that it names. */
  readonly words: string;
  readonly subjects: readonly SubjectName[];
}

/** Answers `new`, `watch` or `unwatch`. */
export async function answerWatch(call: MemoryCall, { command, words, subjects }: WatchRequest): Promise<MemoryReply> {
  if (words !== '' && subjects.length === 0) {
    return say(`No subject of that name is known: ${words}. The knowledge folder lists them in subjects.yml.`);
  }
  if (command === 'new') return whatIsNew(call, subjects);
  if (subjects.length === 0) return whatIsWatched(call, command);
  const access = command === 'watch' ? await accessOf(call.client, call.teamId, call) : null;
  if (access?.may === false) return say(NOT_ALLOWED);
  const lines: string[] = [];
  for (const subject of subjects) {
    lines.push(await (command === 'watch' ? watch(call, subject) : unwatch(call, subject)));
  }
  return say(lines.join(' '));
}

/** The first time everything is new; from then on only what came in since. */
async function whatIsNew(call: MemoryCall, subjects: readonly SubjectName[]): Promise<MemoryReply> {
  const { digests, seen, teamId, userId } = call;
  const ids = subjects.map(({ id }) => id).sort();
  const asker = { teamId, userId, subjectId: ids.join(' ') };
  const after = (await digests.store.askers.cursorOf(asker)) ?? 0;
  const to = await digests.store.news.newest();
  const afterTold = (): Promise<void> => digests.store.askers.move(asker, to);
  const post = after === to ? null : await composeNews(digests, ids, { after, to });
  if (post === null) return { ...say(nothingNew(subjects, after)), afterTold };
  // Of two that ask at the same moment from the same place on, one tells it.
  const key = `new ${teamId} ${userId} ${asker.subjectId} ${after}`;
  if (!(await seen.isFirst(key))) return say('What is new is being told to you already, in another message.');
  return { message: post.headline, afterTold, afterFailure: () => seen.forget(key) };
}

function nothingNew(subjects: readonly SubjectName[], after: number): string {
  const about = subjects.length === 0 ? '' : ` about ${nameList(subjects.map(({ name }) => name))}`;
  return after === 0 ? `Nothing is known${about} yet.` : `Nothing is new${about} since you last asked.`;
}

async function whatIsWatched(call: MemoryCall, kind: 'watch' | 'unwatch'): Promise<MemoryReply> {
  const { digests, teamId, channelId } = call;
  const watched = await digests.store.watches.inChannel(teamId, channelId);
  const known = new Map(subjectsByName(digests).map(({ id, name }) => [id, name]));
  const names = watched.map(({ subjectId }) => known.get(subjectId) ?? subjectId).sort();
  const [first = 'T-Mobile'] = names;
  const what =
    names.length === 0 ? `Nothing is watched ${hereOf(call)} yet.` : `Watched ${hereOf(call)}: ${names.join(', ')}.`;
  return say(`${what} Name a subject: ${digests.command} ${kind} ${kind === 'watch' ? 'T-Mobile' : first}`);
}

async function watch(call: MemoryCall, { id, name }: SubjectName): Promise<string> {
  const isNew = await watchSubject(call.digests, call, id);
  return isNew
    ? `${name} is watched ${hereOf(call)} from now on. When something new is said of it, that is posted here about ten minutes later, so that several claims come as one message. ${call.digests.command} unwatch ${name} ends that.`
    : `${name} is watched ${hereOf(call)} already.`;
}

async function unwatch(call: MemoryCall, { id, name }: SubjectName): Promise<string> {
  const wasWatched = await unwatchSubject(call.digests, call, id);
  return `${name} is not watched ${hereOf(call)}${wasWatched ? ' any more' : ''}.`;
}

function hereOf(call: MemoryCall): string {
  return isDirect(call) ? 'here' : 'in this channel';
}

function say(text: string): MemoryReply {
  return { message: plainReply(text) };
}
