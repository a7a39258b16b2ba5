// Two workspaces on one process, each with a secret: in an article, behind a digest and a watch. Whatever goes on, neither may hear
// of the other's.
import { createHash } from 'node:crypto';
import { afterAll, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { databaseUrl, noPostgresql, onServer } from '../../state/on-server.js';
import { COMMAND, INCIDENT, knowledgeOf } from '../start-bot.js';
import { startSeveral, TEAMS, type Several, type SeveralOptions, type TeamId } from './start-several.js';

const [FIRST, SECOND] = TEAMS;
/** A word of each workspace that no other text has. */
export const SECRET: Readonly<Record<TeamId, string>> = { T0FIRST001: 'Quillfeather', T0SECOND01: 'Marrowgate' };
export const other = (team: TeamId): TeamId => (team === FIRST ? SECOND : FIRST);

/** The same address is a page of its own for each workspace: only the order in which they bring it in tells them apart. */
function secretArticle(team: TeamId, at: number) {
  const word = SECRET[team];
  return {
    id: `notice-${at}`,
    title: `${word} notice`,
    publisher: 'The Wire',
    url: `https://news.example/notice-${at}`,
    published: '2026-11-20',
    body: `Lumen was breached through the ${word} gateway, the FBI said. T-Mobile said that ${word} logs show no intrusion.`,
  };
}

export async function bringIn({ wired }: Several, team: TeamId, at: number): Promise<void> {
  const { id, title, publisher, url, published, body } = secretArticle(team, at);
  const desk = wired.workspaces?.deskOf(team);
  if (desk === undefined) throw new Error('The bot is in one workspace.');
  const frontMatter = JSON.stringify({ title, publisher, url, published });
  const sha256 = createHash('sha256').update(body).digest('hex');
  await desk.intake.store.library.put({
    ...{ id, frontMatter, body, sha256, originalSha256: sha256, address: url, spellings: [url], mark: null },
    ...{ addedBy: ana.id, teamId: team, via: 'slack', at: Date.now() },
  });
  await desk.intake.takeIn();
}

/** Everything that anybody in the workspace can read, and everything that the bot sent there. */
export function heardIn({ workspaces }: Several, team: TeamId): string {
  const workspace = workspaces[team];
  const { calls, events } = workspace;
  return JSON.stringify([workspace.seen(ana.id), workspace.seen(ben.id), calls, events]);
}

export function command(several: Several, team: TeamId, text: string): Promise<unknown> {
  return several.workspaces[team].command({ user: ana.id, channel: INCIDENT, command: COMMAND, text });
}

/** The id of its digest, which does not name the workspace. */
export function digestOf(team: TeamId): string {
  return `digest-${TEAMS.indexOf(team)}`;
}

/** Installs the app, and brings in what only this workspace may hear of. */
export async function plant(several: Several, team: TeamId): Promise<void> {
  const { wired } = several;
  await several.install(team);
  await bringIn(several, team, 1);
  const { store } = wired.remembered;
  const common = { teamId: team, channelId: INCIDENT, createdBy: ana.id, createdAt: Date.now() };
  await store.subscriptions.save({
    ...{ ...common, id: digestOf(team), days: [0, 1, 2, 3, 4, 5, 6], time: '09:00', timeZone: 'Etc/UTC' },
    ...{ subjects: [], whenNothing: 'line', pausedAt: null, pausedWhy: null, cursor: 0 },
    ...{ changedAt: Date.now(), scheduledFrom: Date.now() },
  });
  await store.watches.add({
    ...common,
    id: `watch-${TEAMS.indexOf(team)}`,
    subjectId: 'lumen',
    cursor: 0,
    pendingSince: null,
  });
}

/** Both workspaces, over knowledge that names neither secret. */
export async function startBoth(over: Pick<SeveralOptions, 'databaseUrl' | 'organisation'>): Promise<Several> {
  const knowledgeDir = await knowledgeOf({
    ...{ id: 'shared', publisher: 'The Wire', published: '2026-11-18' },
    body: 'AT&T was breached, the FBI said. Lumen said that its network was not breached.',
  });
  return startSeveral({ ...over, knowledgeDir, fetch: () => Promise.reject(new Error('nothing is fetched here')) });
}

const silence = await noPostgresql();
const patiently = { timeout: 300_000 };

/** The test over each engine; `databaseName` is of a database that is made for it and dropped. */
export function overBoth(
  databaseName: string,
  test: (over: { databaseUrl: string | null }) => Promise<void>,
  what = 'have nothing of each other',
): void {
  it(`${what}, in SQLite`, patiently, () => test({ databaseUrl: null }));

  const name = `${what}, in PostgreSQL${silence === null ? '' : ` (skipped: ${silence})`}`;
  const database = `${databaseName}_${process.pid}`;
  afterAll(async () => {
    if (silence === null) await onServer(`drop database if exists ${database} with (force)`);
  });
  it.skipIf(silence !== null)(name, patiently, async () => {
    await onServer(`create database ${database}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${database}`;
    await test({ databaseUrl: url.href });
  });
}
