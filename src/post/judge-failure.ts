// What a failed chat.postMessage means: whether the message may stand in Slack, and whether to try again.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

export type PostFailure =
  /** Slack has had enough for now: of this channel, or of the whole workspace. */
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly scope: 'channel' | 'workspace' }
  /** It is surely not posted, and may go through another time. */
  | { readonly kind: 'failed'; readonly error: string }
  /** It is surely not posted, and never will be. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The answer was lost: it may be posted, or be posted still. */
  | { readonly kind: 'unknown'; readonly error: string };

/** Slack's names for what trying again does not mend. */
const REFUSALS: ReadonlySet<string> = new Set([
  ...['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action', 'thread_not_found'],
  ...['restricted_action_read_only_channel', 'restricted_action_thread_locked', 'cannot_reply_to_message'],
  ...['restricted_action_thread_only_channel', 'restricted_action_non_threadable_channel', 'user_not_found'],
  ...['account_inactive', 'token_revoked', 'no_permission', 'messages_tab_disabled', 'external_channel_migrating'],
  ...['team_access_not_granted', 'ekm_access_denied', 'not_allowed_token_type', 'access_denied'],
  ...['msg_blocks_too_long', 'msg_too_long', 'no_text', 'invalid_blocks', 'invalid_blocks_format'],
  ...['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large', 'markdown_text_conflict'],
]);
/** Slack's page on them says that some of the call may have been carried out. */
const UNSURE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error']);
/** By Slack's page on each: this method's limit of a channel, and a limit of the whole workspace. */
const LIMITS: Readonly<Record<string, 'channel' | 'workspace'>> = {
  rate_limited: 'channel',
  ratelimited: 'workspace',
  message_limit_exceeded: 'workspace',
};
/** Where Slack does not say how long to wait. */
const UNSAID_WAIT_MS = 30_000;
/** Errors from before anything was sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

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
  const scope = LIMITS[code];
  if (scope !== undefined) return { kind: 'later', retryAfterMs: UNSAID_WAIT_MS, scope };
  if (REFUSALS.has(code)) return { kind: 'refused', error: code };
  return { kind: UNSURE.has(code) ? 'unknown' : 'failed', error: code };
}

function causeCode({ cause }: Error): string | null {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : null;
}
