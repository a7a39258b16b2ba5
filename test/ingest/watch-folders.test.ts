// A change in a folder is noticed; a folder that is not there does no harm.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchFolders } from '../../src/ingest/watch-folders.js';
import { temporaryFolder } from './temporary-folder.js';

function watched(...folders: string[]) {
  const calls = { count: 0 };
  const waiting: (() => void)[] = [];
  const watch = watchFolders(folders, () => {
    calls.count += 1;
    for (const resolve of waiting.splice(0)) resolve();
  });
  onTestFinished(() => watch.stop());
  return { calls, watch, next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
}

describe('watchFolders', () => {
  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['a file is added', (folder) => writeFile(join(folder, 'b.md'), 'x')],
    ['a file is edited', (folder) => writeFile(join(folder, 'a.md'), 'y')],
    ['a file is removed', (folder) => rm(join(folder, 'a.md'))],
    ['the folder is removed', (folder) => rm(folder, { recursive: true })],
  ])('tells that %s', async (_, change) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.md'), 'x');
    const { next } = watched(folder);
    const told = next();
    await change(folder);
    await told;
  });

  it('tells once of changes that come together', async () => {
    const folder = await temporaryFolder();
    const { calls, next } = watched(folder);
    const told = next();
    await Promise.all(Array.from({ length: 50 }, (_, at) => writeFile(join(folder, `${at}.md`), 'x')));
    await told;
    expect(calls.count).toBe(1);
  });

  it('looks by itself now and then, at a folder that was not there or was put back, until it is stopped', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = join(await temporaryFolder(), 'later');
    const { calls, watch } = watched(folder);
    await mkdir(folder);
    vi.advanceTimersByTime(5_000);
    expect(calls.count).toBe(1);
    watch.stop();
    vi.advanceTimersByTime(60_000);
    expect(calls.count).toBe(1);
  });
});
