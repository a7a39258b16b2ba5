// A real folder for a test, removed when the test is over.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The text of an article file. */
export function articleText(body: string, title = 'A title'): string {
  return `---\ntitle: ${title}\npublished: 2024-11\n---\n${body}\n`;
}
