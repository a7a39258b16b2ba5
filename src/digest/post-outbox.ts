// Posts the messages of the outbox, each once: before it posts one again, it looks in Slack whether the message is there. The
// caller says how to ask Slack, the outbox which messages may be posted now.
import type { PostOutcome, PostSearch } from '../post/post-message.js';
import type { MessageLease } from '../state/outbox.js';
import type { Store } from '../state/store.js';
import type { OutgoingMessage } from '../state/take-messages.js';

export interface OutboxOptions {
  /** Never rejects. */
  readonly post: (message: OutgoingMessage) => Promise<PostOutcome>;
  /** Rejects when Slack cannot be asked now. */
  readonly findPosted: (message: OutgoingMessage) => Promise<PostSearch>;
  readonly store: Pick<Store, 'outbox'>;
  /** The workspaces that take posts now; null or left out for all. */
  readonly teams?: readonly string[] | null;
  /** Called when a message is in Slack, before the store knows it; perhaps more than once for one message. */
  readonly onPosted: (message: OutgoingMessage, ts: string) => Promise<void>;
  /** Called once for a message that Slack refuses for good. */
  readonly onRefused: (message: OutgoingMessage, error: string) => Promise<void>;
  /** Called for an error after which a message is tried again. */
  readonly onError: (error: unknown, message: OutgoingMessage) => void;
  readonly now: () => number;
  /** A name that no other process has. */
  readonly owner: string;
  /**
   * How long a message belongs to this sender. Whoever takes it afterwards looks in Slack for it and must find it if it was
   * posted: so this is longer than twice the time-out of a call, and the time that Slack may still take after that.
   */
  readonly leaseMs: number;
  /** How many messages are sent at the same time, each to another channel. */
  readonly most: number;
  /** The pause between two messages of a channel: Slack takes one a second. */
  readonly paceMs?: number;
  readonly mostAttempts?: number;
}

const PACE_MS = 1_000;
/** With the waits below, about two hours: after that the next digest tells the news. */
const MOST_ATTEMPTS = 30;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/** Posts what may be posted now; resolves to how many messages it took. Rejects when the store fails. */
export async function postOutbox(options: OutboxOptions): Promise<number> {
  const { store, now, owner, leaseMs, most, teams = null } = options;
  const takenAt = now();
  const taken = await store.outbox.take({ owner, leaseMs, now: takenAt, most, teams });
  await Promise.all(
    taken.map((message) =>
      // A message left here belongs to this sender until the lease is over; then it is looked for in Slack.
      send(options, message, takenAt).catch((error: unknown) => options.onError(error, message)),
    ),
  );
  return taken.length;
}

async function send(options: OutboxOptions, message: OutgoingMessage, takenAt: number): Promise<void> {
  const held = { key: message.key, owner: options.owner };
  const found: PostSearch = message.wasSending ? await look(options, message) : { kind: 'absent' };
  if (found.kind === 'found') return confirm(options, message, found.ts);
  if (found.kind === 'unable') return giveUp(options, held, 'unknown', 'whether it was posted cannot be looked up');
  // Later, another sender might look for the message before it shows up in Slack.
  if (options.now() - takenAt > options.leaseMs / 2) return;
  await conclude(options, message, await options.post(message));
}

/** Looks for a message in Slack; when Slack could not be asked too often, nobody can know whether it was posted. */
async function look(options: OutboxOptions, message: OutgoingMessage): Promise<PostSearch> {
  try {
    return await options.findPosted(message);
  } catch (error) {
    if (isOver(options, message)) return { kind: 'unable' };
    throw error;
  }
}

async function conclude(options: OutboxOptions, message: OutgoingMessage, outcome: PostOutcome): Promise<void> {
  const held = { key: message.key, owner: options.owner };
  const { store, now, paceMs = PACE_MS } = options;
  await store.outbox.pace(message.teamId, message.channelId, now() + paceMs);
  const tryAgain = async (error: string): Promise<void> => {
    await store.outbox.retryLater({ ...held, notBefore: now() + waitAfter(message.attempts), error });
  };
  switch (outcome.kind) {
    case 'posted':
      return confirm(options, message, outcome.ts);
    case 'later':
      return putOff(options, message, outcome);
    case 'failed':
      return isOver(options, message) ? giveUp(options, held, 'refused', outcome.error) : tryAgain(outcome.error);
    case 'held':
      return tryAgain(outcome.error);
    case 'refused':
      await giveUp(options, held, 'refused', outcome.error);
      return options.onRefused(message, outcome.error);
    case 'unknown':
      // Otherwise it stays as it is: by the end of the lease it is in Slack or never will be, and then it is looked for.
      if (isOver(options, message)) await giveUp(options, held, 'unknown', outcome.error);
  }
}

/** Waits as long as Slack asks, with the channel or the whole workspace, as Slack says. */
async function putOff(
  { store, now, owner }: OutboxOptions,
  { key, teamId, channelId }: OutgoingMessage,
  { retryAfterMs, scope }: Extract<PostOutcome, { kind: 'later' }>,
): Promise<void> {
  const notBefore = now() + retryAfterMs;
  await store.outbox.pace(teamId, scope === 'workspace' ? '*' : channelId, notBefore);
  await store.outbox.retryLater({ key, owner, notBefore, error: 'Slack limits the rate' });
}

async function confirm(options: OutboxOptions, message: OutgoingMessage, ts: string): Promise<void> {
  const { store, now, owner } = options;
  await options.onPosted(message, ts);
  await store.outbox.confirm({ key: message.key, owner, ts, at: now() });
}

async function giveUp(
  { store, now }: OutboxOptions,
  held: MessageLease,
  outcome: 'unknown' | 'refused',
  error: string,
): Promise<void> {
  await store.outbox.giveUp({ ...held, outcome, error, at: now() });
}

function isOver({ mostAttempts = MOST_ATTEMPTS }: OutboxOptions, { attempts }: OutgoingMessage): boolean {
  return attempts >= mostAttempts;
}

/** The wait doubles after each attempt, up to five minutes. */
function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
}
