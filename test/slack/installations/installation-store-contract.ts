// How Bolt's contract of installations is kept, on either database.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createInstallationStore, type KeptInstallation } from '../../../src/slack/installations/installation-store.js';
import { StoreAway } from '../../../src/state/database/store-error.js';
import { createSeal, type SealKey } from '../../../src/state/installations/seal.js';
import type { Store } from '../../../src/state/store.js';

const first: SealKey = { id: 'k2', key: randomBytes(32) };
const second: SealKey = { id: 'k1', key: randomBytes(32) };
let clock = 1_732_000_000_000;
const now = (): number => clock;

function keeperOf(store: Pick<Store, 'installations'>, ...keys: [SealKey, ...SealKey[]]) {
  return createInstallationStore({ rows: store.installations, seal: createSeal(keys), now });
}

export function anInstallation(teamId: string, token: string): KeptInstallation {
  return {
    team: { id: teamId, name: `Team ${teamId}` },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token, id: 'B1', userId: 'UB1', scopes: ['chat:write'], refreshToken: `xoxe-1-${token}`, expiresAt: 99 },
    tokenType: 'bot',
    isEnterpriseInstall: false,
    appId: 'A1',
    authVersion: 'v2',
  };
}

function orgInstallation(enterpriseId: string, token: string): KeptInstallation {
  const one = anInstallation('', token);
  return { ...one, team: undefined, enterprise: { id: enterpriseId, name: 'Org' }, isEnterpriseInstall: true };
}

/** Undefined fields do not outlive JSON. */
const plain = (installation: unknown): unknown => JSON.parse(JSON.stringify(installation));

const ofTeam = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false as const });
/** Bolt names the workspace too, although the type of its query does not. */
const ofOrg = (enterpriseId: string, teamId?: string) =>
  ({ enterpriseId, teamId, isEnterpriseInstall: true }) as unknown as ReturnType<typeof ofTeam>;

