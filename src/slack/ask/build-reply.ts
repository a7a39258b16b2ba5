// Builds the message that answers a question, from the articles that may be seen where it was asked: those up to TLP:GREEN, and
// more only in a channel that an editor cleared and that nobody from outside is in.
import type { WebClient } from '@slack/web-api';
import { buildAnswer } from '../../blocks/answer-blocks.js';
import {
  ACTIONS,
  type Audience,
  button,
  buttonRow,
  type Message,
  type ViewAddress,
  type ViewContext,
  type ViewForm,
} from '../../blocks/message.js';
import type { Answer } from '../../answer/ask/answer.js';
import type { SubjectName } from '../../answer/excerpt-of.js';
import { commandNamed } from '../../answer/request/commands.js';
import type { Request } from '../../answer/request/read-request.js';
import { buildAddOffer, buildCommandHelp, buildSmallTalk, buildSources } from '../../blocks/help-blocks.js';
import type { Status } from '../../answer/status/status.js';
import { buildBoard } from '../../blocks/board-blocks.js';
import { SHOWN } from '../../blocks/limits.js';
import { feedbackBlocks } from '../../blocks/feedback/feedback-blocks.js';
import { buildOrigins, buildStatus, type ClaimsContext } from '../../blocks/status-blocks.js';
import { buildTimeline } from '../../blocks/timeline-blocks.js';
import type { Answers } from '../../answer/live-answers.js';
import type { Desk } from '../desk.js';
import type { RequestTicket } from '../inbox.js';

/** Where a question was asked. */
export interface QuestionPlace {
  readonly ticket: RequestTicket;
  /** The thread whose earlier questions count and to which this one is added; null for none. */
  readonly thread: string | null;
  /** Nothing was asked in the thread before, since it begins with this question. */
  readonly beginsThread?: boolean;
  readonly audience: Audience;
}

/** `answers` are those for the place of the question. */
export async function buildReply(
  desk: Desk,
  answers: Answers,
  request: Request,
  { ticket, thread, beginsThread = false, audience }: QuestionPlace,
): Promise<Message> {
  const { command, about, addresses } = request;
  if (command === 'sources') return buildView('sources', answers, { audience }, { question: '', before: [], page: 0 });
  if (command === 'greeting' || command === 'thanks') return buildSmallTalk(command, desk.command);
  if (command === 'add-offer') return buildAddOffer(addresses, desk.command);
  const explained = commandNamed(about ?? '');
  if (explained !== null) return buildCommandHelp(explained, desk.command);
  const [subject, ...others] = request.subjects;
  const isOfClaims = command === 'status' || command === 'timeline' || command === 'origins';
  const words = isOfClaims ? (subject?.name ?? request.words) : command === 'help' ? 'help' : request.words;
  if (isOfClaims && words === '') {
    const form = command === 'status' ? 'board' : command;
    return buildView(form, answers, { audience }, { question: '', before: [], page: 0 });
  }
  const before = thread === null || beginsThread ? [] : await desk.threads.before(thread);
  await desk.underWay.turn();
  const answer = await answers.ask(words, { before: isOfClaims ? [] : before });
  const { question } = answer;
  if (thread !== null && answer.kind !== 'help') ticket.note({ questions: [{ thread, question }] });
  if (isOfClaims && answer.status !== null) {
    const message = buildClaims(command, answer.status, { question: words, audience }, 0);
    return withFeedback(withOthers(message, command, others), command === 'status' ? answer : null);
  }
  return buildAnswer(answer, { before, audience, command: desk.command });
}

// Of several subjects the first is shown; a button leads to each of the others.
function withOthers(
  message: Message,
  command: 'status' | 'timeline' | 'origins',
  others: readonly SubjectName[],
): Message {
  const buttons = others.map(({ name }) =>
    button(ACTIONS[command], `Also: ${name}`, { question: name, before: [], page: 0 }),
  );
  return { ...message, blocks: [...message.blocks, ...buttonRow(...buttons)] };
}

/** One page of a view. Throws when the articles behind its question are gone. */
export async function buildView(
  form: ViewForm,
  answers: Answers,
  context: ViewContext,
  { question, before, page }: Required<ViewAddress>,
): Promise<Message> {
  if (form === 'sources') return buildSources(answers.listSources(page), context);
  if (form === 'board') return buildBoard(await answers.board(page, SHOWN.boardLines), context);
  const answer = question === '' ? null : await answers.ask(question, { before });
  const status = answer === null ? await answers.allClaims() : answer.status;
  if (status === null && question !== '') throw new Error('The articles that made these claims are gone.');
  const message = buildClaims(form, status, { question, ...context }, page);
  return withFeedback(message, form === 'status' && page === 0 ? answer : null);
}

// Under a status in short, as under an answer.
function withFeedback({ text, blocks }: Message, answer: Answer | null): Message {
  return { text, blocks: answer === null ? blocks : [...blocks, ...feedbackBlocks(answer)] };
}

/** One page of the claims behind a question. */
function buildClaims(
  form: 'status' | 'timeline' | 'origins',
  status: Status | null,
  context: ClaimsContext,
  page: number,
): Message {
  if (form === 'timeline') return buildTimeline(status, context, page);
  if (form === 'origins' || status === null) return buildOrigins(status, context, page);
  return buildStatus(status, context, page);
}

/** The key under which the questions of a conversation are remembered: a thread, or the top level of a direct message. */
export function conversation(teamId: string, channel: string, thread: string | undefined): string {
  return `${teamId}:${channel}:${thread ?? ''}`;
}

export interface Place {
  readonly teamId: string;
  readonly channelId: string;
}

/**
 * The functions that answer in a place. A channel may be shared long after it was cleared, so Slack is asked each time; when
 * Slack or the store gives no answer, nothing beyond TLP:GREEN is shown.
 */
export async function answersFor(desk: Desk, client: WebClient, place: Place): Promise<Answers> {
  const { intake, answers, log } = desk;
  if (place.channelId.startsWith('D') || !answers.hasMarked()) return answers;
  try {
    const mark = await intake.store.clearances.of(place.teamId, place.channelId);
    if (mark === null || (await sharingOf(client, place.channelId)) !== 'own') return answers;
    return await answers.at(mark);
  } catch (err) {
    log.warn({ err }, 'what a channel may see is not known; it is shown what everybody may see');
    return answers;
  }
}

/**
 * Asks Slack whether people of another organisation are in a channel; `unknown` when the app may not ask, or Slack does
 * not answer.
 */
export async function sharingOf(client: WebClient, channel: string): Promise<'own' | 'shared' | 'unknown'> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found === undefined) return 'unknown';
    const isShared =
      found.is_ext_shared === true || found.is_pending_ext_shared === true || found.is_org_shared === true;
    return isShared ? 'shared' : 'own';
  } catch {
    return 'unknown';
  }
}
