// `/salt-typhoon new`, `watch` and `unwatch`: what is new to one person, and a post when a subject has news.
import { plainReply } from '../blocks/digest-replies.js';
import type { SubjectName } from '../answer/excerpt-of.js';
import type { Message } from '../blocks/message.js';
import { accessOf, NOT_ALLOWED } from './digest-access.js';
import type { DigestCall } from './digest-command.js';
import type { DigestRequest } from './read-digest-request.js';

type WatchRequest = Extract<DigestRequest, { kind: 'new' | 'watch' | 'unwatch' }>;

/** Answers `new`, `watch` or `unwatch`; `subjectIn` finds the subject that a text names. */
export async function answerWatch(
  call: DigestCall,
  request: WatchRequest,
  subjectIn: (text: string) => SubjectName | null,
): Promise<void> {
  const subject = request.subject === '' ? null : subjectIn(request.subject);
  if (request.subject !== '' && subject === null) {
    return tell(
      call,
      plainReply(
        `No subject of that name is known: ${request.subject}. The knowledge folder lists them in subjects.yml.`,
      ),
    );
  }
  if (request.kind === 'new') return tellNew(call, subject);
  if (subject === null) {
    return tell(call, plainReply(`Name a subject: ${call.command.command} ${request.kind} T-Mobile`));
  }
  return request.kind === 'watch' ? watch(call, subject) : unwatch(call, subject);
}

// The first time everything is new; from then on only what came in since.
async function tellNew(call: DigestCall, subject: SubjectName | null): Promise<void> {
  const { digests, command } = call;
  const asker = { teamId: command.team_id, userId: command.user_id, subjectId: subject?.id ?? '' };
  const after = (await digests.store.askers.cursorOf(asker)) ?? 0;
  const to = await digests.store.news.newest();
  const post = after === to ? null : await digests.composeNew(subject === null ? [] : [subject.id], after, to);
  await tell(call, post?.headline ?? plainReply(nothingNew(subject, after)));
  await digests.store.askers.move(asker, to);
}

function nothingNew(subject: SubjectName | null, after: number): string {
  const about = subject === null ? '' : ` about ${subject.name}`;
  return after === 0 ? `Nothing is known${about} yet.` : `Nothing is new${about} since you last asked.`;
}

async function watch(call: DigestCall, subject: SubjectName): Promise<void> {
  const { digests, command, client } = call;
  const access = await accessOf(client, command.team_id, { userId: command.user_id, homeTeamId: null });
  if (!access.may) return tell(call, plainReply(NOT_ALLOWED));
  const cursor = await digests.store.news.newest();
  const { team_id: teamId, channel_id: channelId, user_id: createdBy } = command;
  const place = { teamId, channelId, subjectId: subject.id, createdBy, createdAt: digests.now() };
  const { added } = await digests.store.watches.add({ ...place, id: digests.newId(), cursor, pendingSince: null });
  await note(call, 'watch', subject);
  const here = channelId.startsWith('D') ? 'here' : 'in this channel';
  const text = added
    ? `A new claim about ${subject.name} is posted ${here}; several within ten minutes are one message. ${command.command} unwatch ${subject.name} ends it.`
    : `${subject.name} is watched ${here} already.`;
  await tell(call, plainReply(text));
}

async function unwatch(call: DigestCall, subject: SubjectName): Promise<void> {
  const { digests, command } = call;
  const here = await digests.store.watches.inChannel(command.team_id, command.channel_id);
  const own = here.find(({ subjectId }) => subjectId === subject.id);
  if (own === undefined) return tell(call, plainReply(`${subject.name} is not watched here.`));
  await digests.store.watches.remove(own.id);
  await note(call, 'unwatch', subject);
  await tell(call, plainReply(`${subject.name} is not watched here any more.`));
}

async function note({ digests, command }: DigestCall, action: string, subject: SubjectName): Promise<void> {
  const { team_id: teamId, user_id: userId } = command;
  const details = JSON.stringify({ channelId: command.channel_id });
  await digests.store.audit.note({ at: digests.now(), teamId, userId, action, about: subject.id, details });
}

async function tell({ respond }: DigestCall, message: Message): Promise<void> {
  await respond({ response_type: 'ephemeral', ...message });
}
