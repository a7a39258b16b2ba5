// The buttons of a preview: add, hand to the editors, edit, discard; the pages of the queue; the form for a text.
import type { App, BlockButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { ACTIONS } from '../../blocks/buttons.js';
import { plainReply } from '../../blocks/digest-replies.js';
import { buildEditModal, buildIntakeNote, buildPasteModal } from '../../blocks/intake-modal.js';
import { buildPreview } from '../../blocks/intake-preview.js';
import { buildQueue } from '../../blocks/intake-replies.js';
import type { Message } from '../../blocks/message.js';
import { actionsNamed, answerBeside, besides, type ButtonArgs, inPlace, isPrivate } from '../ask/answer-buttons.js';
import { readButton, readPage } from '../button-value.js';
import type { Desk } from '../desk.js';
import { NO_GUESTS, NOT_AN_EDITOR, type Role, roleOf } from './editors.js';
import type { By, IntakeDesk, Settled } from '../../intake/intake-desk.js';
import { replySafely } from '../reply-safely.js';
import { tellEditors } from './tell-editors.js';

const COUNT = z.number().int().min(0).max(1_000_000);
const DRAFT = z.object({ id: z.string().max(100), version: COUNT, queuePage: COUNT.optional() });
const readDraft = readButton(DRAFT);
// A trigger_id is good for three seconds: after a longer wait the modal could not open.
const WHILE_THE_TRIGGER_LASTS = { longestWaitSeconds: 2 };

interface Press {
  readonly intake: IntakeDesk;
  readonly role: Exclude<Role, 'nobody'>;
  readonly by: By;
  readonly args: ButtonArgs;
}

export function registerIntakeButtons(app: App, desk: Desk): void {
  const on = (
    action: string,
    work: (press: Press) => Promise<unknown>,
    patience?: { longestWaitSeconds: number },
  ): void => {
    app.action<BlockButtonAction>(actionsNamed(action), async (args) => {
      await args.ack();
      const tell = (text: string): Promise<unknown> => args.respond(besides(text));
      await replySafely(desk, action, () => press(desk, args, work), tell, patience);
    });
  };
  on(ACTIONS.intakeAdd, add);
  on(ACTIONS.intakePropose, (pressed) => propose(desk, pressed));
  on(ACTIONS.intakeDiscard, discard);
  on(ACTIONS.intakeEdit, edit, WHILE_THE_TRIGGER_LASTS);
  on(ACTIONS.intakePaste, paste, WHILE_THE_TRIGGER_LASTS);
  on(ACTIONS.intakeQueue, turnQueue);
}

async function press({ intake }: Desk, args: ButtonArgs, work: (press: Press) => Promise<unknown>): Promise<unknown> {
  const { body, client, respond } = args;
  if (intake.kind === 'closed') return respond(besides(intake.message));
  const teamId = body.team?.id ?? '';
  const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
  const role = await roleOf(client, teamId, person, intake.desk.editors);
  if (role === 'nobody') return respond(besides(NO_GUESTS));
  const by = { teamId, userId: body.user.id, channelId: body.channel?.id ?? '' };
  return work({ intake: intake.desk, role, by, args });
}

async function add(press: Press): Promise<unknown> {
  const { intake, role, by, args } = press;
  if (role !== 'editor') return args.respond(besides(NOT_AN_EDITOR));
  const draft = readDraft(args.action.value);
  return showSettled(press, await intake.add(draft, by), draft.queuePage);
}

async function propose(desk: Desk, press: Press): Promise<unknown> {
  const { intake, by, args } = press;
  const settled = await intake.propose(readDraft(args.action.value), by);
  await showSettled(press, settled);
  if (settled.kind === 'done') await tellEditors(args.client, desk, intake.editors, by);
  return undefined;
}

async function discard(press: Press): Promise<unknown> {
  const { intake, role, by, args } = press;
  const { id, queuePage } = readDraft(args.action.value);
  const preview = await intake.preview(id);
  if (preview !== null && preview.by !== by.userId && role !== 'editor') return args.respond(besides(NOT_AN_EDITOR));
  return showSettled(press, await intake.discard(id, by), queuePage);
}

async function edit({ intake, role, by, args }: Press): Promise<unknown> {
  const draft = readDraft(args.action.value);
  const [preview, known] = await Promise.all([intake.preview(draft.id), intake.facts(draft.id)]);
  const { trigger_id } = args.body;
  if (preview === null || known === null) {
    return args.client.views.open({
      trigger_id,
      view: buildIntakeNote('This draft is gone: somebody decided it, or its time was over.'),
    });
  }
  if (preview.by !== by.userId && role !== 'editor') return args.respond(besides(NOT_AN_EDITOR));
  const metadata = JSON.stringify({ id: draft.id, version: preview.version, channelId: by.channelId });
  const view = buildEditModal(known.facts, known.paragraphs, intake.marks, metadata);
  return args.client.views.open({ trigger_id, view });
}

function paste({ intake, args }: Press): Promise<unknown> {
  return args.client.views.open({ trigger_id: args.body.trigger_id, view: buildPasteModal(intake.marks) });
}

async function turnQueue({ intake, role, by, args }: Press): Promise<unknown> {
  if (role !== 'editor') return args.respond(besides('The queue is shown to editors only.'));
  const { page } = readPage(args.action.value);
  return show(buildQueue(await intake.waiting(by.teamId, page), page), args);
}

// A draft on a page of the queue stands among others: the page is shown anew, with what became of it above.
async function showSettled({ intake, role, by, args }: Press, settled: Settled, queuePage?: number): Promise<unknown> {
  const line = settled.kind === 'changed' ? 'This was edited meanwhile. Here is how it stands now.' : settled.line;
  if (queuePage !== undefined) {
    return show(buildQueue(await intake.waiting(by.teamId, queuePage), queuePage, line), args);
  }
  if (settled.kind !== 'changed') return show(plainReply(line), args);
  await args.respond(besides(line));
  return show(buildPreview(settled.preview, role), args);
}

function show(message: Message, args: ButtonArgs): Promise<unknown> {
  const { body, respond } = args;
  const isOwn = isPrivate(body) || body.channel?.id.startsWith('D') === true;
  return isOwn ? respond(inPlace(body, message)) : answerBeside(args, message);
}
