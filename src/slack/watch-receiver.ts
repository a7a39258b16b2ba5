// Measures what comes in from Slack at the door: how soon it is acknowledged and done, and whether the socket is connected.
import type { Receiver, ReceiverEvent } from '@slack/bolt';
import { type Between, wrapReceiver } from './wrap-receiver.js';

export interface ReceiverWatch {
  /** False when the bot is told to stop: nothing new is taken then, nor acknowledged, so that Slack sends it to another one. */
  isOpen(this: void): boolean;
  acknowledged(this: void, kind: DeliveryKind, seconds: number): void;
  /** Everything that the delivery asked for was done. */
  handled(this: void, kind: DeliveryKind, seconds: number): void;
  /** `socket` tells one connection from another. */
  connected(this: void, socket: object, isConnected: boolean): void;
}

export type DeliveryKind = 'command' | 'event' | 'action' | 'view' | 'shortcut' | 'other';

/** The same receiver, watched. */
export function watchReceiver(receiver: Receiver, watch: ReceiverWatch | undefined): Receiver {
  if (watch === undefined) return receiver;
  return wrapReceiver(receiver, (event, handle) => measure(event, handle, watch));
}

async function measure(event: ReceiverEvent, handle: Parameters<Between>[1], watch: ReceiverWatch): Promise<void> {
  // Closing a connection takes a moment, in which more may come through it.
  if (!watch.isOpen()) return;
  const kind = kindOf(event.body);
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  const ack: ReceiverEvent['ack'] = async (response) => {
    await event.ack(response);
    watch.acknowledged(kind, seconds());
  };
  await handle({ ...event, ack });
  watch.handled(kind, seconds());
}

const KINDS: Readonly<Record<string, DeliveryKind>> = {
  event_callback: 'event',
  block_actions: 'action',
  view_submission: 'view',
  view_closed: 'view',
  message_action: 'shortcut',
  shortcut: 'shortcut',
};

function kindOf({ command, type }: ReceiverEvent['body']): DeliveryKind {
  if (typeof command === 'string') return 'command';
  return KINDS[String(type)] ?? 'other';
}
