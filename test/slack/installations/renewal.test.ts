// A token that ends is renewed once by two copies of the bot that share a store, over each engine, and by none while the store is away.
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/log.js';
import {
  createInstallationStore,
  type InstallationKeeper,
} from '../../../src/slack/installations/installation-store.js';
import { createInstaller, type Installer } from '../../../src/slack/installations/installer.js';
import { renewedOnce } from '../../../src/slack/installations/renew-once.js';
import { StoreAway } from '../../../src/state/database/store-error.js';
import { createSeal } from '../../../src/state/installations/seal.js';
import { openStore, type StoreOptions } from '../../../src/state/store.js';
import { atEnd } from '../../at-end.js';
import { anInstallation } from './installation-store-contract.js';
import { aKey, startSeveral, TEAMS, type Several } from './start-several.js';
import { overBoth } from './two-secrets.js';

const [TEAM] = TEAMS;
const HOUR_S = 3_600;
const silent = createLog({ level: 'silent', secrets: [] });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Another copy of the bot, with a store of its own on the same database. */
async function anotherCopy(
  { workspaces, apiUrl, url, dataDir }: Several,
  key: ReturnType<typeof aKey>,
  databaseUrl: string | null,
): Promise<{ installer: Installer; keeper: InstallationKeeper; log: () => string }> {
  const options: StoreOptions = { dataDir, databaseUrl, now: Date.now };
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.message);
  atEnd(() => opened.store.close());
  const keeper = createInstallationStore({ rows: opened.store.installations, seal: createSeal([key]), now: Date.now });
  const { clientId, clientSecret } = workspaces[TEAM];
  const lines: string[] = [];
  const installer = createInstaller({
    ...{ clientId, clientSecret, publicUrl: url, keeper, slackApiUrl: apiUrl, botName: 'Desk' },
    ...{ events: opened.store.events, now: Date.now, wait, onInstalled: () => Promise.resolve() },
    log: createLog({ level: 'info', secrets: [], destination: { write: (line: string) => void lines.push(line) } }),
  });
  return { installer, keeper, log: () => lines.join('') };
}

async function renewsOnce({ databaseUrl }: { databaseUrl: string | null }): Promise<void> {
  const key = aKey('k1');
  const several = await startSeveral({ tokensExpire: true, keys: [key], databaseUrl });
  await several.install(TEAM);
  const copy = await anotherCopy(several, key, databaseUrl);
  const first = several.wired.workspaces?.installer;
  if (first === undefined) throw new Error('The bot is in one workspace.');
  const given = several.workspaces[TEAM].calls.filter(({ method }) => method === 'oauth.v2.access');
  for (const [round, leftS] of [HOUR_S, -HOUR_S].entries()) {
    const kept = await copy.keeper.serving(TEAM);
    if (kept?.bot === undefined) throw new Error('Nothing is installed.');
    const expiresAt = Math.floor(Date.now() / 1_000) + leftS;
    await copy.keeper.storeInstallation({ ...kept, bot: { ...kept.bot, expiresAt } });
    const asked = [first, copy.installer, first, copy.installer, copy.installer].map((each) => each.tokenOf(TEAM));
    const tokens = new Set((await Promise.all(asked)).map((found) => found?.token));
    const calls = several.workspaces[TEAM].calls.filter(({ method }) => method === 'oauth.v2.access');
    expect(calls.slice(given.length).map(({ answer }) => answer.ok)).toEqual(
      Array.from({ length: round + 1 }, () => true),
    );
    const renewed = (await copy.keeper.serving(TEAM))?.bot?.token;
    expect(renewed).not.toBe(kept.bot.token);
    // Who does not renew goes on with the token that still works, or waits where its time is over.
    expect([...tokens].every((token) => token === renewed || (leftS > 0 && token === kept.bot?.token))).toBe(true);
    expect((await first.tokenOf(TEAM))?.token).toBe(renewed);
  }
  expect(several.log() + copy.log()).not.toContain('Failed to perform');
  expect(several.workspaces[TEAM].problems).toEqual([]);
}

describe('two copies of the bot that find a token near its end at once', () => {
  overBoth('desk_renewal', renewsOnce, 'renew it once');
});

it('is not renewed while the store is away, which could not keep what Slack gives', async () => {
  const installation = anInstallation(TEAM, 'xoxe.xoxb-1');
  const keeper = { fetchInstallation: () => Promise.resolve(installation) } as unknown as InstallationKeeper;
  const events = {
    isFirst: () => Promise.reject(new StoreAway('The store is away.')),
    forget: () => Promise.reject(new StoreAway('The store is away.')),
  };
  const store = renewedOnce({ keeper, events, now: () => 0, wait, log: silent });
  const found = await store.fetchInstallation({ teamId: TEAM, enterpriseId: undefined, isEnterpriseInstall: false });
  expect(found.bot).toMatchObject({ token: 'xoxe.xoxb-1' });
  expect(found.bot?.refreshToken).toBeUndefined();
});

it('is left to one copy also within the minute before @slack/oauth would renew it', async () => {
  const installation = anInstallation(TEAM, 'xoxe.xoxb-1');
  const bot = { ...installation.bot, refreshToken: 'xoxe-1', expiresAt: 2 * HOUR_S + 30 };
  const keeper = {
    fetchInstallation: () => Promise.resolve({ ...installation, bot }),
  } as unknown as InstallationKeeper;
  const events = { isFirst: () => Promise.resolve(false), forget: () => Promise.resolve() };
  const store = renewedOnce({ keeper, events, now: () => 0, wait, log: silent });
  const found = await store.fetchInstallation({ teamId: TEAM, enterpriseId: undefined, isEnterpriseInstall: false });
  expect(found.bot?.refreshToken).toBeUndefined();
});

it('is used once it is kept, also where the lease of its renewal cannot be let go', async () => {
  const kept: unknown[] = [];
  const storeInstallation = (each: unknown) => Promise.resolve(void kept.push(each));
  const keeper = { storeInstallation } as unknown as InstallationKeeper;
  const forget = () => Promise.reject(new StoreAway('The store is away.'));
  const events = { isFirst: () => Promise.resolve(true), forget };
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const store = renewedOnce({ keeper, events, now: () => 0, wait, log });
  const installation = anInstallation(TEAM, 'xoxe.xoxb-2');
  await store.storeInstallation(installation);
  expect(kept).toEqual([installation]);
  expect(lines.join('')).toContain('the lease of a renewal stays until it ends');
});
