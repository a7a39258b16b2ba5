// When a feed breaks, or an item of it cannot be had: whoever set it is told.
import type { Logger } from 'pino';
import { feedBroken, heldForEditors, itemLost } from '../blocks/refusals.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import type { Installation } from './installation.js';
import { createSlackClients, type TokenSource } from './slack-client.js';
import { tellPerson } from './tell-person.js';

export interface TellFeedOwnerOptions {
  readonly tokenOf: TokenSource;
  readonly slackApiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Of a workspace. */
  readonly installationOf: (teamId: string) => Installation;
  /** Who is told of a feed that nobody in Slack set. */
  readonly editors: readonly string[];
}

/** What whoever set a feed is told, by direct message; never rejects, since it holds whether the word arrives or not. */
export interface FeedOwnerNews {
  broken(this: void, feed: FollowedFeed, message: string, isGone: boolean): Promise<void>;
  /** An article of it waits for an editor, since its mark keeps it from being added by itself. */
  held(this: void, feed: FollowedFeed, title: string | null, mark: string): Promise<void>;
  lost(this: void, feed: FollowedFeed, item: { title: string | null; url: string }, message: string): Promise<void>;
}

export function tellFeedOwner(options: TellFeedOwnerOptions): FeedOwnerNews {
  const { tokenOf, installationOf, ...rest } = options;
  const clientOf = createSlackClients(tokenOf, (teamId) => ({ ...rest, installation: installationOf(teamId) }));
  const tell = async ({ id, addedBy, teamId }: FollowedFeed, text: string): Promise<void> => {
    const people = addedBy === '' ? options.editors.filter((editor) => !editor.startsWith('S')) : [addedBy];
    for (const person of people) {
      const told = clientOf(teamId).then((client) => {
        if (client === null) throw new Error(`No workspace of the app is "${teamId}".`);
        return tellPerson(client, person, text);
      });
      await told.catch((err: unknown) =>
        options.log.error({ err, feed: id }, 'whoever set a feed could not be told what became of it'),
      );
    }
  };
  return {
    broken: (feed, message, isGone) => tell(feed, feedBroken(feed.url, message, isGone)),
    held: (feed, title, mark) => tell(feed, heldForEditors(title ?? 'without a title', mark)),
    lost: (feed, { title, url }, message) => tell(feed, itemLost(title ?? 'without a title', url, message)),
  };
}
