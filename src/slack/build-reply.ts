// From what a person asked to the message that answers it; shared by every surface on which people type.
import { buildAnswer } from '../blocks/answer-blocks.js';
import type { Message } from '../blocks/message.js';
import type { Audience } from '../blocks/buttons.js';
import { buildSources } from '../blocks/sources-blocks.js';
import { buildBoard, buildStatus } from '../blocks/status-blocks.js';
import type { Desk } from './desk.js';
import { readRequest } from './read-request.js';

/** Answers `text`. `thread` names the thread whose earlier questions count, and takes this one in; null for none. */
export function buildReply(desk: Desk, text: string, thread: string | null, audience: Audience): Message {
  const request = readRequest(text);
  if (request.kind === 'sources') return buildSources(desk.listSources(0));
  if (request.kind === 'board') return buildBoard(desk.board());
  const before = thread === null ? [] : desk.threads.before(thread);
  const answer = desk.ask(request.question, { before });
  if (thread !== null && answer.kind !== 'help') desk.threads.add(thread, answer.question);
  if (request.kind === 'status' && answer.status !== null) return buildStatus(answer.status, request.question);
  return buildAnswer(answer, { before, audience, command: desk.command });
}

/** The same as a function that builds once, so that a second try to post leaves the question in its thread once. */
export function buildReplyOnce(...parts: Parameters<typeof buildReply>): () => Message {
  let built: Message | undefined;
  return () => (built ??= buildReply(...parts));
}

/** The key under which a conversation's questions are remembered: a thread, or a direct message's top level. */
export function conversation(teamId: string, channel: string, thread: string | undefined): string {
  return `${teamId}:${channel}:${thread ?? ''}`;
}
