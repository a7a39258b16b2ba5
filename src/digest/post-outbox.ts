// Messages in the outbox -> posted, each once: what may have been posted is looked for before it is posted again.
// How Slack is asked is left to the caller, what may be posted now to the outbox.
import type { MessageHeld } from '../state/outbox.js';
import type { Store } from '../state/store.js';
import type { TakenMessage } from '../state/take-messages.js';

export type PostOutcome =
  | { readonly kind: 'posted'; readonly ts: string }
  /** Slack has had enough for now: of this channel, or of the whole workspace. */
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly scope: 'channel' | 'workspace' }
  /** It is surely not posted, and may go through another time. */
  | { readonly kind: 'failed'; readonly error: string }
  /** It is surely not posted, and never will be. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The answer was lost: it may be posted, or be posted still. */
  | { readonly kind: 'unknown'; readonly error: string };

export type Finding =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** The bot may not read there. */
  | { readonly kind: 'unable' };

/** What Slack is asked for a message. `post` never rejects; `findPosted` rejects when Slack cannot be asked now. */
export interface Posting {
  post(this: void, message: TakenMessage): Promise<PostOutcome>;
  findPosted(this: void, message: TakenMessage): Promise<Finding>;
}

export interface PosterOptions extends Posting {
  readonly store: Pick<Store, 'outbox'>;
  /** Called once for a message that Slack refuses for good. */
  readonly onRefused: (message: TakenMessage, error: string) => Promise<void>;
  /** An error that keeps one message from its end for now. */
  readonly onError: (error: unknown, message: TakenMessage) => void;
  readonly now: () => number;
  /** A name that no other process has. */
  readonly owner: string;
  /**
   * How long a message is this sender's. When it is over, whoever takes it looks whether it was posted, and must find
   * whatever landed: it is longer than twice the time-out of a call and the time that Slack may still take after it.
   */
  readonly leaseMs: number;
  /** How many messages are sent at the same time, each to another channel. */
  readonly most: number;
  /** Between two messages of a channel: Slack takes one a second. */
  readonly paceMs?: number;
  readonly mostAttempts?: number;
}

export interface Poster {
  /** Sends what may be sent now; how many messages were taken. Rejects when the store fails. */
  run(this: void): Promise<number>;
}

const PACE_MS = 1_000;
/** With the waits below about two hours: after that the news comes with the next digest. */
const MOST_ATTEMPTS = 30;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

export function createPoster(options: PosterOptions): Poster {
  const { store, now, owner, leaseMs, most } = options;
  return {
    run: async () => {
      const takenAt = now();
      const taken = await store.outbox.take({ owner, leaseMs, now: takenAt, most });
      await Promise.all(
        taken.map((message) =>
          // A message that is left stays this sender's until the lease is over, and is then looked for.
          send(options, message, takenAt).catch((error: unknown) => options.onError(error, message)),
        ),
      );
      return taken.length;
    },
  };
}

async function send(options: PosterOptions, message: TakenMessage, takenAt: number): Promise<void> {
  const held = { key: message.key, owner: options.owner };
  const found: Finding = message.wasSending ? await look(options, message) : { kind: 'absent' };
  if (found.kind === 'found') return void (await confirm(options, held, found.ts));
  if (found.kind === 'unable') return giveUp(options, held, 'unknown', 'whether it was posted cannot be looked up');
  // Past this point another sender might look for it before what is posted now has landed.
  if (options.now() - takenAt > options.leaseMs / 2) return;
  await conclude(options, message, await options.post(message));
}

/** Looks for a message; one for which Slack could not be asked again and again is given up as unknown. */
async function look(options: PosterOptions, message: TakenMessage): Promise<Finding> {
  try {
    return await options.findPosted(message);
  } catch (error) {
    if (isOver(options, message)) return { kind: 'unable' };
    throw error;
  }
}

async function conclude(options: PosterOptions, message: TakenMessage, outcome: PostOutcome): Promise<void> {
  const held = { key: message.key, owner: options.owner };
  const { store, now, paceMs = PACE_MS } = options;
  await store.outbox.pace(message.teamId, message.channelId, now() + paceMs);
  switch (outcome.kind) {
    case 'posted':
      return void (await confirm(options, held, outcome.ts));
    case 'later':
      return putOff(options, message, outcome);
    case 'failed':
      if (isOver(options, message)) return giveUp(options, held, 'refused', outcome.error);
      return void (await store.outbox.retryLater({
        ...held,
        notBefore: now() + waitAfter(message.attempts),
        error: outcome.error,
      }));
    case 'refused':
      await giveUp(options, held, 'refused', outcome.error);
      return options.onRefused(message, outcome.error);
    case 'unknown':
      // Left as it is: by the end of the lease it has landed or never will, and is looked for.
      if (isOver(options, message)) await giveUp(options, held, 'unknown', outcome.error);
  }
}

/** As Slack orders: the message, and everything else that its order is about. */
async function putOff(
  { store, now, owner }: PosterOptions,
  { key, teamId, channelId }: TakenMessage,
  { retryAfterMs, scope }: Extract<PostOutcome, { kind: 'later' }>,
): Promise<void> {
  const notBefore = now() + retryAfterMs;
  await store.outbox.pace(teamId, scope === 'workspace' ? '*' : channelId, notBefore);
  await store.outbox.retryLater({ key, owner, notBefore, error: 'Slack limits the rate' });
}

function confirm({ store, now }: PosterOptions, held: MessageHeld, ts: string): Promise<boolean> {
  return store.outbox.confirm({ ...held, ts, at: now() });
}

async function giveUp(
  { store, now }: PosterOptions,
  held: MessageHeld,
  outcome: 'unknown' | 'refused',
  error: string,
): Promise<void> {
  await store.outbox.giveUp({ ...held, outcome, error, at: now() });
}

function isOver({ mostAttempts = MOST_ATTEMPTS }: PosterOptions, { attempts }: TakenMessage): boolean {
  return attempts >= mostAttempts;
}

/** Twice as long after each attempt, up to five minutes. */
function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
}
