// The Home tab: published for each person when they open it, and again when the knowledge changes while they may be looking. Answers
// what is asked in it.
import type { App, BlockButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { buildAskModal, buildAskNote } from '../../blocks/ask-modal.js';
import { READING_SOURCES } from '../../blocks/check/check-view.js';
import { buildHome, buildHomeNote, HOME_ELEMENT, HOME_FIELD } from '../../blocks/home-view.js';
import { ACTIONS } from '../../blocks/message.js';
import { type ButtonArgs, onButton } from '../ask/answer-buttons.js';
import { answered } from '../ask/ask-shortcut.js';
import { type Desk, teamOf } from '../desk.js';
import { type OpenArgs, welcome } from '../onboarding/first-words.js';
import { openView, updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { homeContent, noteVisit } from './home-content.js';
import { createRecentVisits, type RecentVisits, type Visit } from './recent-visits.js';

export function registerHome(app: App, desk: Desk): void {
  const visits = createRecentVisits(desk.now);
  app.event('app_home_opened', (args) => (args.event.tab === 'home' ? open(desk, visits, args) : welcome(desk, args)));
  onButton(app, ACTIONS.homeAsk, (args) => ask(desk, args));
  app.use(async ({ body, client, context, next }) => {
    await next();
    if (!changesHome(body)) return;
    const visit = visits.begin({ teamId: teamOf(context), userId: body.user.id, client });
    await refreshHome(desk, visit);
  });
  const refresh = createRefresh(desk, visits);
  desk.answers.onChange(() => void refresh());
}

async function open(desk: Desk, visits: RecentVisits, { event, client, context }: OpenArgs): Promise<void> {
  const visit = visits.begin({ teamId: teamOf(context), userId: event.user, client });
  const show = async (): Promise<void> => noteVisit(desk, visit, await publish(desk, visit));
  await replySafely(desk, 'home', show, (text) =>
    client.views.publish({ user_id: visit.userId, view: buildHomeNote(text) }),
  );
}

/** Resolves to the last news that stands there; null where the store did not say. */
async function publish(desk: Desk, visit: Visit): Promise<number | null> {
  const { to, ...content } = await homeContent(desk, visit);
  await visit.client.views.publish({ user_id: visit.userId, view: buildHome(content) });
  return to;
}

/** True for a button of Home that changes what stands on it. */
function changesHome(body: object): body is BlockButtonAction {
  const { view, actions = [] } = body as Partial<Pick<BlockButtonAction, 'view' | 'actions'>>;
  const changes = [ACTIONS.digestPause, ACTIONS.digestResume];
  return view?.type === 'home' && actions.some(({ action_id }) => changes.some((name) => action_id.startsWith(name)));
}

// The Home that stands there is no worse than a line about a failure, which is in the log.
function refreshHome(desk: Desk, visit: Visit): Promise<void> {
  return replySafely(
    desk,
    'refresh of home',
    () => publish(desk, visit),
    () => Promise.resolve(),
  );
}

// A feed brings several articles within seconds.
const GATHER_MS = 5_000;
// Slack takes 100 a minute of a workspace; opening Home and forms needs some of them too.
const PACE_MS = 1_200;

/** Publishes again for those who were here lately, one after another. What changes meanwhile is one more round after it. */
function createRefresh(desk: Desk, visits: RecentVisits): () => Promise<void> {
  let [isRunning, isDue] = [false, false];
  return async () => {
    isDue = true;
    if (isRunning) return;
    isRunning = true;
    while (isDue && visits.recent().length > 0) {
      await desk.wait(GATHER_MS);
      isDue = false;
      for (const visit of visits.recent()) {
        await refreshHome(desk, visit);
        await desk.wait(PACE_MS);
      }
    }
    isRunning = false;
  };
}

const VALUES = z.object({ [HOME_FIELD]: z.object({ [HOME_ELEMENT]: z.object({ value: z.string().nullish() }) }) });

/** Answers in a modal. Without a word in the field, the modal asks for the question. */
async function ask(desk: Desk, { ack, body, client, context }: ButtonArgs): Promise<void> {
  await ack();
  const question = typedIn(body);
  const isAsked = /[\p{L}\p{N}]/u.test(question);
  const opening = openView(client, body.trigger_id, isAsked ? buildAskNote(READING_SOURCES) : buildAskModal(null));
  const viewId = (await opening.catch((err: unknown) => void desk.log.warn({ err }, 'a form could not be opened')))
    ?.view?.id;
  if (!isAsked || viewId === undefined) return;
  await replySafely(
    desk,
    'ask on home',
    async () => updateView(client, viewId, await answered(desk, question, context)),
    (text) => updateView(client, viewId, buildAskNote(text)),
  );
}

function typedIn({ view }: BlockButtonAction): string {
  return VALUES.safeParse(view?.state.values).data?.[HOME_FIELD]?.[HOME_ELEMENT]?.value ?? '';
}
