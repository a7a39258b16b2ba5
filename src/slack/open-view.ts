// Opens a form or a passage, and changes one that is open. Slack allows that for three seconds after a command or a click, once: whoever had to wait longer gets
// the button that opens it.
import type { ModalView } from '@slack/types';
import type { ViewsOpenResponse, WebClient } from '@slack/web-api';
import { buildOpenAgain } from '../blocks/refusals.js';
import { answerBeside, type ButtonArgs } from './ask/answer-buttons.js';
import { slackErrorOf } from '../post/judge-failure.js';

/** Slack's names for a trigger that is too old, or was used by an attempt whose answer was lost. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_exchanged']);

/** Null when it is too late to open it. */
export async function openView(
  client: WebClient,
  triggerId: string,
  view: ModalView,
): Promise<ViewsOpenResponse | null> {
  try {
    return await client.views.open({ trigger_id: triggerId, view });
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (TOO_LATE.has(refusal)) return null;
    throw error;
  }
}

/** Shows another view in place of an open one. A person who has closed it meanwhile does not wait for it. */
export async function updateView(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorOf(error) !== 'view_not_found') throw error;
  }
}

/** `openView` after a click; when it is too late, the person gets the same button again, beside the message. */
export async function openByButton(args: ButtonArgs, view: ModalView): Promise<ViewsOpenResponse | null> {
  const { client, body, action } = args;
  const opened = await openView(client, body.trigger_id, view);
  if (opened === null) {
    const name = action.action_id.replace(/:\d+$/, '');
    await answerBeside(args, buildOpenAgain(name, action.value ?? '{}'));
  }
  return opened;
}
