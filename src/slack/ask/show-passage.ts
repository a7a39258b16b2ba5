// "Show passage": opens the paragraph from which an excerpt was taken.
import type { App, BlockButtonAction } from '@slack/bolt';
import { inSlices } from '../../answer/in-slices.js';
import { ACTIONS } from '../../blocks/message.js';
import { buildPassageModal } from '../../blocks/passage-modal.js';
import { actionsNamed, answersAt, besides, type ButtonArgs } from './answer-buttons.js';
import { readCitation } from '../button-value.js';
import type { Desk } from '../desk.js';
import { replySafely } from '../reply-safely.js';

// A trigger_id is valid for three seconds: after a longer wait the modal would not open.
const WHILE_THE_TRIGGER_LASTS = { longestWaitSeconds: 2 };

export function registerShowPassage(app: App, desk: Desk): void {
  app.action<BlockButtonAction>(actionsNamed(ACTIONS.showPassage), (args) => showPassage(desk, args));
}

async function showPassage(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, client, respond } = args;
  await ack();
  await replySafely(
    desk,
    'show passage',
    async () => {
      const answers = await answersAt(desk, args);
      const view = buildPassageModal(await inSlices(answers.findPassage(readCitation(action.value))));
      return client.views.open({ trigger_id: body.trigger_id, view });
    },
    (text) => respond(besides(text)),
    WHILE_THE_TRIGGER_LASTS,
  );
}
