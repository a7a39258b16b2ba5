// A form that names another workspace than the one whose bot opened it: Slack was seen to do that by mistake, and somebody might
// on purpose. Neither workspace may hear of the other's articles.
import { expect, it } from 'vitest';
import { ASK_FIELD } from '../../../src/blocks/ask-modal.js';
import { ASK_SHORTCUT } from '../../../src/slack/ask/ask-shortcut.js';
import { ben } from '../../../src/workspace/memory/standing-people.js';
import { startRecorder, type RecordedRequest } from '../../hostile/record-requests.js';
import { wordsOf } from '../start-bot.js';
import { deliver, TEAMS, type Several } from './start-several.js';
import { bringIn, heardIn, SECRET, startBoth } from './two-secrets.js';

const [FIRST, SECOND] = TEAMS;

interface Submission {
  readonly type: string;
  readonly view: Record<string, unknown>;
  readonly user: Record<string, unknown>;
}

/** Asks in the first workspace by the form; resolves to what Slack delivered when it was sent. */
async function askByForm(several: Several): Promise<Submission> {
  const workspace = several.workspaces[FIRST];
  const requests: RecordedRequest[] = [];
  await workspace.sendEventsTo(await startRecorder(`${several.url}/slack/events`, requests));
  await workspace.shortcut({ user: ben.id, callbackId: ASK_SHORTCUT });
  await several.settle();
  const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: 'lumen' } } };
  await workspace.submitView({ user: ben.id, viewId: workspace.seen(ben.id).view?.id ?? '', values });
  await several.settle();
  expect(wordsOf(workspace.seen(ben.id).view)).toContain(SECRET[FIRST]);
  const payloads = requests.map(({ text }) => new URLSearchParams(text).get('payload') ?? '{}');
  const sent = payloads.map((text) => JSON.parse(text) as Submission).find(({ type }) => type === 'view_submission');
  if (sent === undefined) throw new Error('No form was sent.');
  return sent;
}

/** What anybody heard after the form came once more, changed so. */
async function sendChanged(several: Several, form: Submission, view: object, rest: object = {}): Promise<string> {
  const changed = {
    ...form,
    ...rest,
    view: { ...form.view, ...view },
    trigger_id: `${JSON.stringify([view, rest])}.x`,
  };
  const { status, text } = await deliver(several, new URLSearchParams({ payload: JSON.stringify(changed) }));
  await several.settle();
  expect(status).toBe(200);
  return `${text} ${heardIn(several, FIRST)} ${heardIn(several, SECOND)}`;
}

const refusals = ({ log }: Several): number => log().split('the app is not installed where this was asked').length - 1;

it('a form is answered where its bot is, and nowhere when that is not where it says it comes from', async () => {
  const several = await startBoth({ databaseUrl: null });
  for (const team of TEAMS) {
    await several.install(team);
    await bringIn(several, team, 1);
  }
  const form = await askByForm(several);
  const named = { app_installed_team_id: SECOND };
  expect(await sendChanged(several, form, named)).not.toContain(SECRET[SECOND]);
  expect(refusals(several)).toBe(0);
  const theirs = { team: { id: SECOND }, user: { ...form.user, team_id: SECOND } };
  expect(await sendChanged(several, form, named, theirs)).not.toContain(SECRET[SECOND]);
  expect(await sendChanged(several, form, { ...named, bot_id: null }, theirs)).not.toContain(SECRET[SECOND]);
  expect(refusals(several)).toBe(2);
});

it('a form in a workspace of an organisation, whose bot is the same in all, is answered where the person is', async () => {
  const teams = TEAMS.map((id) => ({ id, name: id }));
  const several = await startBoth({ databaseUrl: null, organisation: { id: 'E0WIDE0001', name: 'Wide', teams } });
  await several.install(FIRST);
  for (const team of TEAMS) {
    await several.workspaces[team].command({
      user: ben.id,
      channel: 'C0INCIDENT',
      command: '/salt-typhoon',
      text: 'help',
    });
    await bringIn(several, team, 1);
  }
  const form = await askByForm(several);
  expect(await sendChanged(several, form, { app_installed_team_id: SECOND })).not.toContain(SECRET[SECOND]);
});
