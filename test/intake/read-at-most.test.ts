// A named file is read whole or refused in a sentence, and never waited for.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAtMost } from '../../src/intake/read-at-most.js';
import { temporaryFolder } from '../ingest/temporary-folder.js';

it('reads a file up to its limit, and refuses a longer one', async ({ onTestFinished }) => {
  const file = join(await temporaryFolder(onTestFinished), 'file');
  await writeFile(file, 'x'.repeat(2_000_000));
  const read = await readAtMost(file, 2_000_000);
  expect(read.ok && Buffer.from(read.bytes).toString()).toBe('x'.repeat(2_000_000));
  expect(await readAtMost(file, 1_000_000)).toEqual({ ok: false, message: 'It has 2 MB; the limit is 1 MB.' });
});

it('refuses a pipe without a writer, a device without an end, and a folder', async ({ onTestFinished }) => {
  const folder = await temporaryFolder(onTestFinished);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const path of [join(folder, 'pipe'), '/dev/zero', folder]) {
    expect(await readAtMost(path, 10)).toEqual({ ok: false, message: 'It is not a file.' });
  }
});

it.runIf(process.platform === 'linux')('stops at the limit in a file that states no size', async () => {
  expect(await readAtMost('/proc/self/smaps', 10)).toEqual({
    ok: false,
    message: 'It has more than 0 MB; the limit is 0 MB.',
  });
});
