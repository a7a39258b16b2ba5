// Terminal door: writes what came in as Markdown files, as a knowledge folder has them, so that they can be kept in git.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { articleMarkdown } from '../ingest/front-matter.js';
import { addedArticles } from './open-library.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = 'npm run --silent export -- DIR   writes every article that was added as DIR/<id>.md';

await runDoor(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError('Name one folder.');
  const articles = await addedArticles();
  await mkdir(folder, { recursive: true });
  for (const article of articles) {
    await writeFile(join(folder, `${article.id}.md`), articleMarkdown(article, article.body));
  }
  process.stdout.write(`${articles.length} ${articles.length === 1 ? 'article' : 'articles'} written to ${folder}\n`);
});
