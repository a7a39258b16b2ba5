// Handles the buttons of a preview (add, hand to the editors, edit, discard), of the pages of the queue, and of the form for a
// text.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import {
  buildConfirmModal,
  buildEditModal,
  buildIntakeNote,
  buildPasteModal,
} from '../../blocks/forms/intake-modal.js';
import { DRAFT_OUTCOMES } from '../../blocks/intake-outcomes.js';
import { buildPreview } from '../../blocks/intake-preview.js';
import { buildQueue } from '../../blocks/intake-replies.js';
import { ACTIONS, type Message } from '../../blocks/message.js';
import { EDITORS_ONLY } from '../../blocks/refusals.js';
import { addDraft, discardDraft, handToEditors, type DraftOutcome } from '../../intake/decide-draft.js';
import { MARKS, type Requester } from '../../intake/open-intake.js';
import { findDraftForm, findPreview, findQueue, isOthersDraft } from '../../intake/show-draft.js';
import {
  onButton,
  answerBeside,
  besides,
  type ButtonArgs,
  inPlace,
  isPrivate,
  openByButton,
} from '../ask/answer-buttons.js';
import { readButton, readViewAddress } from '../button-value.js';
import { type Desk, teamOf } from '../desk.js';
import { answerIntake } from './answer-intake.js';
import { admit, tellEditors, type Admitted } from './editors.js';
import { startOfThread } from './message-words.js';
import { previewPlace } from './preview-place.js';
import { replySafely } from '../reply-safely.js';

const COUNT = z.number().int().min(0).max(1_000_000);
const DRAFT = z.object({ id: z.string().max(100), version: COUNT, queuePage: COUNT.optional() });
const readDraft = readButton(DRAFT);
const readMessage = readButton(
  z.object({ channelId: z.string().max(50).optional(), ts: z.string().max(50).optional() }),
);
const readOffer = readButton(z.object({ addresses: z.array(z.string().max(2_000)).max(20) }));
// A trigger_id is valid for three seconds: after a longer wait the modal would not open.
const WHILE_THE_TRIGGER_LASTS = { longestWaitSeconds: 2 };

interface Press extends Admitted {
  readonly requester: Requester;
  readonly args: ButtonArgs;
}

export function registerIntakeButtons(app: App, desk: Desk): void {
  const on = (
    action: string,
    work: (press: Press) => Promise<unknown>,
    patience?: { longestWaitSeconds: number },
  ): void => {
    onButton(app, action, async (args) => {
      await args.ack();
      const tell = (text: string): Promise<unknown> => args.respond(besides(text));
      await replySafely(desk, action, () => press(desk, args, work), tell, patience);
    });
  };
  on(ACTIONS.intakeAdd, (pressed) => add(desk, pressed));
  on(ACTIONS.intakePropose, (pressed) => hand(desk, pressed));
  on(ACTIONS.intakeDiscard, discard);
  on(ACTIONS.intakeEdit, edit, WHILE_THE_TRIGGER_LASTS);
  on(ACTIONS.intakePaste, paste, WHILE_THE_TRIGGER_LASTS);
  on(ACTIONS.intakeQueue, turnQueue);
  on(ACTIONS.intakeRead, (pressed) => readAddresses(desk, pressed));
}

async function press(desk: Desk, args: ButtonArgs, work: (press: Press) => Promise<unknown>): Promise<unknown> {
  const { body, client, respond, context } = args;
  const requester = { teamId: teamOf(context), userId: body.user.id, channelId: body.channel?.id ?? '' };
  const admission = await admit(desk, client, { ...requester, homeTeamId: body.user.team_id ?? null });
  if (!admission.ok) return respond(besides(admission.message));
  return work({ ...admission, requester, args });
}

/** Adds what states all that is needed; of the rest a form asks what is missing, or an editor does later. */
async function add(desk: Desk, press: Press): Promise<unknown> {
  const { intake, role, requester, args, onMarks } = press;
  if (role !== 'editor' || (await isOthers(press))) return args.respond(besides(EDITORS_ONLY.decide));
  const draft = readDraft(args.action.value);
  const mayMark = onMarks === 'may';
  const preview = await findPreview(intake, draft.id);
  if (preview?.unreadMark != null && !mayMark) return hand(desk, press);
  if (preview !== null && (preview.missing.length > 0 || preview.unreadMark !== null)) {
    const metadata = metadataOf(draft, press);
    const view = buildConfirmModal(preview, { reader: role, marks: MARKS, mayMark }, metadata);
    return openByButton(args, view);
  }
  return showOutcome(press, await addDraft(intake, draft, { ...requester, mayMark }), draft.queuePage);
}

