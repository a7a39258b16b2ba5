// Terminal door: writes what came in as Markdown files, as a knowledge folder has them, so that they can be kept in git; and the
// feeds as a list for other readers.
import { constants } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { articleMarkdown } from '../ingest/front-matter.js';
import { listOf } from '../intake/feed-choice.js';
import { writeOpml } from '../reading/feeds/opml.js';
import { addedArticles, followedFeeds } from './open-library.js';
import { PathError, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent export -- DIR | FILE.opml
Writes every article that was added as DIR/<id>.md, or the feeds that are followed as a list for other readers`;

// A pipe that stands where a file goes is refused, not waited for; so is a link, which may lead out of the folder.
const WRITING =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NONBLOCK | constants.O_NOFOLLOW;

// Ids of ours are words with hyphens, but a store may have been written by others.
const IS_FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,200}$/u;
const IS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

await runDoor(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError('Name one folder.');
  if (/\.opml$/i.test(folder)) return exportFeeds(folder);
  await makeFolder(resolve(folder));
  const articles = await addedArticles();
  for (const article of articles) {
    if (!IS_FILE_NAME.test(article.id) || IS_DEVICE.test(article.id))
      throw new PathError(`${article.id}: this id cannot name a file. Remove the article.`);
    const path = join(folder, `${article.id}.md`);
    await writeFile(path, articleMarkdown(article, article.body), { flag: WRITING }).catch((cause: unknown) => {
      const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
      throw new PathError(`${path}: it cannot be written (${code}).`, { cause });
    });
  }
  process.stdout.write(`${articles.length} ${articles.length === 1 ? 'article' : 'articles'} written to ${folder}\n`);
});

/** A feed that several teams follow stands there once. */
async function exportFeeds(file: string): Promise<void> {
  const feeds = (await followedFeeds()).map(({ url, since, ...feed }) => {
    const [subjects, only, not] = [listOf(feed.subjects), listOf(feed.onlyWords), listOf(feed.notWords)];
    return { title: null, url, subjects, only, not, since };
  });
  const own = feeds.filter(({ url }, at) => feeds.findIndex((other) => other.url === url) === at);
  if (own.length === 0) {
    process.stdout.write('No feed is followed: nothing was written.\n');
    process.exitCode = 1;
    return;
  }
  await writeFile(file, writeOpml(own), { flag: WRITING }).catch((cause: unknown) => {
    throw new PathError(`${file}: the file cannot be written.`, { cause });
  });
  process.stdout.write(`${own.length} ${own.length === 1 ? 'feed' : 'feeds'} written to ${file}\n`);
}

// Not `recursive`: Node then tries for ever where a folder that is there refuses a new one with ENOENT, as /proc does.
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === true) return;
  if (found !== null) throw new PathError(`${folder}: this is not a folder.`);
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new PathError(`${folder}: the folder cannot be made (${code}).`, { cause });
  }
}
