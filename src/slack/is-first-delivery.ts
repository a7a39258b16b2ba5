// Slack delivers an event again when it doubts that it arrived, and a mention may come as two events.
import type { Desk } from './desk.js';

/** False for an event that was handled already, and for its twin of another type about the same message. */
export async function isFirstDelivery(
  desk: Desk,
  eventId: string | undefined,
  channel: string,
  ts: string,
): Promise<boolean> {
  // Both keys are taken, whatever the first one says: the twin must be known even when this event is a repeat.
  const isNewEvent = eventId === undefined || (await desk.seen.isFirst(`event ${eventId}`));
  const isNewMessage = await desk.seen.isFirst(`message ${channel} ${ts}`);
  return isNewEvent && isNewMessage;
}
