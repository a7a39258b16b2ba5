// "Ask the sources", from anywhere in Slack: opens a form, and answers in it to one person. It has no channel, so it shows what may be
// seen everywhere.
import type { App, GlobalShortcut, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { readTyping } from '../../answer/request/read-typing.js';
import {
  ASK_FIELD,
  ASK_MODAL,
  askElsewhere,
  buildAskModal,
  buildAskNote,
  NO_QUESTION,
} from '../../blocks/ask-modal.js';
import { READING_SOURCES } from '../../blocks/check/check-view.js';
import { INTAKE_COMMANDS } from '../articles/answer-intake.js';
import type { Desk } from '../desk.js';
import { MEMORY_COMMANDS } from '../digests/answer-memory.js';
import { ticketOf } from '../inbox.js';
import { openView, updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { buildReply } from './build-reply.js';

export const ASK_SHORTCUT = 'ask_the_sources';

const VALUES = z.object({ [ASK_FIELD]: z.object({ [ASK_FIELD]: z.object({ value: z.string().nullish() }) }) });

export function registerAskShortcut(app: App, desk: Desk): void {
  app.shortcut<GlobalShortcut>({ callback_id: ASK_SHORTCUT, type: 'shortcut' }, async ({ ack, shortcut, client }) => {
    await ack();
    // There is no place to tell anything in: whoever sees no form chooses the shortcut again.
    await openView(client, shortcut.trigger_id, buildAskModal(null)).catch((err: unknown) =>
      desk.log.warn({ err }, 'the form for a question could not be opened'),
    );
  });
  app.view<ViewSubmitAction>(ASK_MODAL, async ({ ack, view, client, context }) => {
    const question = typedIn(view);
    if (!/[\p{L}\p{N}]/u.test(question))
      return ack({ response_action: 'errors', errors: { [ASK_FIELD]: NO_QUESTION } });
    // The articles may still be read for the first time.
    await ack({ response_action: 'update', view: buildAskNote(READING_SOURCES) });
    const show = (next: ModalView): Promise<void> => updateView(client, view.id, next);
    await replySafely(
      desk,
      'ask by shortcut',
      async () => show(await answered(desk, question, context)),
      (text) => show(buildAskNote(text)),
    );
  });
}

// They need a channel, or tell what a person was told before.
const ELSEWHERE: ReadonlySet<string> = new Set([...INTAKE_COMMANDS, ...MEMORY_COMMANDS]);

/** The form with the answer to a question that was asked in a view. */
export async function answered(
  desk: Desk,
  question: string,
  context: Readonly<Record<string, unknown>>,
): Promise<ModalView> {
  const request = desk.answers.understand(readTyping(question));
  if (ELSEWHERE.has(request.command) && request.period === null)
    return buildAskNote(askElsewhere(desk.command, request.command));
  const place = { ticket: ticketOf(context), thread: null, audience: 'modal' } as const;
  return buildAskModal(await buildReply(desk, desk.answers, request, place));
}

function typedIn({ state }: ViewOutput): string {
  return VALUES.parse(state.values)[ASK_FIELD][ASK_FIELD].value ?? '';
}
