// Installing the app from a browser, and what becomes of that: in one process, two workspaces, each with its own token.
import { describe, expect, it } from 'vitest';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { COMMAND, INCIDENT, last, wordsOf } from '../start-bot.js';
import { aKey, comeBack, consentAddress, startSeveral, TEAMS, type Several, type TeamId } from './start-several.js';

const [FIRST, SECOND] = TEAMS;

async function ask({ workspaces, settle }: Several, team: TeamId, text = 'tmobile'): Promise<string> {
  const workspace = workspaces[team];
  const before = messagesIn(workspace).length;
  await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text });
  await settle();
  const messages = messagesIn(workspace);
  return messages.length === before ? '' : wordsOf(last(messages));
}

function messagesIn(workspace: Several['workspaces'][TeamId]) {
  return workspace.seen(ana.id).channels.find(({ id }) => id === INCIDENT)?.messages ?? [];
}

describe('installing the app', () => {
  it('takes a button, a consent and a page that says so; then that workspace is answered, and no other', async () => {
    const several = await startSeveral();
    const begun = await fetch(`${several.url}/slack/install`);
    expect(begun.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await begun.text()).toContain('Add to Slack');
    const installed = await several.install(FIRST);
    expect([installed.status, installed.text]).toEqual([200, expect.stringContaining('is now in First.')]);
    expect(await ask(several, FIRST)).toMatch(/T-Mobile:/);
    expect(await ask(several, SECOND)).toBe('');
    await several.install(SECOND);
    expect(await ask(several, SECOND)).toMatch(/T-Mobile:/);
    expect(several.log()).not.toMatch(/xox[a-z]/);
    for (const team of TEAMS) expect(several.workspaces[team].problems).toEqual([]);
  });

  it('is refused with another state, in another browser, with a code that was used, and when it is cancelled', async () => {
    const several = await startSeveral();
    const { back, cookie } = await several.install(FIRST);
    const used = await comeBack(back, cookie);
    expect([used.status, used.text]).toEqual([400, expect.stringContaining('was used before')]);
    const begun = await fetch(`${several.url}/slack/install`);
    const fresh = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    const state = consentAddress(await begun.text()).searchParams.get('state') ?? '';
    const forged = new URL(back);
    forged.searchParams.set('state', `${state}x`);
    for (const [address, held] of [
      [back, fresh],
      [back, ''],
      [forged.href, `slack-app-oauth-state=${state}x`],
    ] as const) {
      const refused = await comeBack(address, held);
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('was begun in another browser')]);
    }
    const cancelled = await several.install(SECOND, 'cancel');
    expect([cancelled.status, cancelled.text]).toEqual([400, expect.stringContaining('You pressed Cancel')]);
    expect(await several.wired.remembered.store.installations.teams()).toEqual([FIRST]);
  });

  it('is refused by Slack for another redirect address, another app, or a right that the app does not have', async () => {
    const several = await startSeveral();
    const asked = consentAddress(await (await fetch(`${several.url}/slack/install`)).text());
    const changes = [
      ['redirect_uri', 'https://evil.example/slack/oauth_redirect', 'bad_redirect_uri'],
      ['client_id', '1.1', 'invalid_client_id'],
      ['scope', 'admin', 'invalid_scope'],
    ] as const;
    for (const [name, value, problem] of changes) {
      const changed = new URL(asked.pathname + asked.search, several.workspaces[FIRST].url);
      changed.searchParams.set(name, value);
      const shown = await fetch(changed);
      expect([shown.status, await shown.text()]).toEqual([400, expect.stringContaining(problem)]);
    }
  });
});

describe('an installation', () => {
  it('ends with the app, whose tokens are deleted at once, and goes on when it is installed again', async () => {
    const several = await startSeveral();
    const { installations } = several.wired.remembered.store;
    for (const team of TEAMS) await several.install(team);
    several.workspaces[FIRST].uninstall();
    await several.settle();
    expect(await installations.teams()).toEqual([SECOND]);
    expect(await ask(several, FIRST)).toBe('');
    expect(await ask(several, SECOND)).toMatch(/T-Mobile:/);
    await several.install(FIRST);
    expect(await ask(several, FIRST)).toMatch(/T-Mobile:/);
    several.workspaces[SECOND].revokeTokens();
    await several.settle();
    expect(await installations.teams()).toEqual([FIRST]);
  });

  it('has its token renewed before that expires, once, and keeps the new one', async () => {
    const several = await startSeveral({ tokensExpire: true });
    await several.install(FIRST);
    const calls = several.workspaces[FIRST].calls;
    const renewals = (): number => calls.filter(({ method }) => method === 'oauth.v2.access').length - 1;
    await ask(several, FIRST);
    expect(renewals()).toBe(0);
    // As if it had been given eleven hours ago.
    const { keeper } = several.wired.workspaces ?? {};
    const kept = await keeper?.serving(FIRST);
    if (kept?.bot === undefined || kept === null) throw new Error('Nothing is installed.');
    const soon = Math.floor(Date.now() / 1_000) + 3_600;
    await keeper?.storeInstallation({ ...kept, bot: { ...kept.bot, expiresAt: soon } });
    await Promise.all(
      [1, 2, 3].map(() =>
        several.workspaces[FIRST].command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' }),
      ),
    );
    await several.settle();
    expect(renewals()).toBe(1);
    const renewed = await keeper?.serving(FIRST);
    expect(renewed?.bot?.token).not.toBe(kept.bot.token);
    expect(await ask(several, FIRST)).toMatch(/T-Mobile:/);
    expect(several.workspaces[FIRST].problems).toEqual([]);
  });

  it('is read with an older key, written with the first, and starts nothing where its key is gone', async () => {
    const [old, fresh] = [aKey('2025'), aKey('2026')];
    const first = await startSeveral({ keys: [old] });
    await first.install(FIRST);
    await first.stop();
    const { dataDir } = first;
    const slack = { workspaces: first.workspaces, apiUrl: first.apiUrl, port: first.port };
    await expect(startSeveral({ keys: [fresh], dataDir, slack })).rejects.toThrow(
      /^The tokens of T0FIRST001 are encrypted with the key "2025", which ENCRYPTION_KEYS does not hold\. Put that key back/,
    );
    const both = await startSeveral({ keys: [fresh, old], dataDir, slack });
    expect(await ask(both, FIRST)).toMatch(/T-Mobile:/);
    await both.stop();
    const alone = await startSeveral({ keys: [fresh], dataDir, slack });
    expect(await ask(alone, FIRST)).toMatch(/T-Mobile:/);
  });
});
