// The eight texts of this folder, in the manner of advisories, vendors' posts and the news, with what each of them states. All of
// it was written before anything was run over it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeArticle, type Article } from '../../../src/ingest/article.js';
import { readFrontMatter } from '../../../src/ingest/front-matter.js';

const FOLDER = fileURLToPath(new URL('texts/', import.meta.url));

export interface GivenText {
  readonly article: Article;
  /** `kind value`, in any order. */
  readonly expected: readonly string[];
}

/** In the order of their names. */
export const GIVEN_TEXTS: readonly GivenText[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => {
    const id = name.slice(0, -'.md'.length);
    const read = readFrontMatter(readFileSync(`${FOLDER}${name}`, 'utf8'));
    if (!read.ok) throw new Error(`${name}: ${read.fault.message}`);
    const lines = readFileSync(`${FOLDER}${id}.expected.txt`, 'utf8').split('\n');
    return { article: makeArticle(id, read.frontMatter, read.body), expected: lines.filter((line) => line !== '') };
  });
