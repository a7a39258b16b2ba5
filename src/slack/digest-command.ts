// `/salt-typhoon digest …`: setting up, listing, pausing, trying and deleting the digest of a channel.
import type { RespondFn, SlashCommand } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { buildDigestModal, type DigestChoice } from '../blocks/digest-modal.js';
import { deleteQuestion, digestList, plainReply } from '../blocks/digest-replies.js';
import { scheduleInWords } from '../blocks/describe-runs.js';
import type { Message } from '../blocks/message.js';
import type { Subscription } from '../state/subscriptions.js';
import { accessOf, NOT_ALLOWED } from './digest-access.js';
import type { DigestDesk } from './digest-desk.js';
import type { DigestRequest } from './read-digest-request.js';

/** One use of the command, with what it may do. */
export interface DigestCall {
  readonly digests: DigestDesk;
  readonly command: SlashCommand;
  readonly client: WebClient;
  readonly respond: RespondFn;
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const WORDS = 'list, pause, resume, delete, preview, now';

/** Answers a digest command; the caller has acknowledged it. */
export async function answerDigest(
  call: DigestCall,
  request: Extract<DigestRequest, { kind: `digest${string}` }>,
): Promise<void> {
  const { digests, command, client } = call;
  if (request.kind === 'digest-unknown') {
    await tell(
      call,
      plainReply(`“digest ${request.word}” is not known. Without a word it opens the settings; others are ${WORDS}.`),
    );
    return;
  }
  const access = await accessOf(client, command.team_id, { userId: command.user_id, homeTeamId: null });
  if (!access.may) return tell(call, plainReply(NOT_ALLOWED));
  const own = await digests.store.subscriptions.inChannel(command.team_id, command.channel_id);
  if (request.word === 'settings') return openSettings(call, own, access.timeZone);
  if (request.word === 'list') return list(call);
  if (own === null) {
    return tell(call, plainReply(`There is no digest in this channel yet. ${command.command} digest sets one up.`));
  }
  const act = { pause, resume, delete: remove, preview, now: postNow }[request.word];
  return act(call, own);
}

async function openSettings(
  { digests, command, client }: DigestCall,
  own: Subscription | null,
  timeZone: string,
): Promise<void> {
  const fresh: DigestChoice = { days: WEEKDAYS, time: '09:00', timeZone, subjects: [], whenNothing: 'line' };
  const isChannel = !command.channel_id.startsWith('D');
  await client.views.open({
    trigger_id: command.trigger_id,
    view: buildDigestModal({
      choice: own ?? fresh,
      channelId: own?.channelId ?? (isChannel ? command.channel_id : null),
      subjects: digests.subjects(),
      metadata: JSON.stringify({ id: own?.id ?? null }),
    }),
  });
}

// What others set in channels that this person may not see stays theirs.
async function list(call: DigestCall): Promise<void> {
  const { digests, command } = call;
  const all = await digests.store.subscriptions.all();
  const shown = all.filter(
    ({ teamId, channelId, createdBy }) =>
      teamId === command.team_id && (channelId === command.channel_id || createdBy === command.user_id),
  );
  const rows = shown.map((subscription) => ({
    subscription,
    next: subscription.pausedAt === null ? (digests.nextRuns(subscription, 1)[0] ?? null) : null,
  }));
  await tell(call, digestList(rows, command.command));
}

async function pause(call: DigestCall, own: Subscription): Promise<void> {
  const { digests, command } = call;
  await digests.store.subscriptions.pause(own.id, `paused by <@${command.user_id}>`, digests.now());
  await note(call, 'pause', own);
  await tell(
    call,
    plainReply(`Paused. ${command.command} digest resume lets it go on; nothing new is lost meanwhile.`),
  );
}

async function resume(call: DigestCall, own: Subscription): Promise<void> {
  const { digests } = call;
  await digests.store.subscriptions.resume(own.id, digests.now());
  await note(call, 'resume', own);
  await tell(call, plainReply(`It goes on ${scheduleInWords(own)}.`));
}

// Somebody else's digest is deleted only on a second word, and its maker is told.
async function remove(call: DigestCall, own: Subscription): Promise<void> {
  const { digests, command } = call;
  if (own.createdBy !== command.user_id) return tell(call, deleteQuestion(own));
  await digests.store.subscriptions.remove(own.id);
  await note(call, 'delete', own);
  await tell(call, plainReply('The digest of this channel is deleted.'));
}

async function preview(call: DigestCall, own: Subscription): Promise<void> {
  const { digests } = call;
  const to = await digests.store.news.newest();
  const post = await digests.preview(own, to);
  await tell(call, post?.headline ?? plainReply('Nothing is new since the last digest.'));
}

async function postNow(call: DigestCall, own: Subscription): Promise<void> {
  const isQueued = await call.digests.postNow(own);
  await note(call, 'now', own);
  const text = isQueued ? 'It is posted within a few seconds.' : 'A digest of this channel is on its way already.';
  await tell(call, plainReply(text));
}

async function note({ digests, command }: DigestCall, action: string, { id, channelId }: Subscription): Promise<void> {
  const { team_id: teamId, user_id: userId } = command;
  const details = JSON.stringify({ channelId });
  await digests.store.audit.note({ at: digests.now(), teamId, userId, action: `digest ${action}`, about: id, details });
}

async function tell({ respond }: DigestCall, message: Message): Promise<void> {
  await respond({ response_type: 'ephemeral', ...message });
}
