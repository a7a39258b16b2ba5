// Two workspaces on one process, over each engine: a secret is planted in each, in an article, in a digest, in a watch and in a
// thread, and a thousand mixed requests bring none of one to the other.
import { describe, expect } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { INCIDENT, MENTION, wordsOf } from '../start-bot.js';
import { TEAMS, type Several, type TeamId } from './start-several.js';
import { bringIn, command, heardIn, other, overBoth, plant, SECRET, startBoth } from './two-secrets.js';

const REQUESTS = 1_000;

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

/** Asks for its own secret in a thread, and has it in a digest. */
async function plantByAsking(several: Several, team: TeamId): Promise<void> {
  const { workspaces } = several;
  await plant(several, team);
  const { ts } = await workspaces[team].post({ user: ana.id, channel: INCIDENT, text: `${MENTION} ${SECRET[team]}` });
  await several.settle();
  await workspaces[team].post({ user: ana.id, channel: INCIDENT, text: `${MENTION} and since when?`, threadTs: ts });
  await several.settle();
  await command(several, team, 'digest now');
  await several.settle();
}

async function nothingCrosses(over: { databaseUrl: string | null }): Promise<void> {
  const several = await startBoth(over);
  for (const team of TEAMS) await plantByAsking(several, team);
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

describe('two workspaces on one process', () => overBoth('desk_crossing', nothingCrosses));
