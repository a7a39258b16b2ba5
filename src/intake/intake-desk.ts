// What the surfaces that bring articles in are handed. What a draft is made of stays behind it: they know previews.
import type { LiveAnswers } from '../answer/live-answers.js';
import type { DraftFacts } from '../blocks/intake-modal.js';
import type { Preview } from '../blocks/intake-preview.js';

/** A handling mark, as the answers know it. */
type Mark = Parameters<LiveAnswers['at']>[0];

/** Who does something, and where. */
export interface By {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
}

/** What a person names: an address, or a text with what is known of its source. */
export type IntakeSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'text'; readonly text: string; readonly facts: DraftFacts };

export type IntakeRead =
  | { readonly kind: 'preview'; readonly preview: Preview }
  /** Why nothing can be made of it, and what to do, in a line for people. */
  | { readonly kind: 'refused'; readonly message: string };

/** What became of a draft. A draft is settled once: whoever comes second learns who was first. */
export type Settled =
  | { readonly kind: 'done'; readonly line: string }
  | { readonly kind: 'changed'; readonly preview: Preview }
  | { readonly kind: 'gone'; readonly line: string };

export interface ListedFeed {
  readonly id: string;
  readonly address: string;
  readonly addedBy: string;
  /** When it was last read and how that went, in a line. */
  readonly state: string;
}

export interface IntakeDesk {
  /** User and user-group ids; none: everybody who is no guest. */
  readonly editors: readonly string[];
  /** Handling marks, from the widest audience to the narrowest. */
  readonly marks: readonly string[];
  /** Fetches and reads what a person names, and keeps it as a draft. */
  read(this: void, source: IntakeSource, by: By): Promise<IntakeRead>;
  preview(this: void, id: string): Promise<Preview | null>;
  /** What can be put right in a draft, and its paragraphs. */
  facts(this: void, id: string): Promise<{ readonly facts: DraftFacts; readonly paragraphs: readonly string[] } | null>;
  /** Puts a draft right; `leaveOut` are indices of its paragraphs. */
  edit(
    this: void,
    draft: { readonly id: string; readonly version: number },
    facts: DraftFacts,
    leaveOut: readonly number[],
    by: By,
  ): Promise<IntakeRead>;
  add(this: void, draft: { readonly id: string; readonly version: number }, by: By): Promise<Settled>;
  propose(this: void, draft: { readonly id: string; readonly version: number }, by: By): Promise<Settled>;
  discard(this: void, id: string, by: By): Promise<Settled>;
  /** One page of what waits for an editor, oldest first. */
  waiting(
    this: void,
    teamId: string,
    page: number,
  ): Promise<{ readonly previews: readonly Preview[]; readonly total: number }>;
  readonly feeds: {
    add(this: void, address: string, subjects: readonly string[], by: By): Promise<string>;
    list(this: void, teamId: string): Promise<readonly ListedFeed[]>;
    remove(this: void, which: string, by: By): Promise<string>;
  };
  readonly clearances: {
    of(this: void, place: { readonly teamId: string; readonly channelId: string }): Promise<Mark | null>;
    /** `mark` is one of `marks`, or null to take the clearance back. */
    set(this: void, mark: string | null, by: By): Promise<void>;
  };
}

/** The desk for bringing in, or why the bot keeps nothing now. */
export type Intake =
  { readonly kind: 'open'; readonly desk: IntakeDesk } | { readonly kind: 'closed'; readonly message: string };
