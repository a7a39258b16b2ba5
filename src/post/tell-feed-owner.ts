// When a feed breaks: whoever set it is told.
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Feed } from '../state/articles/feeds.js';

export interface TellFeedOwnerOptions {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Once, by direct message; never rejects, since the feed is broken whether the word arrives or not. */
export function tellFeedOwner(options: TellFeedOwnerOptions): (feed: Feed, message: string) => Promise<void> {
  const { token, slackApiUrl, timeoutMs, log } = options;
  const client = new WebClient(token, {
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return async ({ id, addedBy }, message) => {
    try {
      const { channel } = await client.conversations.open({ users: addedBy });
      const text = `A feed that you set cannot be read any more: ${message} It is asked once a day from now on; “feeds” lists yours.`;
      await client.chat.postMessage({
        channel: channel?.id ?? addedBy,
        text,
        unfurl_links: false,
        unfurl_media: false,
      });
    } catch (err) {
      log.error({ err, feed: id }, 'whoever set a feed could not be told that it is broken');
    }
  };
}
