// A mention in a channel: answered in its thread, never at top level.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { QUIET } from './ask/answer-buttons.js';
import { answerIntake } from './articles/answer-intake.js';
import { answerMemory, memoryRequest } from './digests/answer-memory.js';
import { answersFor } from './ask/answers-for.js';
import { buildReply, buildReplyOnce, conversation } from './ask/build-reply.js';
import type { Desk } from './desk.js';
import { isFirstDelivery } from './is-first-delivery.js';
import { readIntakeRequest, withoutMention } from './articles/read-intake-request.js';
import { typedText } from './read-request.js';
import { replySafely } from './reply-safely.js';

type MentionArgs = SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs;

export function registerMention(app: App, desk: Desk): void {
  app.event('app_mention', (args) => answerMention(desk, args));
}

async function answerMention(desk: Desk, { event, body, client, context }: MentionArgs): Promise<void> {
  const { channel, ts, user, bot_id } = event;
  if (bot_id !== undefined || user === undefined || user === context.botUserId) return;
  if (!(await isFirstDelivery(desk, body.event_id, channel, ts))) return;
  const thread_ts = event.thread_ts ?? ts;
  const text = typedText(event.text, context.botUserId);
  const thread = conversation(body.team_id, channel, thread_ts);
  const place = { teamId: body.team_id, channelId: channel };
  // Slack shows what is for one person alone in a thread only when somebody has written in that thread already.
  const activeThread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
  const tellFailure = (text: string): Promise<unknown> => client.chat.postEphemeral({ channel, user, thread_ts, text });
  const tell = (message: object): Promise<unknown> =>
    client.chat.postEphemeral({ channel, user, ...activeThread, text: '', ...message });
  const intake = readIntakeRequest(withoutMention(event.text, context.botUserId));
  if (intake !== null) {
    const by = { ...place, userId: user };
    const call = { by, homeTeamId: event.user_team ?? null, client, triggerId: null, tell };
    await replySafely(desk, intake.kind, () => answerIntake(desk, intake, call), tellFailure);
    return;
  }
  const request = memoryRequest(desk, text);
  if (request !== null) {
    const who = { ...place, userId: user, homeTeamId: event.user_team ?? null };
    const call = { ...who, client, triggerId: null, isPrivate: false };
    const post = (message: { text: string }): Promise<unknown> =>
      client.chat.postMessage({ channel, thread_ts, ...QUIET, ...message });
    return answerMemory(desk, request, call, post, tellFailure);
  }
  const reply = buildReplyOnce(async () =>
    buildReply(desk, await answersFor(desk, client, place), text, thread, 'channel'),
  );
  await replySafely(
    desk,
    'mention',
    async () => {
      const message = await reply();
      const posted = await client.chat.postMessage({ channel, thread_ts, ...QUIET, ...message });
      await desk.noteShown({ ...place, ts: posted.ts ?? '', threadTs: thread_ts, blocks: message.blocks });
    },
    tellFailure,
  );
}
