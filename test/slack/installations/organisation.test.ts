// An installation for a whole organisation: one token, its workspaces apart, and no workspace that its administrators did not add.
import { describe, expect, it } from 'vitest';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { ASK_FIELD } from '../../../src/blocks/ask-modal.js';
import { ASK_SHORTCUT } from '../../../src/slack/ask/ask-shortcut.js';
import { COMMAND, INCIDENT, last, MENTION, wordsOf } from '../start-bot.js';
import { deliver, startSeveral, TEAMS, type Several, type TeamId } from './start-several.js';

const [FIRST, SECOND] = TEAMS;
const STRANGER = 'T0STRANGER';

function organisation(...ids: TeamId[]) {
  return { id: 'E0WIDE0001', name: 'Wide & Co', teams: ids.map((id) => ({ id, name: id })) };
}

function messagesIn({ workspaces }: Several, team: TeamId, channel = INCIDENT) {
  return (
    workspaces[team].seen(ana.id).channels.find(({ id }) => (channel === 'D' ? id.startsWith('D0ANA') : id === channel))
      ?.messages ?? []
  );
}

async function ask(several: Several, team: TeamId, text = 'tmobile'): Promise<string> {
  await several.workspaces[team].command({ user: ana.id, channel: INCIDENT, command: COMMAND, text });
  await several.settle();
  const messages = messagesIn(several, team);
  return messages.length === 0 ? '' : wordsOf(last(messages));
}

/** Delivers a command as Slack does; `fields` say where it was given. */
async function deliverCommand(several: Several, fields: Record<string, string>): Promise<number> {
  const asked = { command: COMMAND, text: 'tmobile', user_id: ana.id, channel_id: INCIDENT, trigger_id: '1.2.x' };
  const body = new URLSearchParams({ ...asked, response_url: 'http://127.0.0.1:9/none', ...fields });
  const { status } = await deliver(several, body);
  await several.settle();
  return status;
}

describe('an installation for an organisation', () => {
  it('says what is left to do, and tells whoever made it, of what all workspaces see', async () => {
    const several = await startSeveral({ organisation: organisation(FIRST) });
    const page = await several.install(FIRST);
    const add = 'https://app.slack.com/manage/E0WIDE0001/integrations/profile/A0LOCAL001/workspaces/add';
    expect(page.text).toContain('is now in Wide &#38; Co.');
    expect(page.text).toContain(`href="${add}"`);
    await several.settle();
    const told = messagesIn(several, FIRST, 'D');
    expect(told).toHaveLength(1);
    expect(wordsOf(last(told))).toMatch(/^Nobody can ask me before .*You installed me in Wide & Co;/s);
    expect(JSON.stringify(last(told).blocks)).toContain(add);
  });

  it('answers in each workspace that was added, each from its own desk, in events, commands, clicks and forms', async () => {
    const several = await startSeveral({ organisation: organisation(FIRST, SECOND) });
    await several.install(FIRST);
    for (const team of TEAMS) {
      expect(await ask(several, team)).toMatch(/T-Mobile:/);
      const { ts } = await several.workspaces[team].post({ user: ana.id, channel: INCIDENT, text: `${MENTION} lumen` });
      await several.settle();
      expect(messagesIn(several, team).find((message) => message.ts === ts)?.replies).toHaveLength(1);
      await several.workspaces[team].openTab({ user: ana.id, tab: 'home' });
      await several.workspaces[team].shortcut({ user: ana.id, callbackId: ASK_SHORTCUT });
      await several.settle();
      expect(several.workspaces[team].seen(ana.id).home).not.toBeNull();
      const form = several.workspaces[team].seen(ana.id).view;
      const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: 'tmobile' } } };
      await several.workspaces[team].submitView({ user: ana.id, viewId: form?.id ?? '', values });
      await several.settle();
      expect(wordsOf(several.workspaces[team].seen(ana.id).view)).toMatch(/T-Mobile:/);
      expect(several.workspaces[team].problems).toEqual([]);
    }
    expect(await several.wired.remembered.store.installations.teams()).toEqual([...TEAMS]);
  });

  it('serves no workspace that was not added, and no stranger of a shared channel', async () => {
    const several = await startSeveral({ organisation: organisation(FIRST) });
    await several.install(FIRST);
    const { teams } = several.wired.remembered.store.installations;
    expect(await ask(several, SECOND)).toBe('');
    const wide = { enterprise_id: 'E0WIDE0001', is_enterprise_install: 'true' };
    expect(await deliverCommand(several, { ...wide, team_id: STRANGER })).toBe(200);
    expect(await deliverCommand(several, { ...wide, team_id: 'E0WIDE0001' })).toBe(200);
    expect(await deliverCommand(several, { ...wide, enterprise_id: 'E0OTHER001', team_id: SECOND })).toBe(200);
    expect(await ask(several, FIRST)).toMatch(/T-Mobile:/);
    expect(await teams()).toEqual([FIRST]);
    several.workspaces[FIRST].uninstall();
    await several.settle();
    expect(await teams()).toEqual([]);
  });
});
