// Builds once what all of the intake works with: the reader of addresses and pages, the store, the answers.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createKnownTexts } from '../answer/drafts/known-texts.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { HANDLING_MARKS } from '../ingest/handling-mark.js';
import { createExtractor, type Extractor } from '../reading/extractor.js';
import { createFetch, type Fetch } from '../reading/fetch/fetch-url.js';
import { createPoliteFetch } from '../reading/fetch/polite-fetch.js';
import type { Store } from '../state/store.js';
import type { DraftKnowledge } from './keep-draft.js';
import type { SourceTools } from './read-source.js';

/** The marks that an article may carry and a channel be cleared for, from the widest audience to the narrowest. */
export const MARKS: readonly string[] = HANDLING_MARKS;

export interface IntakeOptions {
  readonly store: Store;
  readonly answers: LiveAnswers;
  /** User and user-group ids; when there are none, everybody but guests is an editor, and only owners may widen a mark. */
  readonly editors: readonly string[];
  /** Opens addresses that people name. By default it opens the public web; tests hand in their own. */
  readonly fetch?: Fetch;
  readonly extractor?: Extractor;
  /** Takes in what any replica has added; resolves when the answers know of it. */
  readonly takeIn: () => Promise<void>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly log: Logger;
}

export interface IntakeContext extends IntakeOptions, SourceTools, DraftKnowledge {
  readonly answers: LiveAnswers;
  readonly fetch: Fetch;
  readonly readFeed: Extractor['readFeed'];
  /** Makes an id that nothing else has. */
  readonly newId: () => string;
  /** Stops the reader of pages. */
  close(this: void): Promise<void>;
}

/** The person who asks for something to be done with a draft or a feed, and the channel where they ask. */
export interface Requester {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
}

export function openIntake(options: IntakeOptions): IntakeContext {
  const extractor = options.extractor ?? createExtractor();
  return {
    ...options,
    fetch: createPoliteFetch(options.fetch ?? createFetch(), { now: options.now, wait: (ms) => sleep(ms) }),
    extract: extractor.extract,
    readFeed: extractor.readFeed,
    known: createKnownTexts(),
    newId: randomUUID,
    close: () => (options.extractor === undefined ? extractor.close() : Promise.resolve()),
  };
}
