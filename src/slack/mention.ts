// A mention in a channel: answered in its thread, never at top level.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { buildReplyOnce, conversation } from './build-reply.js';
import type { Desk } from './desk.js';
import { isFirstDelivery } from './is-first-delivery.js';
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
  const reply = buildReplyOnce(desk, text, thread, 'channel');
  await replySafely(
    desk,
    'mention',
    async () =>
      client.chat.postMessage({
        channel,
        thread_ts,
        unfurl_links: false,
        unfurl_media: false,
        ...(await reply()),
      }),
    (failure) => client.chat.postEphemeral({ channel, user, thread_ts, text: failure }),
  );
}
