// Whom a message would notify: the mentions in its mrkdwn, its markdown and its rich text.
import { fieldsOf, isFields } from '../json-fields.js';

/** `@channel`, `@here`, `@everyone`, user ids and user group ids, each once, in the order they stand. */
export function findPings(text: string, blocks: unknown): string[] {
  return [...new Set([...pingsInMrkdwn(text), ...pingsInBlocks(blocks)])];
}

/** Whether the message holds a link that Slack could unfold into a preview. */
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
