// The modals for bringing in come back: a pasted text is read, a draft is put right, and what was shown once more is added.
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
import type { Desk } from '../desk.js';
import { NO_GUESTS, roleOf, type Role } from './editors.js';
import type { By, IntakeDesk, IntakeRead } from '../../intake/intake-desk.js';
import { tellEditors } from './tell-editors.js';

const DRAFT = z.object({
  id: z.string().max(100),
  version: z.number().int().min(0),
  channelId: z.string().max(50),
});
// What Slack sends back for one input: text that was typed, or what was chosen.
const VALUE = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
const VALUES = z.record(z.string(), z.record(z.string(), VALUE));

interface Submission {
  readonly intake: IntakeDesk;
  readonly role: Exclude<Role, 'nobody'>;
  readonly by: By;
  readonly view: ViewOutput;
  readonly client: WebClient;
}

export function registerIntakeModals(app: App, desk: Desk): void {
  const on = (callbackId: string, work: (submission: Submission) => Promise<ModalView>): void => {
    app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client }) => {
      // Reading may take longer than Slack waits for the acknowledgement.
      await ack({ response_action: 'update', view: buildIntakeNote('Reading …') });
      const next = await desk.underWay.track(answer(desk, callbackId, { body, view, client }, work));
      await client.views.update({ view_id: view.id, view: next }).catch((err: unknown) => {
        desk.log.warn({ err, surface: callbackId }, 'a modal could not be updated: it may have been closed');
      });
    });
  };
  on(PASTE_MODAL, pasted);
  on(EDIT_MODAL, edited);
  on(CONFIRM_MODAL, (submission) => confirmed(desk, submission));
}

/** Whatever fails is told in the modal, where the person is looking. */
async function answer(
  desk: Desk,
  surface: string,
  { body, view, client }: { body: ViewSubmitAction; view: ViewOutput; client: WebClient },
  work: (submission: Submission) => Promise<ModalView>,
): Promise<ModalView> {
  const { intake } = desk;
  try {
    if (intake.kind === 'closed') return buildIntakeNote(intake.message);
    const teamId = view.app_installed_team_id ?? body.team?.id ?? '';
    const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
    const role = await roleOf(client, teamId, person, intake.desk.editors);
    if (role === 'nobody') return buildIntakeNote(NO_GUESTS);
    const by = { teamId, userId: body.user.id, channelId: channelOf(view) };
    return await work({ intake: intake.desk, role, by, view, client });
  } catch (err) {
    const reference = desk.newReference();
    desk.log.error({ surface, reference, err }, 'a submission failed');
    return buildIntakeNote(`That did not work (reference ${reference}). Please try again in a while.`);
  }
}

async function pasted({ intake, role, by, view }: Submission): Promise<ModalView> {
  const values = valuesOf(view);
  const text = PASTE_INPUTS.map((name) => values(name).value ?? '')
    .filter((part) => part.trim() !== '')
    .join('\n\n');
  return showAgain(await intake.read({ kind: 'text', text, facts: factsOf(values) }, by), role, by);
}

async function edited({ intake, role, by, view }: Submission): Promise<ModalView> {
  const draft = DRAFT.parse(JSON.parse(view.private_metadata));
  const values = valuesOf(view);
  const leaveOut = (values(INTAKE_INPUTS.leaveOut).selected_options ?? []).map(({ value }) => Number(value));
  return showAgain(await intake.edit(draft, factsOf(values), leaveOut, by), role, by);
}

function showAgain(read: IntakeRead, role: Submission['role'], { channelId }: By): ModalView {
  if (read.kind === 'refused') return buildIntakeNote(read.message);
  const { id, version } = read.preview;
  return buildConfirmModal(read.preview, role, JSON.stringify({ id, version, channelId }));
}

async function confirmed(desk: Desk, { intake, role, by, view, client }: Submission): Promise<ModalView> {
  const draft = DRAFT.parse(JSON.parse(view.private_metadata));
  const settled = role === 'editor' ? await intake.add(draft, by) : await intake.propose(draft, by);
  if (settled.kind === 'changed') return showAgain({ kind: 'preview', preview: settled.preview }, role, by);
  if (role !== 'editor' && settled.kind === 'done') await tellEditors(client, desk, intake.editors, by);
  return buildIntakeNote(settled.line);
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
