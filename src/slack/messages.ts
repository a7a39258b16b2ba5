// Handles what people write to the bot: a mention in a channel, which it answers in a thread, and a direct message, in which
// every message is a question or a command.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../blocks/message.js';
import { placeRefusal } from '../blocks/refusals.js';
import { slackErrorOf } from '../post/judge-failure.js';
import { answerRequest } from './answer-request.js';
import { QUIET } from './ask/answer-buttons.js';
import { conversation } from './ask/build-reply.js';
import { shownIn } from '../digest/follow-corrections.js';
import { messageMetadata } from '../post/post-message.js';
import { tellPerson } from '../post/tell-person.js';
import { ticketOf } from './inbox.js';
import { isAnswered } from './ask/is-answered.js';
import { type Desk, teamOf } from './desk.js';
import { showSearching } from './onboarding/agent-view.js';

type MentionArgs = SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs;
type MessageArgs = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs;

export function registerMessages(app: App, desk: Desk): void {
  app.event('app_mention', (args) => answerMention(desk, args));
  app.event('message', (args) => answerDirectMessage(desk, args));
}

async function answerMention(desk: Desk, { event, client, context }: MentionArgs): Promise<void> {
  const { channel, ts, user = '' } = event;
  const [ticket, teamId] = [ticketOf(context), teamOf(context)];
  if (ticket.key === '' || user === context.botUserId) return;
  if (ticket.isAgain && (await isAnswered(client, { key: ticket.key, receivedAt: desk.now() }, { event }))) return;
  const thread_ts = event.thread_ts ?? ts;
  // In a thread, Slack shows a message to one person alone only when somebody has written in that thread.
  const activeThread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
  const post = (message: Message | { text: string }) =>
    client.chat.postMessage({ channel, thread_ts, ...QUIET, ...message, metadata: messageMetadata(ticket.key) });
  await answerRequest(desk, {
    surface: 'mention',
    ticket,
    raw: event.text,
    blocks: 'blocks' in event ? event.blocks : undefined,
    teamId,
    channelId: channel,
    userId: user,
    homeTeamId: event.user_team ?? null,
    client,
    triggerId: null,
    thread: conversation(teamId, channel, thread_ts),
    beginsThread: event.thread_ts === undefined,
    parentTs: event.thread_ts ?? null,
    audience: 'channel',
    tell: (message) => client.chat.postEphemeral({ channel, user, ...activeThread, ...message }),
    post,
    postAnswer: async (message) => {
      const { ts: posted = '' } = await post(message);
      const place = { teamId, channelId: channel, ts: posted, threadTs: thread_ts };
      ticket.note({ shown: shownIn({ ...place, blocks: message.blocks }, desk.now()) });
    },
    tellFailure: (text) =>
      client.chat.postEphemeral({ channel, user, thread_ts, text }).catch((error: unknown) => {
        // Where the bot cannot post it cannot tell a person anything either.
        if (placeRefusal(slackErrorOf(error)) === null) throw error;
        return tellPerson(client, user, text);
      }),
  });
}

async function answerDirectMessage(desk: Desk, { event, client, context }: MessageArgs): Promise<void> {
  const { channel, user, thread_ts, text = '' } = event as WrittenMessage;
  const [ticket, teamId] = [ticketOf(context), teamOf(context)];
  if (ticket.key === '' || event.channel_type !== 'im' || user === context.botUserId) return;
  if (ticket.isAgain && (await isAnswered(client, { key: ticket.key, receivedAt: desk.now() }, { event }))) return;
  const place = { channel, ...(thread_ts === undefined ? {} : { thread_ts }) };
  const thread = conversation(teamId, channel, thread_ts);
  await showSearching(desk, client, event);
  const post = (message: Message | { text: string }) =>
    client.chat.postMessage({ ...place, ...QUIET, ...message, metadata: messageMetadata(ticket.key) });
  await answerRequest(desk, {
    surface: 'direct message',
    ticket,
    raw: text,
    blocks: 'blocks' in event ? event.blocks : undefined,
    teamId,
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
      const shown = { teamId, channelId: channel, ts: posted.ts ?? '', threadTs: thread_ts ?? null };
      ticket.note({ shown: shownIn({ ...shown, blocks: message.blocks }, desk.now()) });
      // A thread under this answer goes on from its question.
      const under = conversation(teamId, channel, posted.ts);
      const asked = ticket.notes.questions.map(({ question }) => question);
      const all = thread_ts === undefined ? [...(await desk.threads.before(thread)), ...asked] : [];
      ticket.note({ questions: all.map((question) => ({ thread: under, question })) });
    },
    tellFailure: (text) => client.chat.postEphemeral({ ...place, user, text }),
  });
}

type WrittenMessage = Extract<MessageArgs['event'], { subtype?: undefined | 'file_share' | 'thread_broadcast' }>;
