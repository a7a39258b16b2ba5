// A direct message: a conversation with the bot, where every message is a question, or a request like a command's.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { QUIET } from './ask/answer-buttons.js';
import { answerIntake } from './articles/answer-intake.js';
import { answerMemory, memoryRequest } from './digests/answer-memory.js';
import { buildReply, buildReplyOnce, conversation } from './ask/build-reply.js';
import type { Desk } from './desk.js';
import { isFirstDelivery } from './is-first-delivery.js';
import { readIntakeRequest, withoutMention } from './articles/read-intake-request.js';
import { typedText } from './read-request.js';
import { replySafely } from './reply-safely.js';

type MessageArgs = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs;

export function registerDirectMessage(app: App, desk: Desk): void {
  app.event('message', (args) => answerDirectMessage(desk, args));
}

async function answerDirectMessage(desk: Desk, { event, body, client, context }: MessageArgs): Promise<void> {
  if (event.channel_type !== 'im' || !isWritten(event)) return;
  const { channel, ts, user } = event;
  if (('bot_id' in event && event.bot_id !== undefined) || user === context.botUserId) return;
  if (!(await isFirstDelivery(desk, body.event_id, channel, ts))) return;
  const thread_ts = event.thread_ts;
  const place = { channel, ...(thread_ts === undefined ? {} : { thread_ts }) };
  const text = typedText(event.text ?? '', context.botUserId);
  const thread = conversation(body.team_id, channel, thread_ts);
  const by = { teamId: body.team_id, channelId: channel, userId: user };
  const tellFailure = (text: string): Promise<unknown> => client.chat.postEphemeral({ ...place, user, text });
  const tell = (message: object): Promise<unknown> =>
    client.chat.postMessage({ ...place, ...QUIET, text: '', ...message });
  const intake = readIntakeRequest(withoutMention(event.text ?? '', context.botUserId));
  if (intake !== null) {
    const call = { by, homeTeamId: null, client, triggerId: null, tell };
    await replySafely(desk, intake.kind, () => answerIntake(desk, intake, call), tellFailure);
    return;
  }
  const request = memoryRequest(desk, text);
  if (request !== null) {
    const call = { ...by, client, homeTeamId: null, triggerId: null, isPrivate: true };
    return answerMemory(desk, request, call, tell, tellFailure);
  }
  const reply = buildReplyOnce(() => buildReply(desk, desk.answers, text, thread, 'direct'));
  await replySafely(
    desk,
    'direct message',
    async () => {
      const message = await reply();
      const posted = await client.chat.postMessage({ ...place, ...QUIET, ...message });
      const { ts = '' } = posted;
      const shown = { teamId: body.team_id, channelId: channel, ts, threadTs: thread_ts ?? null };
      await desk.noteShown({ ...shown, blocks: message.blocks });
      // A thread that somebody opens under this answer goes on from its question.
      const under = conversation(body.team_id, channel, posted.ts);
      if (thread_ts === undefined)
        for (const question of await desk.threads.before(thread)) await desk.threads.add(under, question);
    },
    tellFailure,
  );
}

type Written = Extract<MessageArgs['event'], { subtype?: undefined | 'file_share' | 'thread_broadcast' }>;

// Edits, deletions, joins and the like are subtypes too: nobody asks anything with them.
function isWritten(event: MessageArgs['event']): event is Written {
  return event.subtype === undefined || event.subtype === 'file_share' || event.subtype === 'thread_broadcast';
}
