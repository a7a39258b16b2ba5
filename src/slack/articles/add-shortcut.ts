// "Add to knowledge" on a message: reads the links in it, and shows a preview of each to the person who asked. Of a message
// without a link it opens the form with its words.
import type { App, MessageShortcut } from '@slack/bolt';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import { NO_WORDS } from '../../blocks/intake-replies.js';
import { answerIntake } from './answer-intake.js';
import { wordsIn } from './message-words.js';
import { type Desk, teamOf } from '../desk.js';
import { replySafely } from '../reply-safely.js';
import { responder } from '../responder.js';

export const ADD_SHORTCUT = 'add_to_knowledge';

export function registerAddShortcut(app: App, desk: Desk): void {
  app.shortcut<MessageShortcut>({ callback_id: ADD_SHORTCUT, type: 'message_action' }, async (args) => {
    const { ack, shortcut, client, context } = args;
    await ack();
    const respond = responder(args);
    const tell = (message: object): Promise<unknown> =>
      respond({ response_type: 'ephemeral', replace_original: false, text: '', ...message });
    await replySafely(
      desk,
      'add by shortcut',
      async () => {
        const { addresses, words } = wordsIn(shortcut.message);
        if (addresses.length === 0 && !/[\p{L}\p{N}]/u.test(words)) return tell(plainReply(NO_WORDS));
        return answerIntake(
          desk,
          { command: 'add', words: '', addresses, text: words },
          {
            teamId: teamOf(context),
            channelId: shortcut.channel.id,
            userId: shortcut.user.id,
            homeTeamId: shortcut.user.team_id ?? null,
            triggerId: shortcut.trigger_id,
            parentTs: null,
            client,
            tell,
          },
        );
      },
      (text) => tell({ text }),
    );
  });
}
