// Articles are kept whole or not at all, with processes that are killed. At length: npx tsx test/faults/kill-library.ts
import { describe, expect, it, onTestFinished } from 'vitest';
import { noPostgresql } from '../state/on-server.js';
import { postgresqlPlace, sqlitePlace, type Place } from './places.js';
import { runLibraryKills } from './run-library-kills.js';

const silence = await noPostgresql();
const LONG_MS = 60_000;
const KILLS = 10;
const GOOD = { halves: 0, lost: 0, wrong: 0, unnoted: 0, unseen: 0, failed: 0 };

function wholeOrNot(open: () => Promise<Place>): void {
  it('stands whole and sound after kill -9 in the middle', { timeout: LONG_MS }, async () => {
    const { place, remove } = await open();
    onTestFinished(remove);
    const figures = await runLibraryKills({ place, kills: KILLS, seed: 7, mostSeconds: 45 });
    expect(figures).toMatchObject(GOOD);
    expect(figures.kills).toBeGreaterThanOrEqual(KILLS);
    expect(figures.batches).toBeGreaterThanOrEqual(KILLS);
  });
}

describe('a library over SQLite', () => wholeOrNot(sqlitePlace));

const title = silence === null ? 'a library over PostgreSQL' : `a library over PostgreSQL (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () => wholeOrNot(postgresqlPlace));
