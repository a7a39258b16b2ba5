// When a feed breaks: whoever set it is told.
import type { Logger } from 'pino';
import type { Feed } from '../state/articles/feeds.js';
import { createSlackClient } from './slack-client.js';
import { tellPerson } from './tell-person.js';

export interface TellFeedOwnerOptions {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Once, by direct message; never rejects, since the feed is broken whether the word arrives or not. */
export function tellFeedOwner(options: TellFeedOwnerOptions): (feed: Feed, message: string) => Promise<void> {
  const client = createSlackClient(options.token, options);
  return async ({ id, addedBy }, message) => {
    const text = `A feed that you set cannot be read any more: ${message} It is asked once a day from now on; “feeds” lists yours.`;
    await tellPerson(client, addedBy, text).catch((err: unknown) =>
      options.log.error({ err, feed: id }, 'whoever set a feed could not be told that it is broken'),
    );
  };
}
