// Which handling mark a channel may see, as editors set it.
import { HANDLING_MARKS, readHandlingMark, type HandlingMark } from '../ingest/handling-mark.js';
import type { IntakeContext, Requester } from './open-intake.js';

/** From the widest audience to the narrowest. */
export const MARKS: readonly HandlingMark[] = HANDLING_MARKS;

/** Null: nothing beyond what everybody may see. */
export async function clearanceOf(
  { store }: IntakeContext,
  { teamId, channelId }: Pick<Requester, 'teamId' | 'channelId'>,
): Promise<HandlingMark | null> {
  return readHandlingMark((await store.clearances.of(teamId, channelId)) ?? '');
}

/** Lets the requester's channel see articles up to this mark; null takes that back. */
export async function setClearance(
  { store, now }: IntakeContext,
  mark: HandlingMark | null,
  { teamId, channelId, userId: by }: Requester,
): Promise<void> {
  if (mark === null) await store.clearances.revoke({ teamId, channelId, by, at: now() });
  else await store.clearances.allow({ teamId, channelId, mark, by, at: now() });
}
