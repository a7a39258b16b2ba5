// What a failed chat.postMessage means: whether the message may stand in Slack, and whether to try again.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

export type PostFailure =
  /** Slack has had enough for now: of this channel, or of the whole workspace. */
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly scope: 'channel' | 'workspace' }
  /** It is surely not posted, and may go through another time. */
  | { readonly kind: 'failed'; readonly error: string }
  /** Slack refuses the whole installation: it is surely not posted, and waits until that is over, however long. */
  | { readonly kind: 'held'; readonly error: string }
  /** It is surely not posted, and never will be. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The answer was lost: it may be posted, or be posted still. */
  | { readonly kind: 'unknown'; readonly error: string };

/** Slack's names for what trying again does not mend, since it refuses the channel. */
const CHANNEL_REFUSALS: ReadonlySet<string> = new Set([
  ...['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action', 'user_not_found'],
  ...['restricted_action_read_only_channel', 'restricted_action_thread_only_channel', 'messages_tab_disabled'],
  ...['no_permission', 'access_denied', 'external_channel_migrating'],
]);
/** The same for one message: the next one to the same channel may go through. */
const MESSAGE_REFUSALS: ReadonlySet<string> = new Set([
  ...['thread_not_found', 'cannot_reply_to_message'],
  ...['restricted_action_thread_locked', 'restricted_action_non_threadable_channel'],
  ...['msg_blocks_too_long', 'msg_too_long', 'no_text', 'invalid_blocks', 'invalid_blocks_format'],
  ...['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large', 'markdown_text_conflict'],
]);
/** Why Slack refuses the installation: its token is not taken, the app is not in the workspace, or it lacks a right. */
export type RefusalReason = 'token' | 'uninstalled' | 'scope';
/** Slack's names for what it refuses whatever the channel and the message are. */
const INSTALLATION_REFUSALS: Readonly<Record<string, RefusalReason>> = {
  ...{ invalid_auth: 'token', not_authed: 'token', token_revoked: 'token', token_expired: 'token' },
  ...{ not_allowed_token_type: 'token', org_login_required: 'token', two_factor_setup_required: 'token' },
  ...{ account_inactive: 'uninstalled', team_access_not_granted: 'uninstalled', team_disabled: 'uninstalled' },
  ...{
    user_removed_from_team: 'uninstalled',
    ekm_access_denied: 'uninstalled',
    enterprise_is_restricted: 'uninstalled',
  },
  missing_scope: 'scope',
};
/** Slack's page on them says that some of the call may have been carried out. */
const UNSURE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error']);
/** By Slack's page on each: this method's limit of a channel, and a limit of the whole workspace. */
const LIMITS: ReadonlyMap<string, 'channel' | 'workspace'> = new Map([
  ['rate_limited', 'channel'],
  ['ratelimited', 'workspace'],
  ['message_limit_exceeded', 'workspace'],
]);
/** Where Slack does not say how long to wait. */
const UNSAID_WAIT_MS = 30_000;
/** Errors from before anything was sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** Slack's name for why it refused a call; empty for any other error. */
export function slackErrorOf(error: unknown): string {
  return error instanceof WebAPIPlatformError ? error.data.error : '';
}

/** Takes what the SDK threw. Whatever is not known to mean something else means that nobody knows. */
export function judgeFailure(error: unknown): PostFailure {
  if (error instanceof WebAPIRateLimitedError) {
    // Nothing in the answer says whether the channel or the method was limited: the wider one is obeyed.
    return { kind: 'later', retryAfterMs: error.retryAfter * 1_000, scope: 'workspace' };
  }
  if (error instanceof WebAPIPlatformError) return judgeRefusal(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const told = `HTTP ${error.statusCode}`;
    return error.statusCode >= 500 ? { kind: 'unknown', error: told } : { kind: 'failed', error: told };
  }
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original);
    return code !== null && NOT_SENT.has(code) ? { kind: 'failed', error: code } : { kind: 'unknown', error: said };
  }
  // The SDK's only name for a 429 without Retry-After.
  if (said.startsWith('Retry header')) return { kind: 'later', retryAfterMs: UNSAID_WAIT_MS, scope: 'workspace' };
  return { kind: 'unknown', error: said };
}

function judgeRefusal(code: string): PostFailure {
  // An answer that is no JSON, such as a page of some gateway: the SDK hands it on as if it were an error's name.
  if (!/^[a-z_]{1,60}$/.test(code)) return { kind: 'unknown', error: 'an answer that is not of Slack' };
  const scope = LIMITS.get(code);
  if (scope !== undefined) return { kind: 'later', retryAfterMs: UNSAID_WAIT_MS, scope };
  if (refusalReason(code) !== null) return { kind: 'held', error: code };
  if (refusesChannel(code) || MESSAGE_REFUSALS.has(code)) return { kind: 'refused', error: code };
  return { kind: UNSURE.has(code) ? 'unknown' : 'failed', error: code };
}

/** True when Slack would refuse any message to the channel, from its name for an error. */
export function refusesChannel(error: string): boolean {
  return CHANNEL_REFUSALS.has(error);
}

/** Why Slack refuses the installation, from its name for an error; null for any other error. */
export function refusalReason(error: string): RefusalReason | null {
  return Object.hasOwn(INSTALLATION_REFUSALS, error) ? (INSTALLATION_REFUSALS[error] ?? null) : null;
}

/** What became of a call that Slack answered: `status` of HTTP, and Slack's name of the error. */
export function judgeAnswer(status: number, error: string): PostFailure['kind'] {
  if (status === 429) return 'later';
  if (status !== 200) return status >= 500 ? 'unknown' : 'failed';
  return judgeRefusal(error).kind;
}

/** What became of a call without an answer, from what `fetch` threw. */
export function judgeSilence(error: unknown): PostFailure['kind'] {
  const code = error instanceof Error ? causeCode(error) : null;
  return code !== null && NOT_SENT.has(code) ? 'failed' : 'unknown';
}

function causeCode({ cause }: Error): string | null {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : null;
}
