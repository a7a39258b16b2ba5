// The workspaces and organisations in which the app is installed, each with what Slack gave for it, encrypted; and which workspace
// an installation for a whole organisation was seen to serve.
import { inTransaction, type Database, type Queries } from '../database/database.js';
import { addNote } from '../audit.js';
import type { Sealed } from './seal.js';

export interface InstallationRow extends Sealed {
  /** Of the workspace (T…), or of the organisation (E…) that installed it for all of its workspaces. */
  readonly id: string;
  readonly changedAt: number;
}

export interface Installations {
  /** Adds one, which `by` installed, or replaces what was there. */
  save(this: void, row: InstallationRow, by: string): Promise<void>;
  get(this: void, id: string): Promise<InstallationRow | null>;
  /** The installation that serves a workspace: its own, or that of its organisation; null where there is none. */
  serving(this: void, teamId: string): Promise<InstallationRow | null>;
  /** Notes that an installation for a whole organisation serves this workspace. */
  serve(this: void, teamId: string, installationId: string): Promise<void>;
  /**
   * Forgets an installation that was last changed at `until` or before, with its tokens; nothing else of the workspace goes.
   * False when there is none.
   */
  remove(this: void, id: string, until: number): Promise<boolean>;
  /** Writes the same with another key, unless it was changed since it was read. */
  reseal(this: void, was: InstallationRow, sealed: Sealed): Promise<boolean>;
  all(this: void): Promise<InstallationRow[]>;
  /** The workspaces that are served now. */
  teams(this: void): Promise<string[]>;
}

export function createInstallations(database: Database): Installations {
  const { queries } = database;
  const get = async (id: string): Promise<InstallationRow | null> =>
    (await queries.selectFrom('installations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  return {
    save: (row, by) => inTransaction(database, (tx) => save(tx, row, by)),
    get,
    serving: async (teamId) => (await get(teamId)) ?? (await ofOrganisation(queries, teamId)),
    serve: async (teamId, installationId) => {
      const served = queries.insertInto('servedTeams').values({ teamId, installationId });
      await served.onConflict((conflict) => conflict.column('teamId').doUpdateSet({ installationId })).execute();
    },
    remove: (id, until) =>
      inTransaction(database, async (tx) => {
        const old = tx.deleteFrom('installations').where('id', '=', id).where('changedAt', '<=', until);
        if ((await old.returning('id').execute()).length === 0) return false;
        await note(tx, id, '', until, 'installation remove');
        return true;
      }),
    reseal: async ({ id, sealed: was }, { keyId, sealed }) => {
      const same = queries.updateTable('installations').set({ keyId, sealed }).where('id', '=', id);
      return (await same.where('sealed', '=', was).returning('id').execute()).length > 0;
    },
    all: () => queries.selectFrom('installations').selectAll().orderBy('id').execute(),
    teams: async () => {
      const own = await queries.selectFrom('installations').select('id').where('id', 'like', 'T%').execute();
      const served = await queries
        .selectFrom('servedTeams')
        .innerJoin('installations', 'installations.id', 'servedTeams.installationId')
        .select('teamId as id')
        .execute();
      return [...new Set([...own, ...served].map(({ id }) => id))].sort();
    },
  };
}

async function save(tx: Queries, { id, keyId, sealed, changedAt }: InstallationRow, by: string): Promise<void> {
  const renewed = await tx
    .updateTable('installations')
    .set({ keyId, sealed, changedAt })
    .where('id', '=', id)
    .returning('id')
    .execute();
  if (renewed.length > 0) return;
  const added = tx.insertInto('installations').values({ id, keyId, sealed, changedAt });
  await added.onConflict((conflict) => conflict.column('id').doUpdateSet({ keyId, sealed, changedAt })).execute();
  await note(tx, id, by, changedAt, 'installation add');
}

async function ofOrganisation(queries: Queries, teamId: string): Promise<InstallationRow | null> {
  const found = await queries
    .selectFrom('installations')
    .innerJoin('servedTeams', 'servedTeams.installationId', 'installations.id')
    .selectAll('installations')
    .where('servedTeams.teamId', '=', teamId)
    .executeTakeFirst();
  return found ?? null;
}

async function note(tx: Queries, id: string, userId: string, at: number, action: string): Promise<void> {
  await addNote(tx, { at, teamId: id, userId, action, about: id, details: '{}' });
}
