// Handles the modals of the intake when they are submitted: reads a pasted text, edits a draft, adds a confirmed one.
import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import {
  buildConfirmModal,
  buildIntakeNote,
  CONFIRM_MODAL,
  EDIT_MODAL,
  INTAKE_INPUTS,
  NO_MARK,
  PASTE_INPUTS,
  PASTE_MODAL,
  type DraftFacts,
} from '../../blocks/intake-modal.js';
import type { PreviewReader } from '../../blocks/intake-preview.js';
import { bringText, editDraft, type DraftReading } from '../../intake/bring-draft.js';
import { addDraft, handToEditors } from '../../intake/decide-draft.js';
import type { IntakeContext, Requester } from '../../intake/open-intake.js';
import type { Desk } from '../desk.js';
import { replySafely } from '../reply-safely.js';
import { admit, tellEditors } from './editors.js';

const DRAFT = z.object({
  id: z.string().max(100),
  version: z.number().int().min(0),
  channelId: z.string().max(50),
});
// What Slack sends for one input: the text that was typed, or the options that were chosen.
const VALUE = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
const VALUES = z.record(z.string(), z.record(z.string(), VALUE));

interface Submission {
  readonly intake: IntakeContext;
  readonly role: PreviewReader;
  readonly requester: Requester;
  readonly view: ViewOutput;
  readonly client: WebClient;
}

export function registerIntakeModals(app: App, desk: Desk): void {
  const on = (callbackId: string, work: (submission: Submission) => Promise<ModalView>): void => {
    app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client }) => {
      // Reading may take longer than Slack waits for the acknowledgement.
      await ack({ response_action: 'update', view: buildIntakeNote('Reading …') });
      const show = (next: ModalView): Promise<unknown> => client.views.update({ view_id: view.id, view: next });
      // Built once: a second try to show it must not bring in the article twice.
      let next: ModalView | null = null;
      await replySafely(
        desk,
        callbackId,
        async () => {
          next ??= await answer(desk, { body, view, client }, work);
          await show(next).catch(unlessClosed);
        },
        (text) => show(buildIntakeNote(text)).catch(unlessClosed),
      );
    });
  };
  on(PASTE_MODAL, paste);
  on(EDIT_MODAL, edit);
  on(CONFIRM_MODAL, (submission) => confirm(desk, submission));
}

// A person who closes the modal while it says "Reading" does not wait for the rest.
function unlessClosed(error: unknown): void {
  if ((error as { data?: { error?: string } }).data?.error !== 'view_not_found') throw error;
}

async function answer(
  desk: Desk,
  { body, view, client }: { body: ViewSubmitAction; view: ViewOutput; client: WebClient },
  work: (submission: Submission) => Promise<ModalView>,
): Promise<ModalView> {
  const teamId = view.app_installed_team_id ?? body.team?.id ?? '';
  const requester = { teamId, userId: body.user.id, channelId: channelOf(view) };
  const admission = await admit(desk, client, { ...requester, homeTeamId: body.user.team_id ?? null });
  return admission.ok ? work({ ...admission, requester, view, client }) : buildIntakeNote(admission.message);
}

async function paste({ intake, role, requester, view }: Submission): Promise<ModalView> {
  const values = valuesOf(view);
  const text = PASTE_INPUTS.map((name) => values(name).value ?? '')
    .filter((part) => part.trim() !== '')
    .join('\n\n');
  return showAgain(await bringText(intake, text, factsOf(values), requester), role, requester);
}

async function edit({ intake, role, requester, view }: Submission): Promise<ModalView> {
  const draft = DRAFT.parse(JSON.parse(view.private_metadata));
  const values = valuesOf(view);
  const leaveOut = (values(INTAKE_INPUTS.leaveOut).selected_options ?? []).map(({ value }) => Number(value));
  return showAgain(await editDraft(intake, draft, factsOf(values), leaveOut, requester), role, requester);
}

function showAgain(reading: DraftReading, role: PreviewReader, { channelId }: Requester): ModalView {
  if (reading.kind === 'refused') return buildIntakeNote(reading.message);
  const { id, version } = reading.preview;
  return buildConfirmModal(reading.preview, role, JSON.stringify({ id, version, channelId }));
}

async function confirm(desk: Desk, { intake, role, requester, view, client }: Submission): Promise<ModalView> {
  const draft = DRAFT.parse(JSON.parse(view.private_metadata));
  const decide = role === 'editor' ? addDraft : handToEditors;
  const outcome = await decide(intake, draft, requester);
  if (outcome.kind === 'changed') return showAgain({ kind: 'preview', preview: outcome.preview }, role, requester);
  if (role !== 'editor' && outcome.kind === 'done') await tellEditors(client, desk, intake, requester);
  return buildIntakeNote(outcome.message);
}

function channelOf({ private_metadata }: ViewOutput): string {
  const read = private_metadata === '' ? null : DRAFT.safeParse(JSON.parse(private_metadata));
  return read?.success === true ? read.data.channelId : '';
}

function valuesOf(view: ViewOutput): (name: string) => z.infer<typeof VALUE> {
  const values = VALUES.parse(view.state.values);
  return (name) => values[name]?.[name] ?? {};
}

function factsOf(values: (name: string) => z.infer<typeof VALUE>): DraftFacts {
  const typed = (name: string): string | null => {
    const value = (values(name).value ?? '').trim();
    return value === '' ? null : value;
  };
  const mark = values(INTAKE_INPUTS.mark).selected_option?.value ?? NO_MARK;
  return {
    title: typed(INTAKE_INPUTS.title),
    publisher: typed(INTAKE_INPUTS.publisher),
    url: typed(INTAKE_INPUTS.url),
    published: typed(INTAKE_INPUTS.published),
    language: typed(INTAKE_INPUTS.language),
    mark: mark === NO_MARK ? null : mark,
  };
}
