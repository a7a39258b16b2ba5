// Opens a form or a passage, and changes one that is open. Slack allows that for three seconds after a command or a click, once:
// whoever had to wait longer gets the button that opens it.
import type { ModalView } from '@slack/types';
import type { ViewsOpenResponse, WebClient } from '@slack/web-api';
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

/** A click in a modal or on the Home tab. */
export interface ViewClick {
  readonly trigger_id: string;
  readonly view: { readonly id: string; readonly type: string; readonly callback_id?: string };
  readonly user: { readonly id: string };
}

/**
 * Opens a view after a click in another: on top of a modal, or in its place when it is too late for that or three are open
 * already. Null when it is too late after a click on the Home tab.
 */
export async function openAbove(
  client: WebClient,
  { view: below, trigger_id }: ViewClick,
  view: ModalView,
): Promise<ViewsOpenResponse | null> {
  if (below.type !== 'modal') return openView(client, trigger_id, view);
  try {
    return await client.views.push({ trigger_id, view });
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (refusal !== 'push_limit_reached' && !TOO_LATE.has(refusal)) throw error;
    return client.views.update({ view_id: below.id, view });
  }
}
