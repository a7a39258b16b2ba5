// The modal of a digest: of one that exists as it was set, else of a new one for weekdays at nine where the person is.
import type { ModalView } from '@slack/types';
import { buildDigestModal, type DigestChoice } from '../../blocks/digest-modal.js';
import type { Subscription } from '../../state/subscriptions.js';
import type { DigestDesk } from '../../digest/digest-desk.js';

const WEEKDAYS = [1, 2, 3, 4, 5];

/** `channelId` is where it was asked for; a direct message is no channel that could have a digest. */
export function digestForm(
  digests: DigestDesk,
  asked: { readonly own: Subscription | null; readonly channelId: string; readonly timeZone: string },
): ModalView {
  const { own, channelId, timeZone } = asked;
  const fresh: DigestChoice = { days: WEEKDAYS, time: '09:00', timeZone, subjects: [], whenNothing: 'line' };
  return buildDigestModal({
    choice: own ?? fresh,
    channelId: own?.channelId ?? (channelId.startsWith('D') ? null : channelId),
    subjects: digests.subjects(),
    metadata: JSON.stringify({ id: own?.id ?? null }),
  });
}
