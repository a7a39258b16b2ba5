// Where a preview stands whose button opened a form: once the form has settled the draft, the preview says what became of it.
import type { BlockButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Message } from '../../blocks/message.js';
import type { PostToResponseUrl } from '../../post/slack-client.js';
import { isPrivate, QUIET } from '../ask/answer-buttons.js';

/** Kept in the form, which only Slack can send back. */
export const PREVIEW_PLACE = z.object({
  /** Of a message that one person sees: nothing else can change it. */
  responseUrl: z.url().max(500).optional(),
  /** Of a message of the bot in a conversation with it. */
  ts: z.string().max(50).optional(),
  /** The page of the queue on which the draft stands. */
  queuePage: z.number().int().min(0).optional(),
});

export type PreviewPlace = z.infer<typeof PREVIEW_PLACE>;

/** Undefined where a button of a view was pressed, or of a message that all can see, which stays for the others. */
export function previewPlace(body: BlockButtonAction, queuePage?: number): PreviewPlace | undefined {
  const page = queuePage === undefined ? {} : { queuePage };
  if (body.view !== undefined) return undefined;
  if (isPrivate(body)) return body.response_url === '' ? undefined : { responseUrl: body.response_url, ...page };
  const isDirect = body.channel?.id.startsWith('D') === true;
  return isDirect && body.message !== undefined ? { ts: body.message.ts, ...page } : undefined;
}

/** Puts the message in the place of the preview. Rejects where Slack does not take it: after 30 minutes, for one. */
export async function replacePreview(
  { client, respondAt }: { readonly client: WebClient; readonly respondAt: PostToResponseUrl },
  channel: string,
  { responseUrl, ts }: PreviewPlace,
  message: Message,
): Promise<void> {
  if (ts !== undefined) await client.chat.update({ channel, ts, ...QUIET, ...message });
  const reply = { response_type: 'ephemeral', replace_original: true, ...message };
  if (responseUrl !== undefined) await respondAt(responseUrl, reply);
}
