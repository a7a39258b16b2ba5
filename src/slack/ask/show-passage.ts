// "Show passage": opens the paragraph from which an excerpt was taken.
import type { App } from '@slack/bolt';
import { inSlices } from '../../answer/in-slices.js';
import type { PassageFinding } from '../../answer/ask/find-passage.js';
import { ACTIONS } from '../../blocks/message.js';
import { buildPassageModal } from '../../blocks/passage-modal.js';
import { removable } from '../../intake/take-back.js';
import { admit } from '../articles/editors.js';
import { onButton, answersAt, besides, type ButtonArgs, openByButton } from './answer-buttons.js';
import { readCitation } from '../button-value.js';
import type { Desk } from '../desk.js';
import { replySafely } from '../reply-safely.js';

// A trigger_id is valid for three seconds: after a longer wait the modal would not open.
const WHILE_THE_TRIGGER_LASTS = { longestWaitSeconds: 2 };

export function registerShowPassage(app: App, desk: Desk): void {
  onButton(app, ACTIONS.showPassage, (args) => showPassage(desk, args));
}

async function showPassage(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, respond } = args;
  await ack();
  await replySafely(
    desk,
    'show passage',
    async () => {
      const answers = await answersAt(desk, args);
      const finding = await inSlices(answers.findPassage(readCitation(action.value)));
      const opened = await openByButton(args, buildPassageModal(finding));
      await offerRemoval(desk, args, finding, opened?.view?.id);
    },
    (text) => respond(besides(text)),
    WHILE_THE_TRIGGER_LASTS,
  );
}

/** Adds "Take back" for whoever may do so. Behind the opening, since to ask Slack for it may take longer than a trigger lasts. */
async function offerRemoval(
  desk: Desk,
  { body, client }: ButtonArgs,
  finding: PassageFinding,
  viewId: string | undefined,
): Promise<void> {
  if (finding.kind !== 'passage' || viewId === undefined || body.view !== undefined) return;
  const { id } = finding.view.article;
  try {
    if ((await removable(desk.intake, id)) === null) return;
    const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
    const admission = await admit(desk, client, person);
    if (!admission.ok || admission.onMarks !== 'may') return;
    const view = buildPassageModal(finding, { id, channelId: body.channel?.id ?? '' });
    await client.views.update({ view_id: viewId, view });
  } catch (err) {
    // The passage is shown; the command `remove` does the same as the button.
    desk.log.warn({ err }, 'a passage is shown without the button that takes its article back');
  }
}
