// Handles the modals of the intake when they are submitted: reads a pasted text, edits a draft, adds a confirmed one. What a
// person filled in is never lost: what is wrong is told at its input, and after a refusal the form stands there again.
import type { App, Context, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { INTAKE_INPUTS } from '../../blocks/forms/draft-inputs.js';
import {
  buildConfirmModal,
  buildIntakeNote,
  CONFIRM_MODAL,
  EDIT_MODAL,
  PASTE_MODAL,
} from '../../blocks/forms/intake-modal.js';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import { buildPreview } from '../../blocks/intake-preview.js';
import { buildQueue } from '../../blocks/intake-replies.js';
import type { Message } from '../../blocks/message.js';
import { EDITORS_ONLY } from '../../blocks/refusals.js';
import { bringText, checkFacts, editDraft, type CheckedFacts, type DraftReading } from '../../intake/bring-draft.js';
import { addDraft, handToEditors, type DraftVersion } from '../../intake/decide-draft.js';
import { MARKS, type Requester } from '../../intake/open-intake.js';
import { findPreview, findQueue, isOthersDraft } from '../../intake/show-draft.js';
import type { PostToResponseUrl } from '../../post/slack-client.js';
import { type Desk, teamOf } from '../desk.js';
import { updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { admit, tellEditors, type Admitted } from './editors.js';
import { errorsIn, readForm, shownAgain } from './filled-form.js';
import { PREVIEW_PLACE, replacePreview, type PreviewPlace } from './preview-place.js';

const DRAFT = z.object({
  id: z.string().max(100),
  version: z.number().int().min(0),
  channelId: z.string().max(50),
  place: PREVIEW_PLACE.optional(),
});

interface Submission extends Admitted {
  readonly requester: Requester;
  readonly view: ViewOutput;
  readonly client: WebClient;
}

/** `respondAt` changes the private message whose button opened a form. */
export function registerIntakeModals(app: App, desk: Desk, respondAt: PostToResponseUrl): void {
  const on = (callbackId: string, work: (submission: Submission) => Promise<ModalView>): void => {
    app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client, context }) => {
      const errors = errorsIn(view, desk.now());
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
      // Reading may take longer than Slack waits for the acknowledgement.
      await ack({ response_action: 'update', view: buildIntakeNote('Reading …') });
      const show = (next: ModalView): Promise<void> => updateView(client, view.id, next);
      // Built once: a second try to show it must not bring in the article twice.
      let next: ModalView | null = null;
      await replySafely(
        desk,
        callbackId,
        async () => {
          next ??= await answer(desk, { body, view, client, context }, work);
          await show(next);
        },
        (text) => show(shownAgain(view, text)),
      );
    });
  };
  on(PASTE_MODAL, paste);
  on(EDIT_MODAL, (submission) => edit(desk, submission, respondAt));
  on(CONFIRM_MODAL, (submission) => confirm(desk, submission, respondAt));
}

async function answer(
  desk: Desk,
  { body, view, client, context }: { body: ViewSubmitAction; view: ViewOutput; client: WebClient; context: Context },
  work: (submission: Submission) => Promise<ModalView>,
): Promise<ModalView> {
  const teamId = teamOf(context);
  const requester = { teamId, userId: body.user.id, channelId: channelOf(view) };
  const admission = await admit(desk, client, { ...requester, homeTeamId: body.user.team_id ?? null });
  return admission.ok ? work({ ...admission, requester, view, client }) : shownAgain(view, admission.message);
}

async function paste(submission: Submission): Promise<ModalView> {
  const { intake, requester, view } = submission;
  const { text, facts } = readForm(view);
  return showAgain(await bringText(intake, text, checked(facts, intake.now()), requester), submission);
}

async function edit(desk: Desk, submission: Submission, respondAt: PostToResponseUrl): Promise<ModalView> {
  const { intake, requester, view, role, onMarks } = submission;
  if (await isOthers(submission)) return buildIntakeNote(EDITORS_ONLY.decide);
  const { facts, leaveOut } = readForm(view);
  const edits = { facts: checked(facts, intake.now()), leaveOut, mayMark: onMarks === 'may' };
  const reading = await editDraft(intake, versionIn(view), edits, requester);
  // What was saved stays so when the form that follows is closed: the message below it must not show the old words.
  if (reading.kind === 'preview') {
    await replaceQuietly({ desk, respondAt }, submission, buildPreview(reading.preview, role));
  }
  return showAgain(reading, submission);
}

