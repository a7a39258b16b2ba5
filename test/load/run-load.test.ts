// A few seconds of the load that npm run test:load makes at length.
import { rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder } from '../state/fresh-folder.js';
import { runLoad } from './run-load.js';

it('asks a bot at a rate and finds every answer', { timeout: 240_000 }, async () => {
  const folder = freshFolder('load');
  onTestFinished(() => rm(folder, { recursive: true }));
  const figures = await runLoad({ folder, databaseUrl: null, rate: 4, seconds: 3, passages: 40 });
  expect(figures).toMatchObject({ asked: 12, lost: 0, doubles: 0, unacknowledged: 0, problems: [] });
  expect(figures.acks.max).toBeGreaterThan(0);
});
