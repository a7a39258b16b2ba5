// Lets people submit and close modals; the answer of the bot decides what they see next.
import * as payloads from '../delivery/interaction-payloads.js';
import { type Fields, fieldsOf, textAt } from '../json-fields.js';
import { inputComplaints } from './input-complaints.js';
import type { OpenView } from '../memory/modals.js';
import { failureOf, type Outcome, outcomeOf } from '../delivery/deliver.js';
import type { Parts } from '../parts.js';
import { inputIds, judgeView } from '../web-api/view-methods.js';

export interface Submission {
  user: string;
  viewId: string;
  /** By block_id and action_id: a text, an option's value, a list of them, or a value in Slack's form. */
  values?: unknown;
}

/** Submits a modal; the bot's answer may show errors, change the view, put one on top or clear them all. */
export async function submitView(parts: Parts, by: Submission): Promise<Outcome> {
  const user = parts.world.user(by.user);
  const view = ownView(parts, by.user, by.viewId);
  if (user === undefined || view === undefined) return { ok: false, error: 'view_not_found' };
  parts.modals.give(view, by.values);
  view.errors = inputComplaints(view);
  parts.world.changed();
  if (Object.keys(view.errors).length > 0) return { ok: false, error: 'invalid_input', errors: view.errors };
  const body = payloads.viewSubmissionBody(parts.world, user, view, {
    triggerId: parts.triggers.issue(user.id, view.id),
  });
  const delivery = await parts.deliverer.interaction(body, 'a view_submission');
  const error = failureOf(delivery);
  if (error !== undefined) return { ok: false, error };
  return takeAnswer(parts, view, fieldsOf(delivery.kind === 'acked' ? delivery.body : undefined));
}

function takeAnswer(parts: Parts, view: OpenView, answer: Fields): Outcome {
  const { modals, journal } = parts;
  if (answer.response_action === undefined) modals.close(view);
  else if (answer.response_action === 'clear') modals.clear(view.user);
  else if (answer.response_action === 'errors') return showErrors(parts, view, fieldsOf(answer.errors));
  else {
    const isPush = answer.response_action === 'push';
    const refusal = judgeView(parts, answer.view, isPush ? undefined : view.id);
    if (refusal !== undefined) {
      journal.addProblem(`the answer to a view_submission was refused: ${JSON.stringify(refusal)}`);
      return { ok: false, error: textAt(refusal, 'error') ?? 'invalid_arguments' };
    }
    if (!isPush) modals.update(view, fieldsOf(answer.view));
    else if (modals.push(view.user, fieldsOf(answer.view)) === undefined) {
      journal.addProblem('the answer to a view_submission was refused: push_limit_reached');
      return { ok: false, error: 'push_limit_reached' };
    }
  }
  return { ok: true };
}

function showErrors(parts: Parts, view: OpenView, errors: Fields): Outcome {
  const known = inputIds(view.definition);
  const entries = Object.entries(errors).map(([blockId, text]) => [blockId, String(text)] as const);
  if (entries.length === 0 || entries.some(([blockId]) => !known.includes(blockId))) {
    parts.journal.addProblem(`a view_submission was answered with errors at no input: ${JSON.stringify(errors)}`);
    return { ok: false, error: 'invalid_arguments' };
  }
  view.errors = Object.fromEntries(entries);
  parts.world.changed();
  return { ok: true };
}

/** Closes a modal; the bot is told only when the view asks for that. */
export async function closeView(parts: Parts, by: { user: string; viewId: string }): Promise<Outcome> {
  const user = parts.world.user(by.user);
  const view = ownView(parts, by.user, by.viewId);
  if (user === undefined || view === undefined) return { ok: false, error: 'view_not_found' };
  const isCleared = view.definition.clear_on_close === true;
  const body = payloads.viewClosedBody(parts.world, user, view, isCleared);
  if (isCleared) parts.modals.clear(user.id);
  else parts.modals.close(view);
  if (view.definition.notify_on_close !== true) return { ok: true };
  return outcomeOf(await parts.deliverer.interaction(body, 'a view_closed'));
}

/** What the bot published on the person's Home tab, when nothing is open in front of it. */
export function ownHome({ modals }: Parts, user: string, viewId: string): OpenView | undefined {
  const home = modals.home(user);
  return home?.id === viewId && modals.top(user) === undefined ? home : undefined;
}

/** The view, when it is the top one, since only that can be used. */
export function ownView({ modals }: Parts, user: string, viewId: string): OpenView | undefined {
  const top = modals.top(user);
  return top?.id === viewId ? top : undefined;
}
