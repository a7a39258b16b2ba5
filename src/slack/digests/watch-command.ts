// `new`, `watch` and `unwatch` by command, mention or direct message: what is new to one person, and a post when a subject
// has news.
import type { SubjectName } from '../../answer/excerpt-of.js';
import { plainReply } from '../../blocks/digest-replies.js';
import { unwatchSubject, watchSubject } from '../../digest/change-watch.js';
import { composeNews, subjectsByName } from '../../digest/compose-digest.js';
import { accessOf, isDirect, NOT_ALLOWED, type MemoryCall, type MemoryReply } from './digest-access.js';
import type { DigestRequest } from '../read-request.js';

type WatchRequest = Extract<DigestRequest, { kind: 'new' | 'watch' | 'unwatch' }>;

/** Answers `new`, `watch` or `unwatch`; `subjectIn` finds the subject that a text names. */
export async function answerWatch(
  call: MemoryCall,
  request: WatchRequest,
  subjectIn: (text: string) => SubjectName | null,
): Promise<MemoryReply> {
  const subject = request.subject === '' ? null : subjectIn(request.subject);
  if (request.subject !== '' && subject === null) {
    return say(
      `No subject of that name is known: ${request.subject}. The knowledge folder lists them in subjects.yml.`,
    );
  }
  if (request.kind === 'new') return whatIsNew(call, subject);
  if (subject === null) return whatIsWatched(call, request.kind);
  return request.kind === 'watch' ? watch(call, subject) : unwatch(call, subject);
}

/** The first time everything is new; from then on only what came in since. */
async function whatIsNew(call: MemoryCall, subject: SubjectName | null): Promise<MemoryReply> {
  const { digests, seen, teamId, userId } = call;
  const asker = { teamId, userId, subjectId: subject?.id ?? '' };
  const after = (await digests.store.askers.cursorOf(asker)) ?? 0;
  const to = await digests.store.news.newest();
  const afterTold = (): Promise<void> => digests.store.askers.move(asker, to);
  const post = after === to ? null : await composeNews(digests, subject === null ? [] : [subject.id], { after, to });
  if (post === null) return { ...say(nothingNew(subject, after)), afterTold };
  // Of two that ask at the same moment from the same place on, one tells it.
  const key = `new ${teamId} ${userId} ${asker.subjectId} ${after}`;
  if (!(await seen.isFirst(key))) return say('What is new is being told to you already, in another message.');
  return { message: post.headline, afterTold, afterFailure: () => seen.forget(key) };
}

function nothingNew(subject: SubjectName | null, after: number): string {
  const about = subject === null ? '' : ` about ${subject.name}`;
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

async function watch(call: MemoryCall, subject: SubjectName): Promise<MemoryReply> {
  const access = await accessOf(call.client, call.teamId, call);
  if (!access.may) return say(NOT_ALLOWED);
  const isNew = await watchSubject(call.digests, call, subject.id);
  const { name } = subject;
  return say(
    isNew
      ? `${name} is watched ${hereOf(call)} from now on. When something new is said of it, that is posted here about ten minutes later, so that several claims come as one message. ${call.digests.command} unwatch ${name} ends that.`
      : `${name} is watched ${hereOf(call)} already.`,
  );
}

async function unwatch(call: MemoryCall, subject: SubjectName): Promise<MemoryReply> {
  const wasWatched = await unwatchSubject(call.digests, call, subject.id);
  return say(`${subject.name} is not watched ${hereOf(call)}${wasWatched ? ' any more' : ''}.`);
}

function hereOf(call: MemoryCall): string {
  return isDirect(call) ? 'here' : 'in this channel';
}

function say(text: string): MemoryReply {
  return { message: plainReply(text) };
}
