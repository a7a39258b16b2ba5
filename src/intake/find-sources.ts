// Finds the sources that somebody names in a terminal: addresses, files, and every file of a folder.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FILE_REFUSALS, unreadableFile } from '../blocks/intake-outcomes.js';
import { readAtMost } from './read-at-most.js';
import { MOST_ARTICLE_BYTES } from '../reading/article-formats.js';
import type { Source } from './read-source.js';

export type FoundSource =
  | { readonly name: string; readonly source: Source }
  /** Says why there is no source, and what to do. */
  | { readonly name: string; readonly message: string };

/** Above this limit a file is too large for an article of any format. */
const MOST_BYTES = Math.max(...Object.values(MOST_ARTICLE_BYTES));

/**
 * Yields one source after another, so that a folder of 10,000 files need not fit into memory. Never throws: a file that
 * cannot be read comes with a message.
 */
export async function* findSources(names: readonly string[]): AsyncGenerator<FoundSource> {
  for (const name of names) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) yield { name, source: { kind: 'address', address: name } };
    else yield* sourcesAt(name);
  }
}

async function* sourcesAt(path: string): AsyncGenerator<FoundSource> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      yield* sourcesIn(path);
      return;
    }
    // Files of /proc state no size either, and some of them have no end.
    const isEmpty = found.isFile() && found.size === 0;
    const read = isEmpty ? { ok: false as const, message: FILE_REFUSALS.empty } : await readAtMost(path, MOST_BYTES);
    if (!read.ok) yield { name: path, message: read.message };
    else yield { name: path, source: { kind: 'file', name: basename(path), bytes: read.bytes } };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    yield { name: path, message: code === 'ENOENT' ? FILE_REFUSALS.missing : unreadableFile(code) };
  }
}

/** The sources in a folder and its folders, sorted by name, without hidden files, links and README files. */
async function* sourcesIn(folder: string): AsyncGenerator<FoundSource> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isMeant = (name: string): boolean => !name.startsWith('.') && !/^readme\.md$/i.test(name);
  const chosen = entries.filter((entry) => isMeant(entry.name) && (entry.isFile() || entry.isDirectory()));
  for (const { name } of chosen.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* sourcesAt(join(folder, name));
}
