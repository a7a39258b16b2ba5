// "Share to a channel", in a modal: lets the person choose a channel and posts there what the modal shows, as far as everybody may
// see it. Whoever cannot be checked shares nothing.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { buildAnswer } from '../../blocks/answer-blocks.js';
import { ACTIONS, type Message } from '../../blocks/message.js';
import {
  buildShareForm,
  buildShareNote,
  NO_SHARE_CHANNEL,
  NOT_IN_SHARE_CHANNEL,
  SHARE_CHANNEL,
  SHARE_MODAL,
  SHARED_TO,
  SHARING,
  SHARING_NOT_ALLOWED,
} from '../../blocks/share-form.js';
import { noteShown } from '../../digest/follow-corrections.js';
import { slackErrorOf } from '../../post/judge-failure.js';
import { readAnswerAddress, readSharedView } from '../button-value.js';
import { type Desk, teamOf } from '../desk.js';
import { accessOf, type Person } from '../digests/digest-access.js';
import { updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { besides, onButton, QUIET, openByButton } from './answer-buttons.js';
import { buildView } from './build-reply.js';
import { NOT_A_MEMBER } from './share-answer.js';

const VALUES = z.object({
  [SHARE_CHANNEL]: z.object({ [SHARE_CHANNEL]: z.object({ selected_conversation: z.string().nullish() }) }),
});
const FORM = z.object({ form: z.string() });

export function registerShareToChannel(app: App, desk: Desk): void {
  onButton(app, ACTIONS.shareTo, async (args) => {
    await args.ack();
    const open = () => openByButton(args, buildShareForm(args.action.value ?? ''));
    await replySafely(desk, 'share to channel', open, (text) => args.respond(besides(text)));
  });
  app.view<ViewSubmitAction>(SHARE_MODAL, async ({ ack, body, view, client, context }) => {
    const channel = VALUES.parse(view.state.values)[SHARE_CHANNEL][SHARE_CHANNEL].selected_conversation ?? '';
    if (channel === '') return ack({ response_action: 'errors', errors: { [SHARE_CHANNEL]: NO_SHARE_CHANNEL } });
    await ack({ response_action: 'update', view: buildShareNote(SHARING) });
    const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
    let isShared = false;
    const share = async (): Promise<void> => {
      // When Slack asks to slow down between the two steps, only the second one is repeated.
      const refusal = isShared ? null : await refusalOf(desk, client, person, channel);
      if (refusal !== null) return updateView(client, view.id, buildShareNote(refusal));
      if (!isShared) {
        const message = await sharedMessage(desk, view.private_metadata, person.userId);
        const { ts = '' } = await client.chat.postMessage({ channel, ...QUIET, ...message });
        isShared = true;
        const { blocks } = message;
        await noteShown(desk.digests, { teamId: teamOf(context), channelId: channel, ts, threadTs: null, blocks });
      }
      return updateView(client, view.id, buildShareNote(SHARED_TO, channel));
    };
    await replySafely(
      desk,
      'share to channel',
      () =>
        share().catch((error: unknown) => {
          if (!NOT_A_MEMBER.has(slackErrorOf(error))) throw error;
          return updateView(client, view.id, buildShareNote(NOT_IN_SHARE_CHANNEL));
        }),
      (text) => updateView(client, view.id, buildShareNote(text)),
    );
  });
}

/** From what may be seen everywhere, whatever the channel is cleared for: nobody shares more than the modal showed. */
async function sharedMessage({ answers, command }: Desk, metadata: string, sharedBy: string): Promise<Message> {
  if (FORM.safeParse(JSON.parse(metadata)).success) {
    const { form, ...address } = readSharedView(metadata);
    return buildView(form, answers, { audience: 'channel', sharedBy }, address);
  }
  const { question, before, page } = readAnswerAddress(metadata);
  return buildAnswer(await answers.ask(question, { before, page }), { before, audience: 'channel', command, sharedBy });
}

/** Why the person may not share there; null when they may. */
async function refusalOf(desk: Desk, client: WebClient, person: Person, channel: string): Promise<string | null> {
  const access = await accessOf(client, desk.installation.home(), person);
  if (!access.may) return SHARING_NOT_ALLOWED;
  return /^[CG]/.test(channel) && (await isMember(client, channel, person.userId)) ? null : NOT_IN_SHARE_CHANNEL;
}

/** Slack's most for a page. Whoever is on none of the first pages counts as no member, so that nobody waits for long. */
const PAGE = 1_000;
const MOST_PAGES = 20;

async function isMember(client: WebClient, channel: string, userId: string): Promise<boolean> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const place = { channel, limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
    const { members = [], response_metadata: next } = await client.conversations.members(place);
    if (members.includes(userId)) return true;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  return false;
}
