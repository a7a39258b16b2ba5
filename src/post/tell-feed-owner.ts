// When a feed breaks: whoever set it is told.
import type { Logger } from 'pino';
import { feedBroken } from '../blocks/refusals.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import { createSlackClient } from './slack-client.js';
import { tellPerson } from './tell-person.js';

export interface TellFeedOwnerOptions {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Once, by direct message; never rejects, since the feed is broken whether the word arrives or not. */
export function tellFeedOwner(options: TellFeedOwnerOptions): (feed: FollowedFeed, message: string) => Promise<void> {
  const client = createSlackClient(options.token, options);
  return async ({ id, addedBy }, message) => {
    await tellPerson(client, addedBy, feedBroken(message)).catch((err: unknown) =>
      options.log.error({ err, feed: id }, 'whoever set a feed could not be told that it is broken'),
    );
  };
}
