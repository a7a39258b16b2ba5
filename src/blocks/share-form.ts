// The form behind "Share to a channel": which channel, and what became of it.
import type { ModalView } from '@slack/types';
import { plain } from './forms/draft-inputs.js';
import { richText, section, SHARE_TO, textRun } from './message.js';

export const SHARE_MODAL = 'share_to_channel_modal';
/** The input's block; its element has the same name. */
export const SHARE_CHANNEL = 'share_channel';

/** `metadata` names what is shared. */
export function buildShareForm(metadata: string): ModalView {
  return {
    ...frame(),
    callback_id: SHARE_MODAL,
    private_metadata: metadata,
    submit: plain('Share'),
    blocks: [
      {
        type: 'input',
        block_id: SHARE_CHANNEL,
        label: plain('Channel'),
        hint: plain('A channel that you and the bot are in. Your name stands above what is shared.'),
        element: {
          type: 'conversations_select',
          action_id: SHARE_CHANNEL,
          placeholder: plain('Choose a channel'),
          filter: { include: ['public', 'private'], exclude_bot_users: true },
        },
      },
    ],
  };
}

/** The form with one line of ours; `channelId` is named behind it. */
export function buildShareNote(line: string, channelId: string | null = null): ModalView {
  const place = channelId === null ? [] : [{ type: 'channel' as const, channel_id: channelId }, textRun('.')];
  return { ...frame(), blocks: [richText(section(textRun(line), ...place))] };
}

export const SHARING = 'Sharing …';
export const SHARED_TO = 'Shared in ';
export const NO_SHARE_CHANNEL = 'Choose a channel.';
/** Told to guests and people of other organisations, and where Slack does not tell who somebody is. */
export const SHARING_NOT_ALLOWED =
  'Nothing was shared: people of this workspace can share from here, guests and people of other organisations cannot. Where the bot is in the channel, anybody in it can mention the bot and ask there.';
export const NOT_IN_SHARE_CHANNEL =
  'Nothing was shared: you and the bot must both be in that channel. Invite the bot there, or choose another channel.';

function frame(): Pick<ModalView, 'type' | 'title' | 'close'> {
  return { type: 'modal', title: plain(SHARE_TO), close: plain('Close') };
}
