// "This helped" and "This did not help": keeps the vote, and asks for the reason of a bad one.
import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { visibleText } from '../../answer/excerpt-of.js';
import { LONGEST_QUESTION } from '../../answer/request/read-typing.js';
import {
  buildFeedbackForm,
  FEEDBACK_MODAL,
  FEEDBACK_NOTED,
  FEEDBACK_REASON,
} from '../../blocks/feedback/feedback-blocks.js';
import { LIMITS } from '../../blocks/limits.js';
import { ACTIONS } from '../../blocks/message.js';
import { besides, type ButtonArgs, onButton, openByButton } from '../ask/answer-buttons.js';
import { readButton } from '../button-value.js';
import { type Desk, teamOf } from '../desk.js';
import { replySafely } from '../reply-safely.js';

const ANSWER_ID = z.string().regex(/^\w{1,64}$/);
const readVote = readButton(
  z.object({
    answerId: ANSWER_ID,
    question: z.string().max(LONGEST_QUESTION + 1),
    outcome: z.enum(['found', 'closest', 'nothing-found']),
    vote: z.enum(['up', 'down']),
  }),
);
const METADATA = z.object({ answerId: ANSWER_ID });
const VALUES = z.object({
  [FEEDBACK_REASON]: z.object({ [FEEDBACK_REASON]: z.object({ value: z.string().nullish() }) }),
});

export function registerFeedback(app: App, desk: Desk): void {
  onButton(app, ACTIONS.feedback, (args) => castVote(desk, args));
  app.view<ViewSubmitAction>(FEEDBACK_MODAL, async ({ ack, body, view, context }) => {
    await ack();
    const reason = visibleText(VALUES.parse(view.state.values)[FEEDBACK_REASON][FEEDBACK_REASON].value ?? '').trim();
    if (reason === '') return;
    const { answerId } = METADATA.parse(JSON.parse(view.private_metadata));
    const own = { teamId: teamOf(context), userId: body.user.id, answerId };
    // The form is closed: whoever wrote it cannot be told there, and the vote itself is kept.
    await desk.underWay
      .track(desk.digests.store.feedback.explain(own, reason.slice(0, LIMITS.inputLine)))
      .catch((err: unknown) => desk.log.error({ err }, 'the reason of a vote was not kept'));
  });
}

async function castVote(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, respond, context } = args;
  await ack();
  await replySafely(
    desk,
    'feedback',
    async () => {
      const vote = readVote(action.value);
      const { answerId } = vote;
      // Slack's own time of the click, so that a click that is delivered late does not undo a later one.
      const at = Math.floor(Number(action.action_ts) * 1_000);
      const userId = body.user.id;
      await desk.digests.store.feedback.cast({ ...vote, teamId: teamOf(context), userId, at });
      return vote.vote === 'up'
        ? respond(besides(FEEDBACK_NOTED))
        : openByButton(args, buildFeedbackForm(JSON.stringify({ answerId })));
    },
    (text) => respond(besides(text)),
  );
}
