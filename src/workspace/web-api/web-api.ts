// Answers calls of the Web API: knows its methods, checks the token and the scope of each call, and records every call.
import { deleteMessage, postEphemeral, postMessage, updateMessage } from './chat-methods.js';
import { type Fields, fieldsOf, parseJson, textAt } from '../json-fields.js';
import { conversationsHistory, conversationsReplies } from './history-methods.js';
import {
  authTeamsList,
  authTest,
  conversationsInfo,
  conversationsMembers,
  conversationsOpen,
  getPermalink,
  openConnection,
  setStatus,
  setSuggestedPrompts,
  userGroupUsers,
  usersInfo,
} from './lookup-methods.js';
import type { Parts } from '../parts.js';
import { exchangeCode } from './exchange-code.js';
import { refuse, refuseScope } from './refuse.js';
import { type ApiAnswer, refusalOf, spoil } from './faults.js';
import { openView, publishView, pushView, updateView } from './view-methods.js';

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
  'auth.teams.list': bot(authTeamsList),
  'apps.connections.open': { token: 'app', scopes: [], run: openConnection },
  'chat.postMessage': bot(postMessage, 'chat:write'),
  'chat.postEphemeral': bot(postEphemeral, 'chat:write'),
  'chat.update': bot(updateMessage, 'chat:write'),
  'chat.delete': bot(deleteMessage, 'chat:write'),
  'chat.getPermalink': bot(getPermalink),
  'views.open': bot(openView),
  'views.push': bot(pushView),
  'views.update': bot(updateView),
  'views.publish': bot(publishView),
  'conversations.open': bot(conversationsOpen, 'im:write'),
  'conversations.info': bot(conversationsInfo, 'channels:read', 'groups:read', 'im:read', 'mpim:read'),
  'conversations.members': bot(conversationsMembers, 'channels:read', 'groups:read', 'im:read', 'mpim:read'),
  'conversations.history': bot(conversationsHistory, ...historyScopes),
  'conversations.replies': bot(conversationsReplies, ...historyScopes),
  'users.info': bot(usersInfo, 'users:read'),
  'usergroups.users.list': bot(userGroupUsers, 'usergroups:read'),
  'assistant.threads.setStatus': bot(setStatus, 'chat:write', 'assistant:write'),
  'assistant.threads.setSuggestedPrompts': bot(setSuggestedPrompts, 'assistant:write'),
};

/** Arguments that are JSON even when the others come as a form. */
const jsonArguments = ['blocks', 'metadata', 'view', 'attachments', 'loading_messages', 'prompts'];

/**
 * Answers one call. A refusal has Slack's name for it and status 200; a rate limit has 429 and Retry-After. Null when the
 * connection must end without an answer.
 */
export async function callMethod(
  parts: Parts,
  name: string,
  sent: Fields,
  bearer: string | undefined,
): Promise<ApiAnswer | null> {
  const { token = bearer, ...rest } = sent;
  const args = decodeArguments(rest);
  const fault = parts.faults.next(name);
  const refusal = refusalOf(fault) ?? tokenRefusal(parts, token);
  const body = refusal ?? (name === 'oauth.v2.access' ? exchangeCode(parts, args) : run(parts, name, args, token));
  if (body.ok === false && refusal === undefined) parts.journal.addProblem(`${name} was refused: ${describe(body)}`);
  parts.journal.addCall({ method: name, arguments: args, answer: body, at: parts.now() });
  const headers = { 'x-oauth-scopes': [...parts.manifest.scopes].join(',') };
  return spoil(fault, { status: 200, headers, body });
}

/** What a bot is told whose token an administrator made useless, which is no fault of the bot. */
function tokenRefusal({ secrets, refusals }: Parts, token: unknown): Fields | undefined {
  const { bot, app } = refusals;
  if (token === secrets.botToken && bot !== null) return refuse(bot);
  return token === secrets.appToken && app !== null ? refuse(app) : undefined;
}

function run(parts: Parts, name: string, args: Fields, token: unknown): Fields {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse('unknown_method', { req_method: name });
  const { botToken, appToken } = parts.secrets;
  if (token === undefined || token === '') return refuse('not_authed');
  const isBot = token === botToken || (typeof token === 'string' && parts.consents.olderTokens.has(token));
  if (!isBot && token !== appToken) return refuse('invalid_auth');
  if ((method.token === 'app') !== (token === appToken)) return refuse('not_allowed_token_type');
  const { scopes } = parts.manifest;
  if (method.scopes.length > 0 && !method.scopes.some((scope) => scopes.has(scope))) {
    return refuseScope(method.scopes.join(','), scopes);
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
