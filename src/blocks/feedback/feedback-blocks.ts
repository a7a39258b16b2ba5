// The two buttons under an answer that say whether it helped, the form that asks what was wrong, and what is told of the votes.
import type { ContextActionsBlock, KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../answer/ask/answer.js';
import { counted } from '../../answer/status/status.js';
import { visibleText } from '../../answer/excerpt-of.js';
import { dayInWords } from '../digest/digest-choice.js';
import { plain, textInput } from '../forms/draft-inputs.js';
import { LIMITS } from '../limits.js';
import { ACTIONS, messageText, richText, section, textRun } from '../message.js';

/** What a vote carries: which answer, to what, of which kind. */
export interface VotedAnswer {
  readonly answerId: string;
  readonly question: string;
  readonly outcome: string;
}

/** A row of two buttons; none under the help, nor where the question is too long for a button. */
export function feedbackBlocks(answer: Answer): KnownBlock[] {
  if (answer.kind === 'help') return [];
  const { answerId, question, kind: outcome } = answer;
  const valueOf = (vote: 'up' | 'down'): string => JSON.stringify({ answerId, question, outcome, vote });
  if (valueOf('down').length > LIMITS.buttonValue) return [];
  const block: ContextActionsBlock = {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: `${ACTIONS.feedback}:0`,
        positive_button: {
          text: plain('This helped'),
          accessibility_label: 'This helped: the answer above',
          value: valueOf('up'),
        },
        negative_button: {
          text: plain('This did not help'),
          accessibility_label: 'This did not help: a form asks what was wrong',
          value: valueOf('down'),
        },
      },
    ],
  };
  return [block];
}

export const FEEDBACK_MODAL = 'answer_feedback_modal';
/** The input's block; its element has the same name. */
export const FEEDBACK_REASON = 'answer_feedback_reason';

/** Asks what was wrong; the vote is kept already, so that nothing need be written. */
export function buildFeedbackForm(metadata: string): ModalView {
  const why = 'Noted. Whoever looks after the articles reads what you write here.';
  return {
    type: 'modal',
    callback_id: FEEDBACK_MODAL,
    private_metadata: metadata,
    title: plain('This did not help'),
    submit: plain('Send'),
    close: plain('Skip'),
    blocks: [
      richText(section(textRun(why))),
      textInput(FEEDBACK_REASON, 'What was wrong?', null, {
        multiline: true,
        longest: LIMITS.inputLine,
        isOptional: true,
      }),
    ],
  };
}

export const FEEDBACK_NOTED = 'Noted that this answer helped. The other button changes that.';

/** Told to the editors once a week; null where nobody voted. */
export function weeklyFeedback({ up, down, reasons }: FeedbackCounts): string | null {
  if (up + down === 0) return null;
  const why = reasons === 0 ? '' : `, ${reasons} of them with a reason`;
  return messageText(
    `Feedback of the last week: ${counted(up, 'answer')} helped, ${down.toLocaleString('en-US')} did not${why}. In the terminal, npm run feedback lists the questions and the reasons.`,
  );
}

export interface FeedbackCounts {
  readonly up: number;
  readonly down: number;
  /** Bad votes that say why. */
  readonly reasons: number;
}

export function countFeedback(votes: readonly { vote: 'up' | 'down'; reason: string | null }[]): FeedbackCounts {
  const down = votes.filter(({ vote }) => vote === 'down');
  const reasons = down.filter(({ reason }) => reason !== null).length;
  return { up: votes.length - down.length, down: down.length, reasons };
}

/** A vote as it is listed; `at` is in milliseconds. */
interface ListedVote {
  readonly at: number;
  readonly outcome: string;
  readonly question: string;
  readonly vote: 'up' | 'down';
  readonly reason: string | null;
}

/** How many helped, and each answer that did not, with the reason; what people typed cannot steer a terminal. */
export function plainFeedback(votes: readonly ListedVote[]): string {
  if (votes.length === 0) return 'Nobody has said yet whether an answer helped.';
  const { up, down, reasons } = countFeedback(votes);
  const bad = votes.filter(({ vote }) => vote === 'down');
  const lines = bad.flatMap(({ at, outcome, question, reason }) => [
    `${dayInWords(at, 'Etc/UTC')} · ${outcome} · ${visibleText(question)}`,
    ...(reason === null ? [] : [`    ${visibleText(reason)}`]),
  ]);
  return [`${up} helped, ${down} did not, ${reasons} with a reason`, ...lines].join('\n');
}
