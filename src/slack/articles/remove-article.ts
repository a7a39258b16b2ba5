// Lets an editor take an article back: the command finds it, a form asks for the reason, another one asks once more.
import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import {
  buildRemoveChoice,
  buildRemoveConfirmation,
  buildRemoveForm,
  buildRemoveNote,
  NO_REASON,
  nothingToRemove,
  REMOVE_CONFIRM_MODAL,
  REMOVE_MODAL,
  REMOVE_OUTCOMES,
  REMOVE_REASON,
  takenBack,
} from '../../blocks/forms/remove-form.js';
import { ACTIONS, type Message } from '../../blocks/message.js';
import { REMOVAL_ONLY } from '../../blocks/refusals.js';
import type { IntakeContext } from '../../intake/open-intake.js';
import { findRemovable, removable, takeBack } from '../../intake/take-back.js';
import { onButton, besides, openByButton } from '../ask/answer-buttons.js';
import { readButton } from '../button-value.js';
import { type Desk, teamOf } from '../desk.js';
import { openAbove, openView, updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { admit } from './editors.js';

const ARTICLE = z.object({ id: z.string().max(500), channelId: z.string().max(50).default('') });
const REMOVAL = ARTICLE.extend({ reason: z.string().max(1_000) });
const readArticle = readButton(ARTICLE);
// A trigger_id is valid for three seconds: after a longer wait the form would not open.
const WHILE_THE_TRIGGER_LASTS = { longestWaitSeconds: 2 };

interface RemoveCall {
  readonly client: WebClient;
  /** Allows to open a modal within three seconds; null when Slack gave none. */
  readonly triggerId: string | null;
  readonly channelId: string;
  tell(this: void, message: Message): Promise<unknown>;
}

/** Opens the form of the article that is meant, or lets the person choose. The caller has seen that it is an editor. */
export async function answerRemove(
  desk: Desk,
  intake: IntakeContext,
  { words, addresses: [address] }: { readonly words: string; readonly addresses: readonly string[] },
  { client, triggerId, channelId, tell }: RemoveCall,
): Promise<void> {
  const { found, more } = await findRemovable(intake, words, address ?? null);
  const [article] = found;
  if (article === undefined) {
    await tell(plainReply(nothingToRemove(address ?? words, desk.command)));
    return;
  }
  if (found.length === 1 && triggerId !== null) {
    const view = buildRemoveForm(article, JSON.stringify({ id: article.id, channelId }));
    if ((await openView(client, triggerId, view)) !== null) return;
  }
  await tell(buildRemoveChoice(found, more));
}

export function registerRemoval(app: App, desk: Desk): void {
  onButton(app, ACTIONS.articleRemove, async (args) => {
    const { ack, body, action, client, respond } = args;
    await ack();
    // "Show passage" has the button too; what stands in a modal has no message to answer beside.
    const { view } = body;
    const tell = (text: string): Promise<unknown> =>
      view === undefined ? respond(besides(text)) : updateView(client, view.id, buildRemoveNote(text));
    const open = async (): Promise<unknown> => {
      const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
      const admission = await admit(desk, client, person);
      if (!admission.ok) return tell(admission.message);
      if (admission.onMarks !== 'may') return tell(REMOVAL_ONLY);
      const named = readArticle(action.value);
      const article = await removable(admission.intake, named.id);
      if (article === null) return tell(REMOVE_OUTCOMES.gone);
      const metadata = JSON.stringify({ id: article.id, channelId: body.channel?.id ?? named.channelId });
      const form = buildRemoveForm(article, metadata);
      return view === undefined ? openByButton(args, form) : openAbove(client, { ...body, view }, form);
    };
    await replySafely(desk, ACTIONS.articleRemove, open, tell, WHILE_THE_TRIGGER_LASTS);
  });
  onSubmit(app, desk, REMOVE_MODAL, confirmRemoval);
  onSubmit(app, desk, REMOVE_CONFIRM_MODAL, remove);
}

interface RemovalForm {
  readonly intake: IntakeContext;
  readonly view: ViewOutput;
  readonly requester: { readonly teamId: string; readonly userId: string };
}

function onSubmit(app: App, desk: Desk, callbackId: string, work: (form: RemovalForm) => Promise<ModalView>): void {
  app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client, context }) => {
    if (callbackId === REMOVE_MODAL && reasonIn(view) === '') {
      return ack({ response_action: 'errors', errors: { [REMOVE_REASON]: NO_REASON } });
    }
    await ack({ response_action: 'update', view: buildRemoveNote('…') });
    const show = (next: ModalView): Promise<void> => updateView(client, view.id, next);
    let next: ModalView | null = null;
    const answer = async (): Promise<void> => {
      next ??= await answerForm();
      await show(next);
    };
    const answerForm = async (): Promise<ModalView> => {
      const requester = { teamId: teamOf(context), userId: body.user.id };
      const admission = await admit(desk, client, { ...requester, homeTeamId: body.user.team_id ?? null });
      if (!admission.ok) return buildRemoveNote(admission.message);
      if (admission.onMarks !== 'may') return buildRemoveNote(REMOVAL_ONLY);
      return work({ intake: admission.intake, view, requester });
    };
    await replySafely(desk, callbackId, answer, (text) => show(buildRemoveNote(text)));
  });
}

async function confirmRemoval({ intake, view }: RemovalForm): Promise<ModalView> {
  const named = ARTICLE.parse(JSON.parse(view.private_metadata));
  const article = await removable(intake, named.id);
  if (article === null) return buildRemoveNote(REMOVE_OUTCOMES.gone);
  const reason = reasonIn(view);
  return buildRemoveConfirmation(article, reason, JSON.stringify({ ...named, reason }));
}

async function remove({ intake, view, requester }: RemovalForm): Promise<ModalView> {
  const removal = REMOVAL.parse(JSON.parse(view.private_metadata));
  const article = await removable(intake, removal.id);
  const isRemoved = await takeBack(intake, removal, { ...requester, channelId: removal.channelId });
  const quoted = (article?.posted ?? []).reduce((sum, { count }) => sum + count, 0);
  return buildRemoveNote(isRemoved ? takenBack(article?.name ?? removal.id, quoted) : REMOVE_OUTCOMES.gone);
}

function reasonIn(view: ViewOutput): string {
  return (view.state.values[REMOVE_REASON]?.[REMOVE_REASON]?.value ?? '').trim();
}