/** The preview, or why there is none: with the form below it where other words in it would be taken. */
function showAgain(reading: DraftReading, { role, requester, view, onMarks }: Submission): ModalView {
  if (reading.kind === 'refused') {
    return reading.canMend ? shownAgain(view, reading.message) : buildIntakeNote(reading.message);
  }
  const { id, version } = reading.preview;
  const metadata = JSON.stringify({ id, version, channelId: requester.channelId, place: placeOf(view) });
  const confirming = { reader: role, marks: MARKS, mayMark: onMarks === 'may' };
  return buildConfirmModal(reading.preview, confirming, metadata);
}

async function confirm(desk: Desk, submission: Submission, respondAt: PostToResponseUrl): Promise<ModalView> {
  const { intake, role, requester, client, onMarks } = submission;
  const mayMark = onMarks === 'may';
  if (await isOthers(submission)) return buildIntakeNote(EDITORS_ONLY.decide);
  const answered = await withAnswers(submission, mayMark);
  if ('kind' in answered) return showAgain(answered, submission);
  const isHeld = (await findPreview(intake, answered.id))?.unreadMark != null;
  const isAdded = role === 'editor' && !(isHeld && !mayMark);
  const outcome = isAdded
    ? await addDraft(intake, answered, { ...requester, mayMark })
    : await handToEditors(intake, answered, requester);
  if (outcome.kind === 'changed') return showAgain({ kind: 'preview', preview: outcome.preview }, submission);
  if (!isAdded && outcome.kind === 'done') await tellEditors(client, desk, intake, requester);
  await replaceQuietly({ desk, respondAt }, submission, plainReply(outcome.message), outcome.message);
  return buildIntakeNote(outcome.message);
}

/**
 * Puts `alone` in the place of the message whose button opened the form, or its page of the queue, with `note` above it. Where
 * Slack does not let the bot, that is logged: what was decided holds nevertheless.
 */
async function replaceQuietly(
  { desk, respondAt }: { readonly desk: Desk; readonly respondAt: PostToResponseUrl },
  { intake, requester, view, client }: Submission,
  alone: Message,
  note: string | null = null,
): Promise<void> {
  const place = placeOf(view);
  if (place === undefined) return;
  const { queuePage } = place;
  try {
    const message =
      queuePage === undefined
        ? alone
        : buildQueue(await findQueue(intake, requester.teamId, queuePage), queuePage, note);
    await replacePreview({ client, respondAt }, requester.channelId, place, message);
  } catch (err) {
    desk.log.warn({ err }, 'the preview of a draft could not be changed');
  }
}

/** A form is open for long, and says itself which draft it is about: what its person may do is looked up again. */
function isOthers({ intake, requester, role, view }: Submission): Promise<boolean> {
  return isOthersDraft(intake, versionIn(view).id, { ...requester, isEditor: role === 'editor' });
}

/** The draft with the facts that the form asked for; the draft as it is where it asked for none, or nobody knows them. */
async function withAnswers(submission: Submission, mayMark: boolean): Promise<DraftVersion | DraftReading> {
  const { intake, requester, view } = submission;
  const draft = versionIn(view);
  const { publisher, published, tlp } = checked(readForm(view).facts, intake.now());
  const isMarkAsked = view.blocks.some((block) => block.block_id === INTAKE_INPUTS.mark);
  const facts = {
    ...(publisher === null ? {} : { publisher }),
    ...(published === null ? {} : { published }),
    ...(isMarkAsked && mayMark ? { tlp } : {}),
  };
  if (Object.keys(facts).length === 0) return draft;
  const edited = await editDraft(intake, draft, { facts, leaveOut: [], mayMark: isMarkAsked && mayMark }, requester);
  return edited.kind === 'preview' ? edited.preview : edited;
}

/** The facts of a form without errors. */
function checked(facts: Parameters<typeof checkFacts>[0], now: number): CheckedFacts {
  const check = checkFacts(facts, now);
  if (!check.ok) throw new Error(`Facts that cannot be used came past the check: ${JSON.stringify(check.errors)}.`);
  return check.facts;
}

function versionIn(view: ViewOutput): z.infer<typeof DRAFT> {
  return DRAFT.parse(JSON.parse(view.private_metadata));
}

function channelOf(view: ViewOutput): string {
  return metadataOf(view)?.channelId ?? '';
}

function placeOf(view: ViewOutput): PreviewPlace | undefined {
  return metadataOf(view)?.place;
}

/** Null for the form of a text, which belongs to no draft yet. */
function metadataOf({ private_metadata }: ViewOutput): z.infer<typeof DRAFT> | null {
  const read = private_metadata === '' ? null : DRAFT.safeParse(JSON.parse(private_metadata));
  return read?.success === true ? read.data : null;
}
