// The Web API's front: which methods there are, whose token and which scope they need, and every call written down.
import { setTimeout as wait } from 'node:timers/promises';
import { deleteMessage, postEphemeral, postMessage, updateMessage } from './chat-methods.js';
import type { Fault } from './faults.js';
import { type Fields, fieldsOf, parseJson, textAt } from './json-fields.js';
import { conversationsHistory, conversationsReplies } from './history-methods.js';
import {
  authTest,
  conversationsInfo,
  conversationsOpen,
  getPermalink,
  openConnection,
  setStatus,
} from './lookup-methods.js';
import type { Parts } from './parts.js';
import { userGroupUsers, usersInfo } from './people-methods.js';
import { refuse } from './refuse.js';
import { openView, pushView, updateView } from './view-methods.js';

interface Method {
  /** Any one of these is enough; none when the method needs no scope. */
  scopes: readonly string[];
  token: 'bot' | 'app';
  run: (parts: Parts, args: Fields) => Fields;
}

const bot = (run: Method['run'], ...scopes: string[]): Method => ({ token: 'bot', scopes, run });

const historyScopes = ['channels:history', 'groups:history', 'mpim:history', 'im:history'];

const methods: Record<string, Method> = {
  'auth.test': bot(authTest),
  'apps.connections.open': { token: 'app', scopes: [], run: openConnection },
  'chat.postMessage': bot(postMessage, 'chat:write'),
  'chat.postEphemeral': bot(postEphemeral, 'chat:write'),
  'chat.update': bot(updateMessage, 'chat:write'),
  'chat.delete': bot(deleteMessage, 'chat:write'),
  'chat.getPermalink': bot(getPermalink),
  'views.open': bot(openView),
  'views.push': bot(pushView),
  'views.update': bot(updateView),
  'conversations.open': bot(conversationsOpen, 'im:write'),
  'conversations.info': bot(conversationsInfo, 'channels:read', 'groups:read', 'im:read', 'mpim:read'),
  'conversations.history': bot(conversationsHistory, ...historyScopes),
  'conversations.replies': bot(conversationsReplies, ...historyScopes),
  'users.info': bot(usersInfo, 'users:read'),
  'usergroups.users.list': bot(userGroupUsers, 'usergroups:read'),
  'assistant.threads.setStatus': bot(setStatus, 'chat:write', 'assistant:write'),
};

/** Arguments that are JSON even when the rest comes as a form. */
const jsonArguments = ['blocks', 'metadata', 'view', 'attachments', 'loading_messages'];

export interface ApiReply {
  status: number;
  headers: Record<string, string>;
  /** Null where the answer is no JSON. */
  body: Fields | null;
}

/**
 * Answers one call: refusals in Slack's names with status 200, but 429 with Retry-After for a rate limit. Null when the
 * connection is to end without an answer.
 */
export async function callMethod(
  parts: Parts,
  name: string,
  sent: Fields,
  bearer: string | undefined,
): Promise<ApiReply | null> {
  const { token = bearer, ...rest } = sent;
  const args = decodeArguments(rest);
  const fault = parts.faults.next(name);
  const body = refusalOf(fault) ?? run(parts, name, args, token);
  if (body.ok === false && refusalOf(fault) === undefined)
    parts.journal.addProblem(`${name} was refused: ${describe(body)}`);
  parts.journal.addCall({ method: name, arguments: args, answer: body, at: parts.now() });
  if (fault?.kind === 'delay') await wait(fault.ms);
  const scopes = { 'x-oauth-scopes': [...parts.manifest.scopes].join(',') };
  if (fault?.kind === 'drop') return null;
  if (fault?.kind === 'break') return { status: 500, headers: {}, body: null };
  if (fault?.kind !== 'rate-limit') return { status: 200, headers: scopes, body };
  return { status: 429, headers: { ...scopes, 'retry-after': String(fault.retryAfterSeconds) }, body };
}

function refusalOf(fault: Fault | undefined): Fields | undefined {
  if (fault?.kind === 'rate-limit') return refuse('ratelimited');
  if ((fault?.kind === 'drop' || fault?.kind === 'break') && fault.moment === 'before')
    return refuse('not_carried_out');
  return fault?.kind === 'error' ? refuse(fault.error) : undefined;
}

function run(parts: Parts, name: string, args: Fields, token: unknown): Fields {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse('unknown_method', { req_method: name });
  const { botToken, appToken } = parts.secrets;
  if (token === undefined || token === '') return refuse('not_authed');
  if (token !== botToken && token !== appToken) return refuse('invalid_auth');
  if ((method.token === 'app') !== (token === appToken)) return refuse('not_allowed_token_type');
  const { scopes } = parts.manifest;
  if (method.scopes.length > 0 && !method.scopes.some((scope) => scopes.has(scope))) {
    return refuse('missing_scope', { needed: method.scopes.join(','), provided: [...scopes].join(',') });
  }
  return method.run(parts, args);
}

function describe(answer: Fields): string {
  const { messages } = fieldsOf(answer.response_metadata);
  return [textAt(answer, 'error'), ...(Array.isArray(messages) ? (messages as unknown[]) : [])].join(' ');
}

function decodeArguments(args: Fields): Fields {
  const decoded = Object.entries(args).map(([key, value]) => {
    const isJson = typeof value === 'string' && jsonArguments.includes(key);
    return [key, isJson ? (parseJson(value) ?? value) : value];
  });
  return Object.fromEntries(decoded) as Fields;
}
