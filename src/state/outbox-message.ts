// A message to be posted, as callers hand it in and as the outbox stores it.
import type { Selectable } from 'kysely';
import { inPieces, type Queries } from './database/database.js';
import type { OutboxTable } from './database/schema.js';

export interface OutboxMessage {
  /** Names this message for ever, such as 'slot:<subscription>:<due>:0': adding it again changes nothing. */
  readonly key: string;
  readonly teamId: string;
  readonly channelId: string;
  /** JSON. */
  readonly payload: string;
  /** Key of the message whose thread this one goes to. */
  readonly replyTo: string | null;
  /** On the headline of a digest: the slot ends when this message is posted or given up. */
  readonly slot: { readonly subscriptionId: string; readonly dueAt: number } | null;
  /** On a post of a watch: once it is posted, the watch has told the news up to `coversTo`. */
  readonly advance: { readonly watchId: string; readonly coversTo: number } | null;
  readonly notBefore: number;
  readonly createdAt: number;
}

export type OutboxRow = Selectable<OutboxTable>;

/** Adds messages in their order, without those that were added before. */
export async function insertMessages(queries: Queries, messages: readonly OutboxMessage[]): Promise<void> {
  for (const piece of inPieces(messages)) {
    const values = piece.map(({ slot, advance, ...message }) => ({
      ...message,
      slotSubscriptionId: slot?.subscriptionId ?? null,
      slotDueAt: slot?.dueAt ?? null,
      advanceWatchId: advance?.watchId ?? null,
      advanceCoversTo: advance?.coversTo ?? null,
      state: 'waiting' as const,
      attempts: 0,
    }));
    await queries
      .insertInto('outbox')
      .values(values)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
}

export function messageOf(row: OutboxRow): OutboxMessage {
  const { key, teamId, channelId, payload, replyTo, notBefore, createdAt } = row;
  const { slotSubscriptionId, slotDueAt, advanceWatchId, advanceCoversTo } = row;
  return {
    ...{ key, teamId, channelId, payload, replyTo, notBefore, createdAt },
    slot:
      slotSubscriptionId === null || slotDueAt === null
        ? null
        : { subscriptionId: slotSubscriptionId, dueAt: slotDueAt },
    advance:
      advanceWatchId === null || advanceCoversTo === null
        ? null
        : { watchId: advanceWatchId, coversTo: advanceCoversTo },
  };
}
