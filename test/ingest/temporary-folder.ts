// A real folder for a test, removed when the test is over.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Tests that run at the same time must hand in the hook of their own context. */
export async function temporaryFolder(whenFinished = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-'));
  whenFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The text of an article file. */
export function articleText(body: string, title = 'A title'): string {
  return `---\ntitle: ${title}\npublished: 2024-11\n---\n${body}\n`;
}