export function installationStoreContract(open: () => Promise<Store>): void {
  describe('installations', () => {
    it('are given back as they were kept, each to its own workspace, by any process', async () => {
      const keeper = keeperOf(await open(), first);
      await keeper.storeInstallation(anInstallation('T1', 'xoxb-one'));
      await keeper.storeInstallation(anInstallation('T2', 'xoxb-two'));
      const other = keeperOf(await open(), first);
      expect(await other.fetchInstallation(ofTeam('T1'))).toEqual(plain(anInstallation('T1', 'xoxb-one')));
      expect((await other.serving('T2'))?.bot?.token).toBe('xoxb-two');
      await expect(other.fetchInstallation(ofTeam('T3'))).rejects.toThrow('The app is not installed in T3.');
      expect(await other.serving('T3')).toBeNull();
    });

    it('stand encrypted in the store', async () => {
      const store = await open();
      await keeperOf(store, first).storeInstallation(anInstallation('T1', 'xoxb-one'));
      const rows = await store.installations.all();
      expect(rows).toMatchObject([{ id: 'T1', keyId: 'k2' }]);
      expect(Buffer.from(rows[0]?.sealed ?? '', 'base64').toString('latin1')).not.toMatch(/xox|Team/);
      expect(JSON.stringify(rows)).not.toContain('xox');
      expect(JSON.stringify(await store.audit.recent(9))).not.toContain('xox');
    });

    it('take the renewed tokens, and note who added each once', async () => {
      const store = await open();
      const keeper = keeperOf(store, first);
      await keeper.storeInstallation(anInstallation('T1', 'xoxb-one'));
      await keeper.storeInstallation(anInstallation('T1', 'xoxe.xoxb-renewed'));
      const other = keeperOf(await open(), first);
      expect((await other.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('xoxe.xoxb-renewed');
      const notes = (await store.audit.recent(9)).map(({ action, userId, about }) => ({ action, userId, about }));
      expect(notes).toEqual([{ action: 'installation add', userId: 'U1', about: 'T1' }]);
    });

    it('of an organisation serve each of its workspaces that was seen, unless that has one of its own', async () => {
      const [here, there] = [await open(), await open()];
      const keeper = keeperOf(here, first);
      await keeper.storeInstallation(orgInstallation('E1', 'xoxb-org'));
      expect(await keeper.serving('T1')).toBeNull();
      await keeper.serve('T1', 'E1');
      expect((await keeper.fetchInstallation(ofOrg('E1', 'T1'))).bot?.token).toBe('xoxb-org');
      expect((await keeper.fetchInstallation(ofOrg('E1'))).bot?.token).toBe('xoxb-org');
      const other = keeperOf(there, first);
      expect((await other.serving('T1'))?.enterprise?.id).toBe('E1');
      await keeper.storeInstallation(anInstallation('T2', 'xoxb-two'));
      await keeper.serve('T2', 'E1');
      expect((await other.serving('T2'))?.bot?.token).toBe('xoxb-two');
      expect([await other.isInstalledFor('E1'), await other.isInstalledFor('E2')]).toEqual([true, false]);
      expect(await other.teams()).toEqual(['T1', 'T2']);
      await keeper.deleteInstallation(ofOrg('E1'));
      expect(await other.serving('T1')).toBeNull();
      expect(await other.teams()).toEqual(['T2']);
    });

    it('are forgotten when the app is removed, and not when Slack’s word of that comes after a new installation', async () => {
      const store = await open();
      const keeper = keeperOf(store, first);
      await keeper.storeInstallation(anInstallation('T1', 'xoxb-one'));
      await keeper.storeInstallation(anInstallation('T2', 'xoxb-two'));
      expect(await keeper.forget(ofTeam('T1'), now() - 1)).toBe(false);
      expect((await keeper.serving('T1'))?.bot?.token).toBe('xoxb-one');
      expect(await keeper.forget(ofTeam('T1'), now())).toBe(true);
      expect(await keeper.serving('T1')).toBeNull();
      expect((await store.installations.all()).map(({ id }) => id)).toEqual(['T2']);
      clock += 1_000;
      await keeper.storeInstallation(anInstallation('T1', 'xoxb-again'));
      expect((await keeper.serving('T1'))?.bot?.token).toBe('xoxb-again');
    });

    it('are written anew with the first key, and then need no older one', async () => {
      const store = await open();
      await keeperOf(store, second).storeInstallation(anInstallation('T1', 'xoxb-one'));
      await keeperOf(store, second).storeInstallation(anInstallation('T2', 'xoxb-two'));
      const both = keeperOf(store, first, second);
      expect((await both.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('xoxb-one');
      await both.turnToNewestKey();
      expect((await store.installations.all()).map(({ keyId }) => keyId)).toEqual(['k2', 'k2']);
      expect((await keeperOf(store, first).serving('T2'))?.bot?.token).toBe('xoxb-two');
    });

    it('say what to do where their key is gone, and stay as they are', async () => {
      const store = await open();
      await keeperOf(store, second).storeInstallation(anInstallation('T1', 'xoxb-one'));
      const without = keeperOf(store, first);
      const missing = /^The tokens of T1 are encrypted with the key "k1", which ENCRYPTION_KEYS does not hold/;
      await expect(without.turnToNewestKey()).rejects.toThrow(missing);
      await expect(without.serving('T1')).rejects.toThrow(missing);
      expect((await keeperOf(store, second).serving('T1'))?.bot?.token).toBe('xoxb-one');
      await without.storeInstallation(anInstallation('T1', 'xoxb-again'));
      expect((await without.serving('T1'))?.bot?.token).toBe('xoxb-again');
    });

    it('go on as they were known while the store is away', async () => {
      const store = await open();
      let isAway = false;
      const get: Store['installations']['get'] = (id) =>
        isAway ? Promise.reject(new StoreAway('The store is away.')) : store.installations.get(id);
      const keeper = keeperOf({ installations: { ...store.installations, get } }, first);
      await keeper.storeInstallation(anInstallation('T1', 'xoxb-one'));
      isAway = true;
      expect((await keeper.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('xoxb-one');
      await expect(keeper.fetchInstallation(ofTeam('T2'))).rejects.toThrow('The store is away.');
    });
  });
}
