// Answers through the response_url of a command or a click, and when Slack takes nothing there any more, in the place itself. A click
// in a view has no response_url: it is answered in a modal.
import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { ASK_MODAL, buildAskModal, buildReadingModal } from '../blocks/ask-modal.js';
import type { Message } from '../blocks/message.js';
import { tellPerson } from '../post/tell-person.js';
import { openAbove, type ViewClick, updateView } from './open-view.js';

/** Slack's status for a response_url that is older than 30 minutes or was used five times, and for a message that is gone. */
const GONE = 404;

export type Responder = (message: RespondArguments) => Promise<unknown>;

interface RequestArgs {
  readonly respond: RespondFn;
  readonly client: WebClient;
  readonly body: unknown;
}

/** The parts of a command, of a click and of a message shortcut that say where it was given. */
interface RequestBody {
  readonly channel_id?: string;
  readonly user_id?: string;
  readonly channel?: { readonly id: string };
  readonly user?: { readonly id: string };
  readonly message?: { readonly ts?: string };
  readonly container?: { readonly thread_ts?: string; readonly is_ephemeral?: boolean };
}

/** `respond`, which answers in another way where Slack takes nothing at the response_url any more: as privately as was asked for. */
export function responder({ respond, client, body }: RequestArgs): Responder {
  const { view } = body as { view?: unknown };
  if (view !== undefined) return (message) => answerInView(client, body as ViewClick, message);
  return async (message) => {
    try {
      return await respond(message);
    } catch (error) {
      if ((error as { statusCode?: unknown }).statusCode !== GONE) throw error;
      return answerInPlace(client, body as RequestBody, message);
    }
  };
}

// On the Home tab nothing is changed in its place, since all of it is one view.
async function answerInView(client: WebClient, body: ViewClick, message: RespondArguments): Promise<unknown> {
  const { view, user } = body;
  const { text = '', blocks, replace_original } = message as Partial<Message> & { replace_original?: boolean };
  const content = blocks === undefined ? { text } : { text, blocks };
  if (view.type === 'modal' && replace_original === true && blocks !== undefined) {
    return updateView(
      client,
      view.id,
      view.callback_id === ASK_MODAL ? buildAskModal({ text, blocks }) : buildReadingModal(content),
    );
  }
  const opened = await openAbove(client, body, buildReadingModal(content));
  return opened ?? tellPerson(client, user.id, text);
}

function answerInPlace(client: WebClient, body: RequestBody, message: RespondArguments): Promise<unknown> {
  const { text = '', blocks, response_type, replace_original } = message as RespondArguments & Partial<Message>;
  const content = { text, ...(blocks === undefined ? {} : { blocks }) };
  const channel = body.channel_id ?? body.channel?.id ?? '';
  const thread = body.container?.thread_ts;
  const place = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  const isForAll = response_type === 'in_channel';
  // A private message can be changed through its response_url only: it stays, and the new one stands below.
  const changed = isForAll && replace_original === true ? body.message?.ts : undefined;
  if (changed !== undefined) return client.chat.update({ channel, ts: changed, ...content });
  if (isForAll) return client.chat.postMessage({ ...place, ...content, unfurl_links: false, unfurl_media: false });
  return client.chat.postEphemeral({ ...place, user: body.user_id ?? body.user?.id ?? '', ...content });
}
