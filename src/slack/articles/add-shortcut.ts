// "Add to knowledge" on a message: reads the links in it, and shows a preview of each to the person who asked.
import type { App, MessageShortcut } from '@slack/bolt';
import { plainReply } from '../../blocks/digest-replies.js';
import { NO_LINK } from '../../blocks/intake-replies.js';
import { answerIntake } from './answer-intake.js';
import type { Desk } from '../desk.js';
import { readTyping } from '../../answer/request/read-typing.js';
import { replySafely } from '../reply-safely.js';

export const ADD_SHORTCUT = 'add_to_knowledge';

export function registerAddShortcut(app: App, desk: Desk): void {
  app.shortcut<MessageShortcut>({ callback_id: ADD_SHORTCUT, type: 'message_action' }, async (args) => {
    const { ack, shortcut, client, respond } = args;
    await ack();
    const tell = (message: object): Promise<unknown> =>
      respond({ response_type: 'ephemeral', replace_original: false, text: '', ...message });
    await replySafely(
      desk,
      'add by shortcut',
      async () => {
        const addresses = readTyping(textOf(shortcut.message)).addresses;
        if (addresses.length === 0) return tell(plainReply(NO_LINK));
        return answerIntake(
          desk,
          { command: 'add', words: '', addresses },
          {
            teamId: shortcut.team?.id ?? '',
            channelId: shortcut.channel.id,
            userId: shortcut.user.id,
            homeTeamId: shortcut.user.team_id ?? null,
            triggerId: shortcut.trigger_id,
            client,
            tell,
          },
        );
      },
      (text) => tell({ text }),
    );
  });
}

// Links are in the text of a message and, when it shares another message or page, in its attachments.
function textOf({ text = '', attachments }: MessageShortcut['message']): string {
  const shared = Array.isArray(attachments) ? (attachments as { from_url?: unknown; original_url?: unknown }[]) : [];
  const addresses = shared.map(({ from_url, original_url }) => original_url ?? from_url);
  const links = addresses.filter((address) => typeof address === 'string');
  return [text, ...links].join(' ');
}
