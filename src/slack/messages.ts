// Handles what people write to the bot: a mention in a channel, which it answers in a thread, and a direct message, in which
// every message is a question or a command.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../blocks/message.js';
import { answerRequest } from './answer-request.js';
import { QUIET } from './ask/answer-buttons.js';
import { conversation } from './ask/build-reply.js';
import type { Desk } from './desk.js';

type MentionArgs = SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs;
type MessageArgs = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs;

export function registerMessages(app: App, desk: Desk): void {
  app.event('app_mention', (args) => answerMention(desk, args));
  app.event('message', (args) => answerDirectMessage(desk, args));
}

async function answerMention(desk: Desk, { event, body, client, context }: MentionArgs): Promise<void> {
  const { channel, ts, user, bot_id } = event;
  if (bot_id !== undefined || user === undefined || user === context.botUserId) return;
  if (!(await isFirstDelivery(desk, body.event_id, channel, ts))) return;
  const thread_ts = event.thread_ts ?? ts;
  // In a thread, Slack shows a message to one person alone only when somebody has written in that thread.
  const activeThread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
  const post = (message: Message | { text: string }) =>
    client.chat.postMessage({ channel, thread_ts, ...QUIET, ...message });
  await answerRequest(desk, {
    surface: 'mention',
    raw: event.text,
    blocks: 'blocks' in event ? event.blocks : undefined,
    teamId: body.team_id,
    channelId: channel,
    userId: user,
    homeTeamId: event.user_team ?? null,
    client,
    triggerId: null,
    thread: conversation(body.team_id, channel, thread_ts),
    parentTs: event.thread_ts ?? null,
    audience: 'channel',
    tell: (message) => client.chat.postEphemeral({ channel, user, ...activeThread, ...message }),
    post,
    postAnswer: async (message) => {
      const { ts: posted = '' } = await post(message);
      const place = { teamId: body.team_id, channelId: channel, ts: posted, threadTs: thread_ts };
      await desk.noteShown({ ...place, blocks: message.blocks });
    },
    tellFailure: (text) => client.chat.postEphemeral({ channel, user, thread_ts, text }),
  });
}

async function answerDirectMessage(desk: Desk, { event, body, client, context }: MessageArgs): Promise<void> {
  if (event.channel_type !== 'im' || !isWritten(event)) return;
  const { channel, ts, user, thread_ts } = event;
  if (('bot_id' in event && event.bot_id !== undefined) || user === context.botUserId) return;
  if (!(await isFirstDelivery(desk, body.event_id, channel, ts))) return;
  const place = { channel, ...(thread_ts === undefined ? {} : { thread_ts }) };
  const thread = conversation(body.team_id, channel, thread_ts);
  const post = (message: Message | { text: string }) => client.chat.postMessage({ ...place, ...QUIET, ...message });
  await answerRequest(desk, {
    surface: 'direct message',
    raw: event.text ?? '',
    blocks: 'blocks' in event ? event.blocks : undefined,
    teamId: body.team_id,
    channelId: channel,
    userId: user,
    homeTeamId: null,
    client,
    triggerId: null,
    thread,
    parentTs: thread_ts ?? null,
    audience: 'direct',
    tell: post,
    post,
    postAnswer: async (message) => {
      const posted = await post(message);
      const shown = { teamId: body.team_id, channelId: channel, ts: posted.ts ?? '', threadTs: thread_ts ?? null };
      await desk.noteShown({ ...shown, blocks: message.blocks });
      // A thread under this answer goes on from its question.
      const under = conversation(body.team_id, channel, posted.ts);
      if (thread_ts === undefined)
        for (const question of await desk.threads.before(thread)) await desk.threads.add(under, question);
    },
    tellFailure: (text) => client.chat.postEphemeral({ ...place, user, text }),
  });
}

/**
 * False for an event that was handled before, or whose message was: Slack sends an event again when it is not sure that it
 * arrived, and a mention may come as two events of different types.
 */
async function isFirstDelivery(desk: Desk, eventId: string | undefined, channel: string, ts: string): Promise<boolean> {
  // Both keys are noted in any case: the other event must be known even when this one is a repeat.
  const isNewEvent = eventId === undefined || (await desk.seen.isFirst(`event ${eventId}`));
  const isNewMessage = await desk.seen.isFirst(`message ${channel} ${ts}`);
  return isNewEvent && isNewMessage;
}

type WrittenMessage = Extract<MessageArgs['event'], { subtype?: undefined | 'file_share' | 'thread_broadcast' }>;

// Edits, deletions, joins and the like are subtypes too, but no questions.
function isWritten(event: MessageArgs['event']): event is WrittenMessage {
  return event.subtype === undefined || event.subtype === 'file_share' || event.subtype === 'thread_broadcast';
}
