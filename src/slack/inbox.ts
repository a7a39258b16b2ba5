// The inbox: takes each question, command and click once, whichever process Slack hands it to, before it is acknowledged; notes
// when it is answered. What a process leaves behind, take-over.ts answers.
import type { ReceiverEvent } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createRecentKeys, type StoreOrMemory } from '../state/events.js';
import { StoreAway } from '../state/database/store-error.js';
import type { AnswerNotes, Inbox, InboxRequest, LeftRequest, RequestEnd } from '../state/inbox.js';
import type { Conversations } from '../state/threads.js';
import { ACK_WITHIN_MS, createUnwrittenRequests } from './unwritten-requests.js';
import { within } from './within.js';

/** What a handler knows of the request that it answers. */
export interface RequestTicket {
  /** Names the request for ever; '' for one that needs no answer of its own. */
  readonly key: string;
  /** True for a request that Slack sends once more: its answer may stand already, although nobody could note that. */
  readonly isAgain: boolean;
  /** What is remembered of the answer, in one commit with its end. */
  readonly notes: AnswerNotes;
  /** Adds to it. */
  note(this: void, notes: Partial<AnswerNotes>): void;
}

/** Handles one request; rejects when whoever asked was told nothing. */
export type RequestHandler = (event: ReceiverEvent) => Promise<void>;

export interface DeskInbox {
  /**
   * Handles a delivery when it is the first of its request, and acknowledges it. Rejects with what a form that is sent, or what
   * needs no answer, fails with; and while the store is away with whatever fails, unacknowledged, so that Slack sends it again.
   */
  receive(this: void, event: ReceiverEvent, handle: RequestHandler): Promise<void>;
  /** Holds on to what this process is answering; resolves to what others left behind. Rejects when the store is away. */
  takeOver(this: void): Promise<readonly LeftRequest[]>;
  /** Does the work for a request that was taken over. Unless it rejects, the request is answered. Never rejects. */
  finish(this: void, request: LeftRequest, work: (ticket: RequestTicket) => Promise<void>): Promise<void>;
}

export interface DeskInboxOptions extends StoreOrMemory<Inbox> {
  readonly threads: Conversations;
  /** A name that no other process has. */
  readonly owner: string;
  readonly log: Logger;
  /** Bounds the time until an acknowledgement; tests hand in their own. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** How often this process looks for what others left behind, and holds on to what it answers itself. */
export const LOOK_EVERY_MS = 5_000;
/** Three chances to hold on to a request that takes long. Longer than the lease of a digest that is posted at once. */
const LEASE_MS = 20_000;
const AT_ONCE = 20;
/** Ends of requests that are kept while the store is away, a few minutes of them. */
const MOST_ENDS = 20_000;
/** While the store is away. Slack repeats an event for up to six minutes; an hour leaves room for one that was held up. */
const RECENT = { keepMs: 60 * 60 * 1_000, most: 20_000 };

export function createDeskInbox(options: DeskInboxOptions): DeskInbox {
  const { store, now, owner, onAway } = options;
  const recent = createRecentKeys({ now, ...RECENT });
  const held = new Set<string>();
  // What was answered while the store was away is noted when it is back: others would answer it again.
  const ends = new Map<string, RequestEnd>();
  let wasAway = false;
  const lease = () => ({ owner, leaseMs: LEASE_MS, now: now() });

  const unwritten = createUnwrittenRequests(
    options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal })),
    (request) => within(store.take(request, lease()), ACK_WITHIN_MS.write, () => Promise.reject(new Error('late'))),
  );
  /** Null where the store cannot tell. */
  const take = (request: InboxRequest) =>
    inTime(store.take(request, lease())).catch((error: unknown) => (onAway(error), null));
  const { answer, handleForm } = workOver(options, held, ends);
  return {
    receive: async (event, handle) => {
      const key = requestKey(event.body);
      if (key === null) return handle(withTicket(event, issueTicket('')));
      const request = { key, body: JSON.stringify(event.body), receivedAt: now() };
      const isTaken = await take(request);
      // This process alone knows a request that came while the store was away.
      if (isTaken === false || !recent.isFirst(key)) return event.ack();
      const isAgain = (event.retryNum ?? 0) > 0;
      const workOn = (first: ReceiverEvent) => (ticket: RequestTicket) =>
        handle(withTicket(first, { ...ticket, isAgain }));
      if (event.body['type'] === FORM) return handleForm(key, workOn(event));
      if (isTaken === true) return answer(key, workOn(event)).catch(() => undefined);
      return unwritten
        .answer(request, event, (first) => answer(key, workOn(first)))
        .catch((error: unknown) => {
          recent.forget(key);
          throw error;
        });
    },
    takeOver: async () => {
      const isBack = wasAway;
      wasAway = true;
      for (const end of ends.values()) {
        await store.end(end).catch((error: unknown) => {
          if (error instanceof StoreAway) throw error;
          onAway(error);
        });
        ends.delete(end.key);
      }
      // What is not answered yet and was no request of the store's until now is one that was left behind.
      const late: LeftRequest[] = [];
      await unwritten.writeDown(async (request) => {
        if (await store.take(request, lease())) late.push({ ...request, attempts: 1 });
      });
      if (held.size > 0) await store.renew([...held], lease());
      // After an outage all leases are over: first everybody notes what is answered, and holds on to the rest.
      const left = isBack ? [] : await store.takeOver({ ...lease(), most: AT_ONCE });
      wasAway = false;
      return [...late, ...left].filter(({ key }) => !held.has(key));
    },
    finish: ({ key }, work) => answer(key, work).catch(() => undefined),
  };
}