function isOthers({ intake, role, requester, args }: Press): Promise<boolean> {
  return isOthersDraft(intake, readDraft(args.action.value).id, { ...requester, isEditor: role === 'editor' });
}

async function hand(desk: Desk, press: Press): Promise<unknown> {
  const { intake, requester, args } = press;
  if (await isOthers(press)) return args.respond(besides(EDITORS_ONLY.decide));
  const outcome = await handToEditors(intake, readDraft(args.action.value), requester);
  await showOutcome(press, outcome);
  if (outcome.kind === 'done') await tellEditors(args.client, desk, intake, requester);
  return undefined;
}

async function discard(press: Press): Promise<unknown> {
  const { intake, requester, args } = press;
  const { id, queuePage } = readDraft(args.action.value);
  if (await isOthers(press)) return args.respond(besides(EDITORS_ONLY.decide));
  return showOutcome(press, await discardDraft(intake, id, requester), queuePage);
}

async function edit(press: Press): Promise<unknown> {
  const { intake, args, onMarks } = press;
  if (await isOthers(press)) return args.respond(besides(EDITORS_ONLY.decide));
  const { id, queuePage } = readDraft(args.action.value);
  const form = await findDraftForm(intake, id);
  if (form === null) {
    return openByButton(args, buildIntakeNote(DRAFT_OUTCOMES.gone));
  }
  const metadata = metadataOf({ ...form, queuePage }, press);
  const view = buildEditModal(form, MARKS, onMarks === 'may', metadata);
  return openByButton(args, view);
}

/** What a form says of itself when it comes back: its draft, and the message whose button opened it. */
function metadataOf(draft: z.infer<typeof DRAFT>, { requester, args }: Press): string {
  const { id, version, queuePage } = draft;
  return JSON.stringify({ id, version, channelId: requester.channelId, place: previewPlace(args.body, queuePage) });
}

/** Opens the form, with the words of a message in it where the button names one. */
async function paste({ args }: Press): Promise<unknown> {
  const { channelId, ts } = readMessage(args.action.value);
  const start = channelId === undefined || ts === undefined ? null : await startOfThread(args.client, channelId, ts);
  return openByButton(args, buildPasteModal(MARKS, start?.words));
}

async function turnQueue({ intake, role, requester, args }: Press): Promise<unknown> {
  if (role !== 'editor') return args.respond(besides(EDITORS_ONLY.queue));
  const { page } = readViewAddress(args.action.value);
  return show(buildQueue(await findQueue(intake, requester.teamId, page), page), args);
}

// The button under a link without a question: the same as `add` with that link.
function readAddresses(desk: Desk, { requester, args }: Press): Promise<unknown> {
  const { body, client, respond, action } = args;
  const { addresses } = readOffer(action.value);
  const tell = (message: Message): Promise<unknown> => respond({ ...besides(''), ...message });
  const call = {
    ...requester,
    homeTeamId: body.user.team_id ?? null,
    client,
    triggerId: body.trigger_id,
    parentTs: null,
    tell,
  };
  return answerIntake(desk, { command: 'add', words: '', addresses }, call);
}

// When the draft is on a page of the queue, that page is shown again, with the outcome above it.
async function showOutcome(
  { intake, role, requester, args }: Press,
  outcome: DraftOutcome,
  queuePage?: number,
): Promise<unknown> {
  const line = outcome.kind === 'changed' ? DRAFT_OUTCOMES.edited : outcome.message;
  if (queuePage !== undefined) {
    return show(buildQueue(await findQueue(intake, requester.teamId, queuePage), queuePage, line), args);
  }
  if (outcome.kind !== 'changed') return show(plainReply(line), args);
  await args.respond(besides(line));
  return show(buildPreview(outcome.preview, role), args);
}

function show(message: Message, args: ButtonArgs): Promise<unknown> {
  const { body, respond } = args;
  const isOwn = isPrivate(body) || body.channel?.id.startsWith('D') === true;
  return isOwn ? respond(inPlace(body, message)) : answerBeside(args, message);
}
