// Answers what other processes acknowledged and left behind, or what could not be answered before. What is too late for that is
// said to be late.
import { setTimeout as sleep } from 'node:timers/promises';
import { answeredTooLate } from '../blocks/refusals.js';
import type { SlackClient } from '../post/slack-client.js';
import { tellPerson } from '../post/tell-person.js';
import { unlessAway } from '../state/database/store-error.js';
import type { LeftRequest } from '../state/inbox.js';
import type { SlackFront } from './create-app.js';
import type { Desk } from './desk.js';
import { isAnswered, placeOf } from './ask/is-answered.js';
import { LOOK_EVERY_MS, type RequestBody, withTicket } from './inbox.js';

/** A response_url works for this long, and nobody waits longer for an answer. */
const LATE_MS = 30 * 60_000;
/** What failed so often is not tried again: it might be what ends the process. */
const MOST_ATTEMPTS = 5;
/** After that it would surprise more than it helps. */
const GIVE_UP_MS = 24 * 60 * 60_000;

type Front = Pick<SlackFront, 'processEvent' | 'clientFor'>;
type TakeOverDesk = Pick<Desk, 'inbox' | 'underWay' | 'log' | 'now' | 'installation'>;

/** Answers what is left behind now; resolves to how many requests that were. Rejects when the store is away. */
export async function takeOverRequests(front: Front, desk: TakeOverDesk): Promise<number> {
  const left = await desk.inbox.takeOver();
  await Promise.all(left.map((request) => desk.underWay.track(takeOver(front, desk, request))));
  return left.length;
}

async function takeOver(front: Front, { inbox, log, now }: TakeOverDesk, request: LeftRequest): Promise<void> {
  const body = JSON.parse(request.body) as RequestBody;
  const ageMs = now() - request.receivedAt;
  log.warn({ request: request.key, ageMs, attempts: request.attempts }, 'a request was left behind; it is taken over');
  await inbox.finish(request, async (ticket) => {
    const client = await front.clientFor(body);
    if (client === null)
      return log.warn({ request: request.key }, 'the app is not installed any more where this was asked');
    if (await isAnswered(client, request, body)) return;
    if (ageMs <= LATE_MS && request.attempts <= MOST_ATTEMPTS)
      return front.processEvent(withTicket({ body, ack: () => Promise.resolve() }, ticket));
    if (ageMs > GIVE_UP_MS) return log.error({ request: request.key }, 'a request was never answered');
    await tellLate(client, body, answeredTooLate(request.receivedAt));
  });
}

async function tellLate(client: SlackClient, body: RequestBody, text: string): Promise<void> {
  const place = placeOf(body);
  if (place !== null) return void (await client.chat.postMessage({ ...place, text }));
  const [user = '', channel = ''] = [body.user_id ?? body.user?.id, body.channel_id ?? body.channel?.id];
  await client.chat.postEphemeral({ channel, user, text }).catch(() => tellPerson(client, user, text));
}

/** Looks every few seconds for what is left behind, until `signal` aborts; resolves when the last look has ended. */
export async function keepTakingOver(front: Front, desk: TakeOverDesk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // What Slack refuses now is not tried in vain: it would count as tried too often.
    const looked = desk.installation.mayPost() ? takeOverRequests(front, desk) : Promise.resolve(0);
    await looked.catch(unlessAway((err) => desk.log.warn({ err }, 'the inbox cannot be read now')));
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
