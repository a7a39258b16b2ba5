// Handles posts to response_urls: answers one person or the channel, or changes the original message.
import { checkMessage, type MessageDraft, unfurlProblems } from '../checks/check-message.js';
import { type Fields, flagAt, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { publish, republish, threadParent, withdraw } from '../delivery/publish.js';
import { refuse } from './refuse.js';
import type { ResponseAddress } from '../memory/response-urls.js';
import { type ApiAnswer, refusalOf, spoil } from './faults.js';

interface ResponseReply {
  status: number;
  body: Fields;
}

/** The name under which tests order faults for response_urls. */
const anyResponseUrl = 'response_url';

/**
 * Handles one post and answers as Slack does: 200 and ok, 404 for an address that is used up, 400 for a bad message. A post that
 * is not carried out because of an ordered fault does not use up the address. Null ends the connection without an answer.
 */
export async function respond(parts: Parts, id: string, args: Fields): Promise<ApiAnswer | null> {
  const fault = parts.faults.next(anyResponseUrl);
  const refusal = refusalOf(fault);
  const reply = refusal === undefined ? judge(parts, id, args) : { status: statusOf(refusal), body: refusal };
  if (reply.status !== 200 && refusal === undefined)
    parts.journal.addProblem(`a post to a response_url was refused: ${String(reply.body.error)}`);
  parts.journal.addCall({ method: anyResponseUrl, arguments: args, answer: reply.body, at: parts.now() });
  return spoil(fault, { ...reply, headers: {} });
}

function statusOf({ error }: Fields): number {
  return error === 'used_url' || error === 'expired_url' ? 404 : 400;
}

function judge(parts: Parts, id: string, args: Fields): ResponseReply {
  const taken = parts.responseUrls.take(id);
  if (taken.kind === 'gone') {
    const body = refuse(taken.error);
    return { status: statusOf(body), body };
  }
  const { address } = taken;
  if (flagAt(args, 'delete_original') === true) return removeOriginal(parts, address);
  const verdict = checkMessage(args);
  if (verdict.kind === 'refused') {
    return {
      status: 400,
      body: { ok: false, error: verdict.error, response_metadata: { messages: verdict.messages } },
    };
  }
  const problems = [...verdict.problems, ...responseProblems(args, address, verdict.draft)];
  for (const problem of problems) parts.journal.addProblem(`response_url: ${problem}`);
  if (flagAt(args, 'replace_original') === true && address.original !== undefined) {
    return replaceOriginal(parts, address.original, verdict.draft);
  }
  answer(parts, address, verdict.draft, args);
  return { status: 200, body: { ok: true } };
}

function answer(parts: Parts, address: ResponseAddress, draft: MessageDraft, args: Fields): void {
  const isForAll = args.response_type === 'in_channel';
  const named = isForAll ? textAt(args, 'thread_ts') : undefined;
  const threadTs = named === undefined ? undefined : threadParent(parts, address.channel, named)?.ts;
  const visibleTo = isForAll ? undefined : address.user;
  publish(parts, draft, { channel: address.channel, threadTs, visibleTo });
}

function responseProblems(args: Fields, address: ResponseAddress, draft: MessageDraft): string[] {
  const problems: string[] = [];
  const type = args.response_type;
  if (type !== 'ephemeral' && type !== 'in_channel') problems.push('a post has no response_type');
  if (type !== 'in_channel' && args.thread_ts !== undefined) {
    problems.push('thread_ts only works with response_type in_channel: the answer left the thread');
  }
  if (flagAt(args, 'replace_original') === true && address.original === undefined) {
    problems.push('replace_original, but there is no original to replace');
  }
  return type === 'in_channel' ? [...problems, ...unfurlProblems(args, draft)] : problems;
}

function replaceOriginal(
  parts: Parts,
  original: NonNullable<ResponseAddress['original']>,
  draft: MessageDraft,
): ResponseReply {
  if (!isThere(parts, original)) return { status: 404, body: refuse('message_not_found') };
  republish(parts, original, draft);
  return { status: 200, body: { ok: true } };
}

function removeOriginal(parts: Parts, { original }: ResponseAddress): ResponseReply {
  if (original === undefined || !isThere(parts, original)) return { status: 404, body: refuse('message_not_found') };
  withdraw(parts, original);
  return { status: 200, body: { ok: true } };
}

/** True when the original message still exists and is one of the bot. */
function isThere({ world }: Parts, original: NonNullable<ResponseAddress['original']>): boolean {
  return original.botId === world.bot.botId && world.messagesIn(original.channel).includes(original);
}
