// Every button of the bot: its name, its label and the value that comes back when it is pressed.
import type { ActionsBlock, Button } from '@slack/types';
import type { Excerpt } from '../answer/ask/answer.js';
import { visibleText } from '../answer/excerpt-of.js';
import { LIMITS, SHOWN } from './limits.js';

export const ACTIONS = {
  turnPage: 'turn_page',
  turnPageBack: 'turn_page_back',
  showPassage: 'show_passage',
  share: 'share_answer',
  ask: 'ask_example',
  sources: 'show_sources',
  sourcesBack: 'show_sources_back',
  status: 'show_status',
  board: 'show_board',
  timeline: 'show_timeline',
  origins: 'show_origins',
  digestItems: 'digest_items',
  digestPause: 'digest_pause',
  digestResume: 'digest_resume',
  digestSettings: 'digest_settings',
  digestDelete: 'digest_delete',
  intakeAdd: 'intake_add',
  intakePropose: 'intake_propose',
  intakeEdit: 'intake_edit',
  intakeDiscard: 'intake_discard',
  intakePaste: 'intake_paste',
  intakeQueue: 'intake_queue',
  intakeRead: 'intake_read',
  digestSetup: 'digest_setup',
} as const;

/** What a button needs to give the same answer again: question, thread before it, page. */
export interface AnswerAddress {
  readonly question: string;
  readonly before: readonly string[];
  readonly page: number;
  /** Slack user id of whoever shared the answer; their name stays on it when a page is turned. */
  readonly sharedBy?: string | undefined;
  /** Set on a private answer that was shared: it offers sharing no more, whatever page is turned to. */
  readonly isShared?: boolean | undefined;
}

/** Who sees the message that carries the buttons: only one that is private in a channel can still be shared. */
export type Audience = 'private' | 'direct' | 'channel';

/** A button, or null where the value is too long for Slack to carry. */
export function button(actionId: string, label: string, value: unknown, style?: 'primary'): Button | null {
  const encoded = JSON.stringify(value);
  if (encoded.length > LIMITS.buttonValue) return null;
  const text = shortened(visibleText(label), LIMITS.buttonText);
  const made: Button = {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text, emoji: false },
    value: encoded,
  };
  return style === undefined ? made : { ...made, style };
}

function shortened(label: string, longest: number): string {
  return label.length <= longest ? label : `${label.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A row of buttons; nothing where there is none. Several buttons of one action get numbered action ids. */
export function buttonRow(...buttons: (Button | null)[]): ActionsBlock[] {
  return buttonRowFrom(0, ...buttons);
}

/** The same for one of several rows of a message, whose ids are numbered on from another row's. */
export function buttonRowFrom(first: number, ...buttons: (Button | null)[]): ActionsBlock[] {
  const elements = buttons.filter((made) => made !== null).slice(0, LIMITS.actionsElements);
  const numbered = elements.map((made, at) => ({ ...made, action_id: `${made.action_id}:${first + at}` }));
  return numbered.length === 0 ? [] : [{ type: 'actions', elements: numbered }];
}

/** What "Show passage" carries: which words of which article, as it was when they were quoted. */
export function citationOf({ article, start, end, sha256, alsoIn }: Excerpt): object {
  const others = alsoIn.length === 0 ? {} : { alsoIn: alsoIn.slice(0, SHOWN.alsoInNamed) };
  return { articleId: article.id, start, end, sha256: sha256.slice(0, 16), ...others };
}
