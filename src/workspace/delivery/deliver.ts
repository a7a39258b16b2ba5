// Sends envelopes to the bot over a transport: waits for the ack, retries events as Slack does, and notes those without an ack.
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fields } from '../json-fields.js';
import type { Journal, SentEvent } from '../memory/journal.js';
import type { World } from '../memory/world.js';
import { eventBody } from './payloads.js';

export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive';
  body: Fields;
  /** Whether the ack may carry a body. */
  acceptsBody: boolean;
  retry?: { attempt: number; reason: string };
}

/** `reason` is the retry reason that Slack gives with the next attempt. */
export type Delivery = { kind: 'acked'; body: unknown } | { kind: 'failed'; reason: string; mayRetry: boolean };

export interface Transport {
  isConnected(): boolean;
  /** Hands the envelope over and waits for the ack; never rejects. */
  send(envelope: Envelope): Promise<Delivery>;
  stop(): void;
}

/** How many bodies of events are kept for `resend`. */
const eventsKept = 1000;

interface DeliverOptions {
  transport: Transport;
  world: World;
  journal: Journal;
  now: () => number;
  /** Milliseconds to wait before each retry of an event. */
  retryMs: readonly number[];
}

export class Deliverer {
  readonly #options: DeliverOptions;
  readonly #bodies = new Map<string, { body: Fields; sent: SentEvent }>();
  readonly #stopped = new AbortController();
  #repeats = 0;
  #count = 0;

  constructor(options: DeliverOptions) {
    this.#options = options;
    // Every retry that waits listens for the end.
    setMaxListeners(0, this.#stopped.signal);
  }

  /** Sends a command or an interaction, which Slack sends once. `name` names it in `problems`. */
  async once(envelope: Envelope, name: string): Promise<Delivery> {
    const delivery = await this.#send(envelope, name);
    if (delivery.kind === 'failed' && delivery.reason !== 'stopped') {
      this.#options.journal.addProblem(`${name} was not acked: ${delivery.reason}`);
    }
    return delivery;
  }

  /** Sends an interaction; only the ack of a view_submission may carry a body. */
  async interaction(body: Fields, name: string): Promise<Delivery> {
    const acceptsBody = body.type === 'view_submission';
    const delivery = await this.once({ type: 'interactive', body, acceptsBody }, name);
    if (!acceptsBody && delivery.kind === 'acked' && delivery.body !== undefined) {
      this.#options.journal.addProblem(`the ack of ${name} carries a body, which Slack ignores`);
    }
    return delivery;
  }

  /** Sends an event; resolves after the first attempt, while retries go on behind it. */
  async event(event: Fields): Promise<void> {
    this.#count += 1;
    const eventId = `Ev${String(this.#count).padStart(8, '0')}`;
    const sent: SentEvent = { eventId, type: String(event.type), attempts: 0, acked: false };
    const body = eventBody(this.#options.world, event, eventId, this.#options.now());
    this.#keep(eventId, { body, sent });
    this.#options.journal.addEvent(sent);
    const repeats = this.#repeats;
    this.#repeats = 0;
    const first = await this.#attempt(body, sent);
    void this.#options.journal.track(this.#retry(body, sent, first, repeats));
  }

  /** Sends the next event this many times more although it was acked, as when an ack gets lost. */
  repeatNext(times: number): void {
    this.#repeats = times;
  }

  /** Sends an event once more with the same event_id. Throws when there was no such event. */
  async resend(eventId: string): Promise<void> {
    const kept = this.#bodies.get(eventId);
    if (kept === undefined) throw new Error(`No event ${eventId} was sent: take an id from the workspace's events.`);
    await this.#attempt(kept.body, kept.sent, 'timeout');
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #retry(body: Fields, sent: SentEvent, first: Delivery, repeats: number): Promise<void> {
    for (let repeat = 0; repeat < repeats; repeat += 1) await this.#attempt(body, sent, 'timeout');
    let last = first;
    for (const delayMs of this.#options.retryMs) {
      if (last.kind === 'acked' || !last.mayRetry || !(await this.#pause(delayMs))) break;
      last = await this.#attempt(body, sent, last.reason);
    }
    if (last.kind === 'failed' && last.reason !== 'stopped' && !this.#stopped.signal.aborted) {
      this.#options.journal.addProblem(`${sent.type} ${sent.eventId} was never acked: ${last.reason}`);
    }
  }

  async #attempt(body: Fields, sent: SentEvent, reason?: string): Promise<Delivery> {
    const retry = reason === undefined ? {} : { retry: { attempt: sent.attempts, reason } };
    sent.attempts += 1;
    const envelope: Envelope = { type: 'events_api', body, acceptsBody: false, ...retry };
    const delivery = await this.#send(envelope, `event ${sent.type}`);
    if (delivery.kind === 'acked') sent.acked = true;
    return delivery;
  }

  async #send(envelope: Envelope, name: string): Promise<Delivery> {
    const { journal, transport } = this.#options;
    const delivery = await journal.track(transport.send(envelope));
    journal.addSent(name, envelope.body, delivery.kind === 'acked' ? null : delivery.reason);
    return delivery;
  }

  /** False when the workspace stopped meanwhile. */
  async #pause(delayMs: number): Promise<boolean> {
    try {
      await wait(delayMs, undefined, { signal: this.#stopped.signal });
      return true;
    } catch {
      return false;
    }
  }

  #keep(eventId: string, kept: { body: Fields; sent: SentEvent }): void {
    this.#bodies.set(eventId, kept);
    const oldest = this.#bodies.keys().next();
    if (this.#bodies.size > eventsKept && oldest.done !== true) this.#bodies.delete(oldest.value);
  }
}

export type Outcome = { ok: true } | { ok: false; error: string; errors?: Record<string, string> };

/** What the person is told of a failed delivery: the bot was late, was not there, or gave a wrong answer. */
export function failureOf(delivery: Delivery): string | undefined {
  if (delivery.kind === 'acked') return undefined;
  return delivery.reason.endsWith('timeout') ? 'operation_timeout' : 'dispatch_failed';
}

export function outcomeOf(delivery: Delivery): Outcome {
  const error = failureOf(delivery);
  return error === undefined ? { ok: true } : { ok: false, error };
}
