// Two workspaces on one process, over each engine: a secret is planted in each, in an article, in a digest, in a watch and in a
// thread, and a thousand mixed requests bring none of one to the other.
import { afterAll, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/reading/fetch/fetch-url.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { databaseUrl, noPostgresql, onServer } from '../../state/on-server.js';
import { COMMAND, INCIDENT, knowledgeOf, MENTION, wordsOf } from '../start-bot.js';
import { startSeveral, TEAMS, type Several, type TeamId } from './start-several.js';

const [FIRST, SECOND] = TEAMS;
const REQUESTS = 1_000;
/** A word of each workspace that no other text has. */
const SECRET: Readonly<Record<TeamId, string>> = { T0FIRST001: 'Quillfeather', T0SECOND01: 'Marrowgate' };
const other = (team: TeamId): TeamId => (team === FIRST ? SECOND : FIRST);

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

async function bringIn({ wired }: Several, team: TeamId, at: number): Promise<void> {
  const { id, title, publisher, url, published, body } = secretArticle(team, at);
  const desk = wired.workspaces?.deskOf(team);
  if (desk === undefined) throw new Error('The bot is in one workspace.');
  const frontMatter = JSON.stringify({ title, publisher, url, published });
  const sha256 = await sha256Of(body);
  await desk.intake.store.library.put({
    ...{ id, frontMatter, body, sha256, originalSha256: sha256, address: url, spellings: [url], mark: null },
    ...{ addedBy: ana.id, teamId: team, via: 'slack', at: Date.now() },
  });
  await desk.intake.takeIn();
}

async function sha256Of(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(hash).toString('hex');
}

/** Everything that anybody in the workspace can read, and everything that the bot sent there. */
function heardIn({ workspaces }: Several, team: TeamId): string {
  const workspace = workspaces[team];
  const { calls, events } = workspace;
  return JSON.stringify([workspace.seen(ana.id), workspace.seen(ben.id), calls, events]);
}

function command(several: Several, team: TeamId, text: string): Promise<unknown> {
  return several.workspaces[team].command({ user: ana.id, channel: INCIDENT, command: COMMAND, text });
}

const QUESTIONS = [
  'lumen',
  'tmobile',
  'was lumen breached?',
  'what did t-mobile say?',
  'sources',
  'status',
  'status lumen',
  'new',
  'new lumen',
  'watch lumen',
  'digest list',
  'digest preview',
  'review',
  'help',
];

/** Asks as people do, some in each workspace, each about the other's secret too; resolves when all are answered. */
async function askAll(several: Several): Promise<number> {
  let made = 0;
  for (let round = 0; made < REQUESTS; round += 1) {
    const batch = TEAMS.flatMap((team) => {
      const words = QUESTIONS[round % QUESTIONS.length] ?? 'help';
      const probe = `what is ${SECRET[other(team)].slice(0, -1)}?`;
      const workspace = several.workspaces[team];
      return [
        () => command(several, team, words),
        () => command(several, team, round % 3 === 0 ? probe : `remove ${probe}`),
        () => workspace.post({ user: ben.id, channel: INCIDENT, text: `${MENTION} ${words}` }),
        () => workspace.post({ user: ana.id, channel: 'D0ANA00001', text: words }),
      ];
    });
    await Promise.all(batch.map((act) => act()));
    made += batch.length;
    await several.settle();
  }
  return made;
}

async function plant(several: Several, team: TeamId): Promise<void> {
  const { workspaces, wired } = several;
  await several.install(team);
  await bringIn(several, team, 1);
  const { store } = wired.remembered;
  const common = { teamId: team, channelId: INCIDENT, createdBy: ana.id, createdAt: Date.now() };
  await store.subscriptions.save({
    ...{ ...common, id: `digest-${team}`, days: [0, 1, 2, 3, 4, 5, 6], time: '09:00', timeZone: 'Etc/UTC' },
    ...{ subjects: [], whenNothing: 'line', pausedAt: null, pausedWhy: null, cursor: 0 },
    ...{ changedAt: Date.now(), scheduledFrom: Date.now() },
  });
  await store.watches.add({ ...common, id: `watch-${team}`, subjectId: 'lumen', cursor: 0, pendingSince: null });
  const { ts } = await workspaces[team].post({ user: ana.id, channel: INCIDENT, text: `${MENTION} ${SECRET[team]}` });
  await several.settle();
  await workspaces[team].post({ user: ana.id, channel: INCIDENT, text: `${MENTION} and since when?`, threadTs: ts });
  await several.settle();
  await command(several, team, 'digest now');
  await several.settle();
}

async function nothingCrosses(over: { databaseUrl: string | null }): Promise<void> {
  const knowledgeDir = await knowledgeOf({
    ...{ id: 'shared', publisher: 'The Wire', published: '2026-11-18' },
    body: 'AT&T was breached, the FBI said. Lumen said that its network was not breached.',
  });
  const noFetch: Fetch = () => Promise.reject(new Error('nothing is fetched here'));
  const several = await startSeveral({ ...over, knowledgeDir, fetch: noFetch });
  for (const team of TEAMS) await plant(several, team);
  expect(await askAll(several)).toBeGreaterThanOrEqual(REQUESTS);
  // News that comes while both listen: a digest of each, and what a watch has to tell.
  for (const team of TEAMS) await bringIn(several, team, 2);
  for (const team of TEAMS) {
    const digests = several.wired.workspaces?.deskOf(team).digests;
    await digests?.catchUp();
    await command(several, team, 'new');
    await command(several, team, 'digest now');
  }
  await several.settle();
  await expectPosted(several);
  for (const team of TEAMS) {
    const heard = heardIn(several, team);
    // What people themselves typed as a probe is a letter short of the secret.
    expect(heard.includes(SECRET[other(team)])).toBe(false);
    expect(heard.split(SECRET[team]).length).toBeGreaterThan(10);
    expect(several.workspaces[team].problems).toEqual([]);
  }
}

/** Waits for the outbox, whose worker looks each second. */
async function expectPosted(several: Several): Promise<void> {
  const digestIn = (team: TeamId): boolean => {
    const messages = several.workspaces[team].seen(ana.id).channels.flatMap((channel) => channel.messages);
    return messages.some(
      (message) =>
        message.isBot && /new claim|new stor|Lumen/.test(wordsOf(message)) && wordsOf(message).includes(SECRET[team]),
    );
  };
  await expect.poll(() => TEAMS.map(digestIn), { timeout: 20_000, interval: 250 }).toEqual([true, true]);
  await several.settle();
}

const silence = await noPostgresql();
const patiently = { timeout: 300_000 };

describe('two workspaces on one process', () => {
  it('have nothing of each other in SQLite', patiently, () => nothingCrosses({ databaseUrl: null }));

  const name = silence === null ? 'nor in PostgreSQL' : `nor in PostgreSQL (skipped: ${silence})`;
  const database = `desk_crossing_${process.pid}`;
  afterAll(async () => {
    if (silence === null) await onServer(`drop database if exists ${database} with (force)`);
  });
  it.skipIf(silence !== null)(name, patiently, async () => {
    await onServer(`create database ${database}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${database}`;
    await nothingCrosses({ databaseUrl: url.href });
  });
});
