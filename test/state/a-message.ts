// A message for the outbox, with what a test says of it.
import type { OutboxMessage } from '../../src/state/outbox-message.js';

export function aMessage(key: string, said: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    key,
    teamId: 'T1',
    channelId: 'C1',
    payload: '{"text":"hello"}',
    replyTo: null,
    slot: null,
    advance: null,
    notBefore: 0,
    createdAt: 1_000,
    ...said,
  };
}
