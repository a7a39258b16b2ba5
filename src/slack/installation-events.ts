// Hears what Slack tells of the installation itself: that its tokens are revoked or the app is gone, and that it sends too much.
// Nothing is deleted: whoever installs the app again finds all as it was.
import type { App, ReceiverEvent } from '@slack/bolt';
import type { Desk } from './desk.js';
import type { Between } from './wrap-receiver.js';

export function registerInstallation(app: App, desk: Desk): void {
  app.event('tokens_revoked', ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) desk.installation.refuse('token', 'tokens_revoked');
    return Promise.resolve();
  });
  app.event('app_uninstalled', () => Promise.resolve(desk.installation.refuse('uninstalled', 'app_uninstalled')));
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
