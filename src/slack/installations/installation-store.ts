// Keeps installations as Bolt's contract has it, over the store: what Slack gives is encrypted before it is written. While the
// store is away, what this process knew last goes on working.
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { StoreAway } from '../../state/database/store-error.js';
import type { InstallationRow, Installations } from '../../state/installations/installations.js';
import type { Seal } from '../../state/installations/seal.js';

export type KeptInstallation = Installation<'v1' | 'v2', boolean>;
type Query = InstallationQuery<boolean>;

export interface InstallationKeeper extends InstallationStore {
  deleteInstallation(query: Query): Promise<void>;
  /** The installation that serves a workspace; null where there is none. */
  serving(this: void, teamId: string): Promise<KeptInstallation | null>;
  isInstalledFor(this: void, enterpriseId: string): Promise<boolean>;
  /** Notes that the installation of an organisation serves this workspace. */
  serve(this: void, teamId: string, enterpriseId: string): Promise<void>;
  /** The workspaces that are served now. */
  teams(this: void): Promise<readonly string[]>;
  /** Forgets the installation unless it was made after `until`, in milliseconds: Slack's word of its end may come late. */
  forget(this: void, query: Query, until: number): Promise<boolean>;
  /** Opens every installation, and writes those anew that an older key holds. Throws a SealError where one cannot be opened. */
  turnToNewestKey(this: void): Promise<void>;
}

export interface KeeperOptions {
  readonly rows: Installations;
  readonly seal: Seal;
  readonly now: () => number;
}

export function createInstallationStore({ rows, seal, now }: KeeperOptions): InstallationKeeper {
  const lastKnown = new Map<string, KeptInstallation>();
  const served = new Map<string, string>();
  const open = (row: InstallationRow): KeptInstallation => {
    const installation = JSON.parse(seal.open(row.id, row)) as KeptInstallation;
    lastKnown.set(row.id, installation);
    return installation;
  };
  const read = async (id: string, find: () => Promise<InstallationRow | null>): Promise<KeptInstallation | null> => {
    try {
      const row = await find();
      if (row !== null) return open(row);
      lastKnown.delete(served.get(id) ?? id);
      return null;
    } catch (error) {
      const known = lastKnown.get(id) ?? lastKnown.get(served.get(id) ?? '');
      if (error instanceof StoreAway && known !== undefined) return known;
      throw error;
    }
  };
  const forget = (query: Query, until: number): Promise<boolean> => {
    const id = idIn(query);
    lastKnown.delete(id);
    return rows.remove(id, until);
  };
  return {
    storeInstallation: async (installation) => {
      const id = idOf(installation);
      const sealed = seal.close(id, JSON.stringify(installation));
      await rows.save({ id, ...sealed, changedAt: now() }, installation.user.id);
      lastKnown.set(id, installation);
    },
    fetchInstallation: async (query) => {
      const id = idIn(query);
      const found = await read(id, () => rows.get(id));
      if (found === null) throw new Error(`The app is not installed in ${id}.`);
      return found;
    },
    deleteInstallation: async (query) => void (await forget(query, now())),
    serving: async (teamId) => {
      const found = await read(teamId, () => rows.serving(teamId));
      if (found?.isEnterpriseInstall === true) served.set(teamId, idOf(found));
      return found;
    },
    isInstalledFor: async (enterpriseId) => (await rows.get(enterpriseId)) !== null,
    serve: rows.serve,
    teams: rows.teams,
    forget,
    turnToNewestKey: async () => {
      for (const row of await rows.all()) {
        const text = seal.open(row.id, row);
        if (row.keyId !== seal.keyId) await rows.reseal(row, seal.close(row.id, text));
      }
    },
  };
}

/** Of the workspace or the organisation. Throws where it names neither. */
export function idOf({ isEnterpriseInstall, enterprise, team }: KeptInstallation): string {
  const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error('Slack named neither a workspace nor an organisation for the installation.');
  return id;
}

function idIn({ isEnterpriseInstall, enterpriseId, teamId }: Query): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId;
  if (id === undefined) throw new Error('The request names neither a workspace nor an organisation.');
  return id;
}
