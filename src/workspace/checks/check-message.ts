// Checks a whole message before it is posted: finds what Slack refuses, what Slack accepts but a good bot avoids, and whom the
// message notifies.
import { type Fields, fieldsOf, flagAt, isFields } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';
import { checkMessageBlocks, countCharacters } from './check-blocks.js';
import { asMessages } from './check-shape.js';

export interface MessageDraft {
  text: string;
  blocks: Fields[];
  metadata?: Fields;
  pings: string[];
}

type Verdict =
  { kind: 'good'; draft: MessageDraft; problems: string[] } | { kind: 'refused'; error: string; messages: string[] };

/**
 * Takes the arguments of a chat method, a response_url or an ack.
 * `maxText` is the longest text in characters that the method accepts.
 */
export function checkMessage(args: Fields, maxText: number = limits.messageText): Verdict {
  const text = args.text ?? '';
  const blocks = args.blocks ?? [];
  if (typeof text !== 'string') return refused('invalid_arguments', ['[ERROR] must be a string [json-pointer:/text]']);
  if (!Array.isArray(blocks)) return refused('invalid_blocks_format');
  if (text === '' && blocks.length === 0) return refused('no_text');
  if (text.length > maxText) return refused('msg_too_long');
  const findings = checkMessageBlocks(blocks);
  if (findings.length > 0) return refused('invalid_blocks', asMessages(findings));
  if (countCharacters(blocks) > limits.messageBlockCharacters) return refused('msg_blocks_too_long');
  if (args.metadata !== undefined && !isMetadata(args.metadata)) return refused('invalid_metadata_format');
  const draft: MessageDraft = { text, blocks: blocks.filter(isFields), pings: findPings(text, blocks) };
  if (args.metadata !== undefined) draft.metadata = fieldsOf(args.metadata);
  const legacy = args.attachments === undefined ? [] : ['attachments are not shown here: use blocks'];
  return { kind: 'good', draft, problems: [...badHabits(text, blocks), ...legacy] };
}

/** The problems of a message that has links and leaves their previews on. */
export function unfurlProblems(args: Fields, draft: MessageDraft): string[] {
  if (!hasLinks(draft.text, draft.blocks)) return [];
  return ['unfurl_links', 'unfurl_media']
    .filter((key) => flagAt(args, key) !== false)
    .map((key) => `a message with links does not set ${key}: false`);
}

function badHabits(text: string, blocks: unknown[]): string[] {
  const problems: string[] = [];
  if (text.trim() === '' && blocks.length > 0) problems.push('a message with blocks has no text for screen readers');
  if (text.length > limits.advisedText) {
    problems.push(`text of ${text.length} characters is over the ${limits.advisedText} that Slack advises`);
  }
  return problems;
}

function isMetadata(value: unknown): boolean {
  return isFields(value) && typeof value.event_type === 'string' && isFields(value.event_payload);
}

function refused(error: string, messages: string[] = []): Verdict {
  return { kind: 'refused', error, messages };
}

/** `@channel`, `@here`, `@everyone`, user ids and user group ids, each once, in their order. */
export function findPings(text: string, blocks: unknown): string[] {
  return [...new Set([...pingsInMrkdwn(text), ...pingsInBlocks(blocks)])];
}

/** True when the message holds a link of which Slack could show a preview. */
export function hasLinks(text: string, blocks: unknown): boolean {
  return /https?:\/\//.test(text) || /"(?:text|url)":"[^"]*https?:\/\//.test(JSON.stringify(blocks) ?? '');
}

function pingsInMrkdwn(text: string): string[] {
  const tokens = text.matchAll(
    /<(?:!(channel|here|everyone|group)|@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:[|^][^>]*)?>/g,
  );
  return [...tokens].map(([, broadcast, user, group]) =>
    broadcast === undefined ? (user ?? group ?? '') : `@${broadcast}`,
  );
}

function pingsInBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pingsInBlocks);
  if (!isFields(value)) return [];
  const { type, text } = value;
  if ((type === 'mrkdwn' || type === 'markdown') && typeof text === 'string') return pingsInMrkdwn(text);
  if (type === 'broadcast') return [`@${String(value.range)}`];
  if (type === 'user') return [String(value.user_id)];
  if (type === 'usergroup') return [String(value.usergroup_id)];
  return Object.values(fieldsOf(value)).flatMap(pingsInBlocks);
}