/** Does the work for requests and notes its end; `held` are those under way, `ends` what waits for the store to be back. */
function workOver(
  { store, now, log, onAway, threads }: DeskInboxOptions,
  held: Set<string>,
  ends: Map<string, RequestEnd>,
) {
  const noteEnd = async ({ key, notes }: RequestTicket): Promise<void> => {
    for (const { thread, question } of notes.questions) threads.add(thread, question);
    const end = { key, at: now(), notes };
    await store.end(end).catch((error: unknown) => {
      onAway(error);
      if (ends.size < MOST_ENDS) ends.set(key, end);
    });
  };
  // Whoever sent a form sees in it that it failed, and sends it again.
  const handleForm = async (key: string, work: (ticket: RequestTicket) => Promise<void>): Promise<void> => {
    const ticket = issueTicket(key);
    held.add(key);
    try {
      await work(ticket);
    } finally {
      await noteEnd(ticket);
      held.delete(key);
    }
  };
  // Rejects when whoever asked was told nothing, which is in the log then.
  const answer = async (key: string, work: (ticket: RequestTicket) => Promise<void>): Promise<void> => {
    const ticket = issueTicket(key);
    held.add(key);
    try {
      await work(ticket);
      await noteEnd(ticket);
    } catch (err) {
      log.error({ err, request: key }, 'a request is not answered; it is tried again');
      throw err;
    } finally {
      held.delete(key);
    }
  };
  return { answer, handleForm };
}

/** Rejects when the store takes longer than an acknowledgement may wait; it may still do what it was asked. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return within(work, ACK_WITHIN_MS.take, () => {
    throw new Error(`taking a request lasted longer than ${ACK_WITHIN_MS.take} ms`);
  });
}

function issueTicket(key: string): RequestTicket {
  const questions: AnswerNotes['questions'][number][] = [];
  const shown: AnswerNotes['shown'][number][] = [];
  const note = (more: Partial<AnswerNotes>): void => {
    questions.push(...(more.questions ?? []));
    shown.push(...(more.shown ?? []));
  };
  return { key, isAgain: false, notes: { questions, shown }, note };
}

export function withTicket(event: ReceiverEvent, ticket: RequestTicket): ReceiverEvent {
  return { ...event, customProperties: { ...event.customProperties, ticket } };
}

/** The ticket of the request that a handler answers, from the context that Bolt hands it. */
export function ticketOf(context: Readonly<Record<string, unknown>>): RequestTicket {
  return context['ticket'] as RequestTicket;
}

/** What the bodies of requests have in common, as far as it is looked at here. */
export interface RequestBody {
  readonly type?: string;
  readonly event?: MessageEvent & { readonly type?: string };
  readonly event_id?: string;
  readonly team_id?: string;
  readonly command?: string;
  readonly trigger_id?: string;
  readonly channel_id?: string;
  readonly user_id?: string;
  readonly channel?: { readonly id?: string };
  readonly user?: { readonly id?: string };
}

export interface MessageEvent {
  readonly channel?: string;
  readonly channel_type?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
}

/**
 * The key of a request that is to be answered once. A message is known by its place, since Slack may send it as several events
 * of different ids. Null for what needs no answer.
 */
export function requestKey(body: RequestBody): string | null {
  const { event, trigger_id: trigger, team_id: team = '' } = body;
  if (event !== undefined) return isQuestion(event) ? `message ${team} ${event.channel} ${event.ts}` : null;
  const isRequest = body.command !== undefined || ANSWERED.includes(body.type);
  return isRequest && trigger !== undefined ? `trigger ${trigger}` : null;
}

// Edits, deletions, joins and the like are subtypes too, but no questions.
const WRITTEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/** A form that is sent. */
const FORM = 'view_submission';
const ANSWERED: readonly (string | undefined)[] = ['block_actions', 'message_action', FORM];

/** True for what a person wrote to the bot: a mention, or any message in their direct conversation. */
function isQuestion({ type, channel_type, user, bot_id, subtype }: NonNullable<RequestBody['event']>): boolean {
  if (user === undefined || bot_id !== undefined) return false;
  return type === 'app_mention' || (type === 'message' && channel_type === 'im' && WRITTEN.includes(subtype));
}
