// What the digest surfaces are handed: what the bot remembers, the clock, and what a digest would say.
import type { Schedule } from '../blocks/describe-runs.js';
import type { Message } from '../blocks/message.js';
import type { SubjectChoice } from '../blocks/subject-options.js';
import type { Store } from '../state/store.js';
import type { Subscription } from '../state/subscriptions.js';

/** A digest as it is posted: the headline, what stands in its thread, and of that what the headline does not tell. */
export interface DigestPost {
  readonly headline: Message;
  readonly details: readonly Message[];
  readonly rest: readonly Message[];
}

export interface DigestDesk {
  readonly store: Pick<Store, 'subscriptions' | 'watches' | 'askers' | 'audit' | 'news'>;
  /** Milliseconds since 1970, UTC. */
  now(this: void): number;
  newId(this: void): string;
  /** The next runs of a schedule, in milliseconds. */
  nextRuns(this: void, schedule: Schedule, count: number): readonly number[];
  isTimeZone(this: void, zone: string): boolean;
  /** All subjects that can be chosen, by name. */
  subjects(this: void): readonly SubjectChoice[];
  /** What the news since the last digest and up to a sequence number would be posted as; null when nothing is new. */
  preview(this: void, subscription: Subscription, to: number): Promise<DigestPost | null>;
  /** What is new to one person; null when nothing is. */
  composeNew(this: void, subjects: readonly string[], after: number, to: number): Promise<DigestPost | null>;
  /** Puts a post of everything since the last one into the queue; false while another one is on its way. */
  postNow(this: void, subscription: Subscription): Promise<boolean>;
}

/** The desk for digests, or why the bot remembers nothing now. */
export type Memory =
  { readonly kind: 'open'; readonly digests: DigestDesk } | { readonly kind: 'closed'; readonly message: string };
