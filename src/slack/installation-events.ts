// Hears what Slack tells of the installation itself: that its tokens are revoked or the app is gone, that it sends too much, and
// that the bot was added to a channel. Nothing is deleted: whoever installs the app again finds all as it was.
import type { AllMiddlewareArgs, App, ReceiverEvent, SlackEventMiddlewareArgs } from '@slack/bolt';
import { buildHello } from '../blocks/help-blocks.js';
import { QUIET } from './ask/answer-buttons.js';
import { type Desk, teamOf } from './desk.js';
import type { Between } from './wrap-receiver.js';

export function registerInstallation(app: App, desk: Desk): void {
  app.event('tokens_revoked', ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) desk.installation.refuse('token', 'tokens_revoked');
    return Promise.resolve();
  });
  app.event('app_uninstalled', () => Promise.resolve(desk.installation.refuse('uninstalled', 'app_uninstalled')));
  app.event('member_joined_channel', (args) => greet(desk, args));
}

type JoinArgs = SlackEventMiddlewareArgs<'member_joined_channel'> & AllMiddlewareArgs;

/** One hello when the bot itself is added to a channel; a paused digest of the channel is named in it. */
async function greet(desk: Desk, { event, body, client, context }: JoinArgs): Promise<void> {
  if (event.user !== context.botUserId) return;
  const { channel } = event;
  const teamId = teamOf(context);
  if (!(await desk.seen.isFirst(`hello ${teamId} ${channel} ${event.event_ts}`, body.event_id))) return;
  const { digests, log } = desk;
  try {
    // While the store is away the hello is said without it.
    const digest = await digests.store.subscriptions.inChannel(teamId, channel).catch(() => null);
    const text = buildHello(desk.command, desk.botName, digest !== null && digest.pausedAt !== null);
    await client.chat.postMessage({ channel, text, ...QUIET });
  } catch (err) {
    log.warn({ err }, 'the bot could not say hello in a channel that it was added to');
  }
}

/** Takes Slack's word that it holds back events for a minute, which is no event that Bolt knows. */
export function heedRateLimit({ log }: Pick<Desk, 'log'>): Between {
  return async (event, handle) => {
    const { type, minute_rate_limited: minute } = event.body as ReceiverEvent['body'] & {
      minute_rate_limited?: number;
    };
    if (type !== 'app_rate_limited') return handle(event);
    log.error({ minute }, 'Slack holds back events since too many came; questions of this minute were lost');
    await event.ack();
  };
}
