// Lets a channel or a direct message watch a subject, or stop watching it, and notes each change in the audit.
import type { DigestContext } from './digest-context.js';

/** Who asks, and in which channel or direct message. */
export interface WatchPlace {
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
}

/** Begins to watch a subject. False when it is watched there already. */
export async function watchSubject(context: DigestContext, place: WatchPlace, subjectId: string): Promise<boolean> {
  const { store, now, newId } = context;
  const { teamId, channelId, userId } = place;
  const cursor = await store.news.newest();
  const common = { teamId, channelId, subjectId, createdBy: userId, createdAt: now() };
  const { added } = await store.watches.add({ ...common, id: newId(), cursor, pendingSince: null });
  await noteChange(context, place, 'watch', subjectId);
  return added;
}

/** Stops watching a subject. False when it is not watched there. */
export async function unwatchSubject(context: DigestContext, place: WatchPlace, subjectId: string): Promise<boolean> {
  const { watches } = context.store;
  const watch = (await watches.inChannel(place.teamId, place.channelId)).find((each) => each.subjectId === subjectId);
  if (watch === undefined) return false;
  await watches.remove(watch.id);
  await noteChange(context, place, 'unwatch', subjectId);
  return true;
}

async function noteChange(
  { store, now }: DigestContext,
  { teamId, channelId, userId }: WatchPlace,
  action: string,
  about: string,
): Promise<void> {
  const details = JSON.stringify({ channelId });
  await store.audit.note({ at: now(), teamId, userId, action, about, details });
}
