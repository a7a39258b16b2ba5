// What the two ways to a bot, the WebSocket and signed HTTP, have in common.
import type { Fields } from '../json-fields.js';

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
