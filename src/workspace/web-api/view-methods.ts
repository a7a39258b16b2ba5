// views.open, views.push, views.update and views.publish; the answers to a submission open views by the same rules.
import { asMessages } from '../checks/check-shape.js';
import { checkView, isViewTooLarge } from '../checks/check-view.js';
import { fieldsIn, type Fields, fieldsOf, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { viewFields } from '../delivery/payloads.js';
import { refuse } from './refuse.js';

export function openView(parts: Parts, args: Fields): Fields {
  const judged = judgeView(parts, args.view);
  if (judged !== undefined) return judged;
  const redeemed = parts.triggers.redeem(triggerOf(args));
  if (redeemed.kind === 'refused') return refuse(redeemed.error);
  const view = parts.modals.open(redeemed.user, fieldsOf(args.view));
  return { ok: true, view: viewFields(parts.world, view) };
}

export function pushView(parts: Parts, args: Fields): Fields {
  const judged = judgeView(parts, args.view);
  if (judged !== undefined) return judged;
  const redeemed = parts.triggers.redeem(triggerOf(args));
  if (redeemed.kind === 'refused') return refuse(redeemed.error);
  if (redeemed.viewId === undefined) return refuse('invalid_trigger_id');
  const view = parts.modals.push(redeemed.user, fieldsOf(args.view));
  return view === undefined ? refuse('push_limit_reached') : { ok: true, view: viewFields(parts.world, view) };
}

export function updateView(parts: Parts, args: Fields): Fields {
  const view = parts.modals.find(textAt(args, 'view_id') ?? textAt(args, 'external_id') ?? '');
  if (view === undefined) return refuse('view_not_found');
  const judged = judgeView(parts, args.view, view.id);
  if (judged !== undefined) return judged;
  if (args.hash !== undefined && args.hash !== view.hash) return refuse('hash_conflict');
  parts.modals.update(view, fieldsOf(args.view));
  return { ok: true, view: viewFields(parts.world, view) };
}

/** Puts a view on the Home tab of one person, whether that is open or not. */
export function publishView(parts: Parts, args: Fields): Fields {
  const user = textAt(args, 'user_id');
  if (user === undefined) return refuse('invalid_arguments', {}, ['[ERROR] missing required field: user_id']);
  const known = parts.world.user(user);
  if (known === undefined || known.isBot || known.standing === 'other-organisation') return refuse('user_not_found');
  const before = parts.modals.home(user);
  const judged = judgeView(parts, args.view, before?.id, 'home');
  if (judged !== undefined) return judged;
  if (!parts.manifest.hasHomeTab) return refuse('not_enabled');
  if (args.hash !== undefined && args.hash !== before?.hash) return refuse('hash_conflict');
  return { ok: true, view: viewFields(parts.world, parts.modals.publish(user, fieldsOf(args.view))) };
}

/** The refusal for a view that Slack would not show; undefined when it is valid. `id` is the view that it replaces. */
export function judgeView(
  parts: Parts,
  view: unknown,
  id?: string,
  type: 'modal' | 'home' = 'modal',
): Fields | undefined {
  if (isViewTooLarge(view)) return refuse('view_too_large');
  const findings = checkView(view, type);
  if (findings.length > 0) return refuse('invalid_arguments', {}, asMessages(findings));
  const external = textAt(fieldsOf(view), 'external_id');
  const twin = external === undefined ? undefined : parts.modals.find(external);
  return twin !== undefined && twin.id !== id ? refuse('duplicate_external_id') : undefined;
}

/** The block_ids of a view's inputs, the only places where an error can be shown. */
export function inputIds(definition: Fields): unknown[] {
  return fieldsIn(definition.blocks)
    .filter((block) => block.type === 'input')
    .map((block) => block.block_id);
}

function triggerOf(args: Fields): string {
  return textAt(args, 'trigger_id') ?? '';
}
